import { aicImporter } from './aic/aic-importer.ts';
import { artsmiaImporter } from './artsmia-importer.ts';
import { atMost } from './at-most.ts';
import { clevelandImporter } from './cleveland/cleveland-importer.ts';
import { csvImporter } from './csv-importer.ts';
import { iiifImporter } from './iiif/iiif-importer.ts';
import type { Importer } from './importer.ts';
import { type ImporterOptions, isUrl } from './importer-options.ts';
import { jsonImporter } from './json-importer.ts';
import { linkedArtImporter } from './linked-art/linked-art-importer.ts';
import { metImporter } from './met/met-importer.ts';
import { ngaImporter } from './nga/nga-importer.ts';
import { rijksmuseumImporter } from './rijksmuseum/rijksmuseum-importer.ts';
import { type SourceSample, sampleOf } from './source-sample.ts';
import { tateImporter } from './tate/tate-importer.ts';

type Sample = Omit<SourceSample, 'heads'> & { head: string };

export interface Format {
  /** As it is named on the command line. */
  name: string;
  /** Whether a source looks like this format, going by the beginning of one of its files. */
  detect(sample: Sample): boolean;
  create(options: ImporterOptions): Importer;
}

/** What can be imported; the first one that recognises a source has it. The last are anybody's. */
export const FORMATS: readonly Format[] = [
  { name: 'aic', detect: isAic, create: aicImporter },
  { name: 'met', detect: isMet, create: metImporter },
  { name: 'nga', detect: isNga, create: ngaImporter },
  { name: 'tate', detect: isTate, create: tateImporter },
  { name: 'artsmia', detect: isArtsmia, create: artsmiaImporter },
  { name: 'cleveland', detect: isCleveland, create: clevelandImporter },
  { name: 'rijksmuseum', detect: isRijksmuseum, create: rijksmuseumImporter },
  { name: 'iiif', detect: isIiif, create: iiifImporter },
  { name: 'linked-art', detect: isLinkedArt, create: linkedArtImporter },
  { name: 'jsonl', detect: isJsonLines, create: (o) => atMost(jsonImporter(o), o.limit) },
  { name: 'json', detect: isJson, create: (o) => atMost(jsonImporter(o), o.limit) },
  { name: 'csv', detect: isCsv, create: (o) => atMost(csvImporter(o), o.limit) },
];

const PLAIN = ['jsonl', 'json', 'csv'];

/**
 * The format of a file, folder or URL, by its name and its first bytes. A URL that does not tell by
 * its host is fetched, where there is something to fetch with.
 *
 * @throws NodeJS.ErrnoException, or RemoteError, when the source cannot be read.
 */
export async function detectFormat(
  source: string,
  web?: Pick<ImporterOptions, 'remote' | 'signal'>,
): Promise<Format | undefined> {
  const { heads, ...sample } = await sampleOf(source);
  const find = (head: string) => FORMATS.find(({ detect }) => detect({ ...sample, head }));
  const told = (heads.length > 0 ? heads : ['']).map(find);
  // A museum's own format that some files of a folder have is the folder's, whatever lies beside.
  const found = told.find((format) => format && !PLAIN.includes(format.name)) ?? told[0];
  if (found || !web || !isUrl(source)) return found;
  return find((await web.remote.text(source, web.signal)).slice(0, 8192));
}

function isAic({ host, head }: Sample): boolean {
  return (
    host === 'api.artic.edu' ||
    /"api_model"\s*:/.test(head) ||
    /^"?id"?,"?title"?,"?main_reference_number/.test(head)
  );
}

function isMet({ host, head }: Sample): boolean {
  return (
    host === 'collectionapi.metmuseum.org' ||
    /^"?Object Number"?,"?Is Highlight/.test(head) ||
    (/"objectID"\s*:/.test(head) && /"isHighlight"\s*:/.test(head))
  );
}

function isNga({ names, head }: Sample): boolean {
  const tables = [
    'objects.csv',
    'data/objects.csv',
    'preferred_locations.csv',
    'data/preferred_locations.csv',
  ];
  return tables.some((table) => names.includes(table)) || /^"?objectid"?,/.test(head);
}

function isTate({ names, head }: Sample): boolean {
  return (
    names.includes('artwork_data.csv') ||
    names.includes('artist_data.csv') ||
    /"acno"\s*:/.test(head) ||
    /^id,accession_number,artist,artistRole/.test(head) ||
    /^id,name,gender,dates,yearOfBirth/.test(head)
  );
}

function isArtsmia({ head }: Sample): boolean {
  return /api\.artsmia\.org\/objects\//.test(head) || /"art_champions_text"\s*:/.test(head);
}

function isCleveland({ host, head }: Sample): boolean {
  return (
    host === 'openaccess-api.clevelandart.org' ||
    /"share_license_status"\s*:/.test(head) ||
    /^"?id"?,"?accession_number"?,"?share_license_status/.test(head)
  );
}

function isRijksmuseum({ host }: Sample): boolean {
  return host === 'id.rijksmuseum.nl' || host === 'data.rijksmuseum.nl';
}

/** What a JSON-LD document says of its context, which may be one or a list. */
const contextIn = (head: string): string =>
  head.match(/"@context"\s*:\s*("[^"]*"|\[[^\]]*)/)?.[1] ?? '';

function isIiif({ head }: Sample): boolean {
  return /iiif\.io\/api\/presentation\/|shared-canvas\.org\/ns\/context/.test(contextIn(head));
}

function isLinkedArt({ head }: Sample): boolean {
  const context = contextIn(head);
  return (
    /linked\.art\/ns\//.test(context) ||
    /"type"\s*:\s*"HumanMadeObject"/.test(head) ||
    (/"type"\s*:\s*"OrderedCollection(?:Page)?"/.test(head) && !/iiif\.io\//.test(context))
  );
}

function isJsonLines({ source, names }: Sample): boolean {
  return [pathOf(source), ...names].some((name) => /\.(?:jsonl|ndjson)$/i.test(name));
}

function isJson({ source, names, head }: Sample): boolean {
  return [pathOf(source), ...names].some((name) => /\.json$/i.test(name)) || /^\s*[[{]/.test(head);
}

function isCsv({ source, head }: Sample): boolean {
  const [header] = head.split(/[\r\n]/, 1);
  return /\.(?:csv|tsv)$/i.test(pathOf(source)) || /(?:^|[,;\t"])id(?:$|[,;\t"])/i.test(header);
}

const pathOf = (source: string): string =>
  URL.canParse(source) && isUrl(source) ? new URL(source).pathname : source;
