import type { Catalogue } from '../collection/catalogue/catalogue.ts';
import type { ImportedPicture, Importer } from '../collection/importers/importer.ts';
import type { ImportReport } from '../collection/importing/import-report.ts';
import { type ImportOptions, importWorks } from '../collection/importing/import-works.ts';
import type { PictureFacts } from '../collection/pictures/picture-facts.ts';
import { conflict, notFound } from '../errors.ts';

/** A picture that a work has, with what it is known by. */
export type KeptPicture = ImportedPicture & Pick<PictureFacts, 'sha256' | 'sourceSha256'>;

export interface ChangePicturesOptions
  extends Omit<ImportOptions, 'source' | 'replace' | 'dryRun'> {
  /** The collection as it stands. */
  catalogue: Catalogue;
  artworkId: string;
  /** The work's pictures as they are to be, from those that it has. */
  change: (kept: KeptPicture[]) => ImportedPicture[];
}

/**
 * Publishes the collection's next generation, in which one work has other pictures: the same import as
 * any other, of one work.
 *
 * @throws GuideError `artwork-not-found`, `pictures-missing` where a picture of the work is gone and
 *   an import would lose it, `photo-not-taken`, and those of importWorks.
 */
export async function changePictures({
  catalogue,
  artworkId,
  change,
  ...options
}: ChangePicturesOptions): Promise<ImportReport> {
  const artwork = catalogue.get(artworkId);
  if (!artwork) throw notFound('artwork-not-found', 'The collection has no such work.');
  const kept: KeptPicture[] = [];
  for (const { sha256, sourceSha256, note } of catalogue.picturesOf(artworkId)) {
    const file = await options.pictures.read(sha256);
    if (!file) {
      throw conflict('pictures-missing', 'A picture of this work is gone; import the work first.');
    }
    kept.push({ sha256, sourceSha256, read: async () => file, note });
  }
  const pictures = change(kept).map(({ read, note }): ImportedPicture => ({ read, note }));

  async function* source(): Importer {
    yield { type: 'work', work: { artwork: artwork!, pictures } };
  }
  const report = await importWorks({ ...options, source: source(), origin: 'review' });
  const [problem] = report.problems;
  if (problem) throw conflict('photo-not-taken', `The photo was not taken: ${problem.problem}`);
  return report;
}
