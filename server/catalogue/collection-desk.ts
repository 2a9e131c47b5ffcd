import { openNewest } from '../../src/collection/catalogue/open-newest.ts';
import { withdrawWork } from '../../src/collection/changing/withdraw-work.ts';
import type { Importer } from '../../src/collection/importers/importer.ts';
import type { ImportReport } from '../../src/collection/importing/import-report.ts';
import { type ImportOptions, importWorks } from '../../src/collection/importing/import-works.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import type { AllowPrivate } from '../../src/collection/remote/guarded-agent.ts';
import { notFound } from '../../src/errors.ts';
import type { ChangePicturesOptions } from '../../src/review/change-pictures.ts';
import { publishPhoto, takeBackPhoto } from '../../src/review/publish-photo.ts';
import { cutOutWork } from '../recognition/cut-out-work.ts';
import { createRecognitionPool } from '../recognition/recognition-pool.ts';
import { type CollectionFiles, pictureFolder } from './collection-files.ts';
import { notingOrders } from './note-orders.ts';

/** What changing a collection needs, whoever asks for it. */
export interface CollectionDesk {
  dataDir: string;
  files: CollectionFiles;
  /** Networks inside the house that sources and pictures may be fetched from. */
  allowPrivate: AllowPrivate;
  /** Cores to compute fingerprints with. */
  threads: number;
  signal: AbortSignal;
}

export type ImportChoices = Pick<
  ImportOptions,
  'replace' | 'dryRun' | 'origin' | 'onWork' | 'onChange' | 'onBuild'
>;

/** Brings works into the desk's collection; see importWorks. */
export async function importInto(
  { dataDir, files, threads, signal }: CollectionDesk,
  source: Importer,
  choices: ImportChoices,
): Promise<ImportReport> {
  const pool = createRecognitionPool({ threads });
  try {
    return await importWorks({
      generations: files.generations,
      collection: files.name,
      source: notingOrders(source),
      pictures: createPictureStore(pictureFolder(dataDir)),
      fingerprinter: pool.recogniser,
      findLookalikes: pool.recogniser.findLookalikes,
      concurrency: threads,
      signal,
      ...choices,
    });
  } finally {
    await pool.close();
  }
}

/** Takes one work out of the desk's collection; see withdrawWork. */
export async function withdrawFrom(
  { dataDir, files, threads, signal }: CollectionDesk,
  id: string,
): Promise<{ works: number; generation: number }> {
  const pool = createRecognitionPool({ threads });
  try {
    return await withdrawWork(id, {
      generations: files.generations,
      collection: files.name,
      pictures: createPictureStore(pictureFolder(dataDir)),
      fingerprinter: pool.recogniser,
      findLookalikes: pool.recogniser.findLookalikes,
      concurrency: threads,
      signal,
    });
  } finally {
    await pool.close();
  }
}

/** Gives a work of the desk's collection what a visitor's photo shows of it as its last picture; see publishPhoto. */
export const publishInto = (
  desk: CollectionDesk,
  { artworkId, jpeg, onBuild }: { artworkId: string; jpeg: Uint8Array; onBuild?: () => void },
): Promise<ImportReport> =>
  changing(desk, async (options) => {
    const cutOut = await cutOutWork(jpeg, options.catalogue.picturesOf(artworkId));
    return publishPhoto({ ...options, artworkId, jpeg: cutOut, onBuild });
  });

/** Takes a visitor's photo from a work of the desk's collection; see takeBackPhoto. */
export const takeBackFrom = (
  desk: CollectionDesk,
  photo: { artworkId: string; sha256: string; onBuild?: () => void },
): Promise<ImportReport> => changing(desk, (options) => takeBackPhoto({ ...options, ...photo }));

/** Changes pictures of one work in the desk's collection. */
async function changing(
  { dataDir, files, threads, signal }: CollectionDesk,
  change: (options: Omit<ChangePicturesOptions, 'artworkId' | 'change'>) => Promise<ImportReport>,
): Promise<ImportReport> {
  const newest = openNewest(files.generations, { collection: files.name });
  if (!newest) throw notFound('collection-missing', `There is no collection "${files.name}" yet.`);
  const pool = createRecognitionPool({ threads });
  try {
    return await change({
      catalogue: newest.catalogue,
      generations: files.generations,
      collection: files.name,
      pictures: createPictureStore(pictureFolder(dataDir)),
      fingerprinter: pool.recogniser,
      findLookalikes: pool.recogniser.findLookalikes,
      signal,
    });
  } finally {
    newest.catalogue.close();
    await pool.close();
  }
}
