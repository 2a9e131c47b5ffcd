import { aicImporter } from './aic/aic-importer.ts';
import { artsmiaImporter } from './artsmia-importer.ts';
import { clevelandImporter } from './cleveland/cleveland-importer.ts';
import type { Importer } from './importer.ts';
import type { ImporterOptions } from './importer-options.ts';
import { metImporter } from './met/met-importer.ts';
import { ngaImporter } from './nga/nga-importer.ts';
import { rijksmuseumImporter } from './rijksmuseum/rijksmuseum-importer.ts';
import { type SourceSample, sampleOf } from './source-sample.ts';
import { tateImporter } from './tate/tate-importer.ts';

export interface Format {
  /** As it is named on the command line. */
  name: string;
  /** Whether a source looks like this format. */
  detect(sample: SourceSample): boolean;
  create(options: ImporterOptions): Importer;
}

/** What can be imported; the first one that recognises a source has it. */
export const FORMATS: readonly Format[] = [
  { name: 'aic', detect: isAic, create: aicImporter },
  { name: 'met', detect: isMet, create: metImporter },
  { name: 'nga', detect: isNga, create: ngaImporter },
  { name: 'tate', detect: isTate, create: tateImporter },
  { name: 'artsmia', detect: isArtsmia, create: artsmiaImporter },
  { name: 'cleveland', detect: isCleveland, create: clevelandImporter },
  { name: 'rijksmuseum', detect: isRijksmuseum, create: rijksmuseumImporter },
];

/** The format of a file, folder or URL, by its name and its first bytes. */
export async function detectFormat(source: string): Promise<Format | undefined> {
  const sample = await sampleOf(source);
  return FORMATS.find(({ detect }) => detect(sample));
}

function isAic({ host, head }: SourceSample): boolean {
  return (
    host === 'api.artic.edu' ||
    /"api_model"\s*:/.test(head) ||
    /^"?id"?,"?title"?,"?main_reference_number/.test(head)
  );
}

function isMet({ host, head }: SourceSample): boolean {
  return (
    host === 'collectionapi.metmuseum.org' ||
    /^"?Object Number"?,"?Is Highlight/.test(head) ||
    (/"objectID"\s*:/.test(head) && /"isHighlight"\s*:/.test(head))
  );
}

function isNga({ names, head }: SourceSample): boolean {
  const tables = [
    'objects.csv',
    'data/objects.csv',
    'preferred_locations.csv',
    'data/preferred_locations.csv',
  ];
  return tables.some((table) => names.includes(table)) || /^"?objectid"?,/.test(head);
}

function isTate({ names, head }: SourceSample): boolean {
  return (
    names.includes('artwork_data.csv') ||
    names.includes('artist_data.csv') ||
    /"acno"\s*:/.test(head) ||
    /^id,accession_number,artist,artistRole/.test(head) ||
    /^id,name,gender,dates,yearOfBirth/.test(head)
  );
}

function isArtsmia({ head }: SourceSample): boolean {
  return /api\.artsmia\.org\/objects\//.test(head) || /"art_champions_text"\s*:/.test(head);
}

function isCleveland({ host, head }: SourceSample): boolean {
  return (
    host === 'openaccess-api.clevelandart.org' ||
    /"share_license_status"\s*:/.test(head) ||
    /^"?id"?,"?accession_number"?,"?share_license_status/.test(head)
  );
}

function isRijksmuseum({ host }: SourceSample): boolean {
  return host === 'id.rijksmuseum.nl' || host === 'data.rijksmuseum.nl';
}
