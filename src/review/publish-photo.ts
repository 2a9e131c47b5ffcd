import type { Catalogue } from '../collection/catalogue.ts';
import type { ImportReport } from '../collection/import-report.ts';
import { type ImportOptions, importWorks } from '../collection/import-works.ts';
import type { ImportedPicture, Importer } from '../collection/importers/importer.ts';
import { sha256Of } from '../collection/picture-facts.ts';
import { conflict, notFound } from '../errors.ts';

/** What the catalogue says of a picture that came this way. */
export const VISITORS_PHOTO = "visitor's photo";

export interface PublishOptions extends Omit<ImportOptions, 'source' | 'replace' | 'dryRun'> {
  /** The collection as it stands. */
  catalogue: Catalogue;
  artworkId: string;
  /** Without metadata, its faces blurred. */
  jpeg: Uint8Array;
}

/**
 * Publishes the collection's next generation, in which the work has one picture more, its last: the
 * same import as any other, of one work. A photo that the work has already is not added again.
 *
 * @throws GuideError `artwork-not-found`, `pictures-missing` where a picture of the work is gone and
 *   an import would lose it, `photo-not-taken`, and those of importWorks.
 */
export async function publishPhoto({
  catalogue,
  artworkId,
  jpeg,
  ...options
}: PublishOptions): Promise<ImportReport> {
  const artwork = catalogue.get(artworkId);
  if (!artwork) throw notFound('artwork-not-found', 'The collection has no such work.');
  const photo = sha256Of(jpeg);
  const pictures: ImportedPicture[] = [];
  let known = false;
  for (const { sha256, sourceSha256, note } of catalogue.picturesOf(artworkId)) {
    known ||= sourceSha256 === photo;
    const kept = await options.pictures.read(sha256);
    if (!kept) {
      throw conflict('pictures-missing', 'A picture of this work is gone; import the work first.');
    }
    pictures.push({ read: async () => kept, note });
  }
  if (!known) pictures.push({ read: async () => jpeg, note: { caption: VISITORS_PHOTO } });

  async function* source(): Importer {
    yield { type: 'work', work: { artwork: artwork!, pictures } };
  }
  const report = await importWorks({ ...options, source: source(), origin: 'review' });
  const [problem] = report.problems;
  if (problem) throw conflict('photo-not-taken', `The photo was not taken: ${problem.problem}`);
  return report;
}
