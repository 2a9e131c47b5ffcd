import type { ImportReport } from '../src/collection/import-report.ts';
import { type ImportOptions, importWorks } from '../src/collection/import-works.ts';
import type { Importer } from '../src/collection/importers/importer.ts';
import { openNewest } from '../src/collection/open-newest.ts';
import { createPictureStore } from '../src/collection/picture-store.ts';
import type { AllowPrivate } from '../src/collection/remote/guarded-agent.ts';
import { withdrawWork } from '../src/collection/withdraw-work.ts';
import { notFound } from '../src/errors.ts';
import { publishPhoto } from '../src/review/publish-photo.ts';
import { type CollectionFiles, pictureFolder } from './collection-files.ts';
import { cutOutWork } from './cut-out-work.ts';
import { createRecognitionPool } from './recognition-pool.ts';

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
      source,
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
export async function publishInto(
  { dataDir, files, threads, signal }: CollectionDesk,
  { artworkId, jpeg, onBuild }: { artworkId: string; jpeg: Uint8Array; onBuild?: () => void },
): Promise<ImportReport> {
  const newest = openNewest(files.generations, { collection: files.name });
  if (!newest) throw notFound('collection-missing', `There is no collection "${files.name}" yet.`);
  const pool = createRecognitionPool({ threads });
  try {
    return await publishPhoto({
      catalogue: newest.catalogue,
      artworkId,
      jpeg: await cutOutWork(jpeg, newest.catalogue.picturesOf(artworkId)),
      generations: files.generations,
      collection: files.name,
      pictures: createPictureStore(pictureFolder(dataDir)),
      fingerprinter: pool.recogniser,
      findLookalikes: pool.recogniser.findLookalikes,
      onBuild,
      signal,
    });
  } finally {
    newest.catalogue.close();
    await pool.close();
  }
}
