import { SingleBar } from 'cli-progress';
import { lockCollectionInTurn } from '../../src/collection/catalogue/collection-lock.ts';
import { areFingerprintsCurrent } from '../../src/collection/catalogue/fingerprints-current.ts';
import { migrateCollection } from '../../src/collection/catalogue/migrate-collection.ts';
import { openNewest, WAY_BACK } from '../../src/collection/catalogue/open-newest.ts';
import { worksOf } from '../../src/collection/changing/works-of.ts';
import { DEMO_SIZE, demoCollection } from '../../src/collection/demo/demo-collection.ts';
import { buildCatalogue, type Work } from '../../src/collection/importing/build-catalogue.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import type { Config } from '../config.ts';
import { timed } from '../log/timed.ts';
import type { Logger } from '../logger.ts';
import { fingerprintVersions } from '../recognition/fingerprints.ts';
import { createRecognitionPool } from '../recognition/recognition-pool.ts';
import {
  type CollectionFiles,
  DEFAULT_COLLECTION,
  pictureFolder,
  takeOverOldLayout,
} from './collection-files.ts';

/** Of all errors that SQLite reports (https://nodejs.org/api/sqlite.html). */
const SQLITE_ERROR = 'ERR_SQLITE_ERROR';

export interface PrepareOptions {
  environment: Config['environment'];
  dataDir: string;
  files: CollectionFiles;
  threads: number;
  logger: Logger;
}

/**
 * Sees to a catalogue that this program can recognise with: builds the demo collection where the
 * default one has none at all, migrates one of an older schema, and computes fingerprints anew where
 * they are of an older version. In production nothing is migrated unasked.
 *
 * @throws GuideError `catalogue-older`, `catalogue-unreadable` or `migration-failed`, with the way
 *   back in words.
 */
export async function prepareCatalogue(options: PrepareOptions): Promise<void> {
  const { dataDir, files, logger } = options;
  if (files.name === DEFAULT_COLLECTION && (await takeOverOldLayout(dataDir))) {
    logger.info('took over the catalogue of an earlier version', {
      file: files.generations.list()[0].file,
    });
  }
  if (missing(options) === null) return;
  // Another instance may be at it already: then there is nothing to do once it has ended.
  using _lock = await lockCollectionInTurn(files.generations.folder, {
    onWait: () => logger.warn('another process is changing the collection: waiting for it'),
  });
  await files.generations.sweep();
  if (missing(options) === 'migration') await migrate(options);
  const missingStill = missing(options);
  if (missingStill === 'everything' && files.name === DEFAULT_COLLECTION) {
    logger.info('no catalogue yet: building the demo collection', { works: DEMO_SIZE });
    await build(demoCollection(), DEMO_SIZE, 'demo', options);
  } else if (missingStill === 'fingerprints') {
    const { catalogue } = openNewest(files.generations, { collection: files.name })!;
    try {
      logger.warn('fingerprints are of another version: computing them anew', {
        works: catalogue.count(),
      });
      await build(worksOf(catalogue), catalogue.count(), 'fingerprints', options);
    } finally {
      catalogue.close();
    }
  }
}

/** What stands between the collection and a guide that serves it; null when nothing does. */
function missing({
  files,
  environment,
}: PrepareOptions): 'everything' | 'migration' | 'fingerprints' | null {
  try {
    const newest = openNewest(files.generations, { collection: files.name });
    if (!newest) return 'everything';
    try {
      return areFingerprintsCurrent(newest.catalogue, fingerprintVersions())
        ? null
        : 'fingerprints';
    } finally {
      newest.catalogue.close();
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'catalogue-older' && environment !== 'production') return 'migration';
    // A damage within is found when the generation is loaded, where the one before it takes its place.
    if (code === SQLITE_ERROR) return null;
    throw error;
  }
}

async function migrate({ files, logger }: PrepareOptions): Promise<void> {
  try {
    const migrated = await migrateCollection(files.generations, { collection: files.name });
    if (!migrated) return;
    logger.info('catalogue migrated', { from: migrated.from.file, to: migrated.file });
  } catch (error) {
    logger.error('the catalogue could not be migrated', { error, way_back: WAY_BACK });
    throw error;
  }
}

async function build(
  works: Iterable<Work> | AsyncIterable<Work>,
  total: number,
  madeBy: string,
  { dataDir, files, threads, logger }: PrepareOptions,
): Promise<void> {
  const bar = new SingleBar({
    format: 'Collection [{bar}] {value}/{total} works, {eta} s left',
    stream: process.stderr,
  });
  const shown = process.stderr.isTTY;
  // Threads of their own: what building leaves in their heaps goes with them.
  const { recogniser, close } = createRecognitionPool({ threads });
  if (shown) bar.start(total, 0);
  try {
    const work = () =>
      buildCatalogue({
        file: files.generations.next().file,
        collection: files.name,
        works,
        pictures: createPictureStore(pictureFolder(dataDir)),
        fingerprinter: recogniser,
        findLookalikes: recogniser.findLookalikes,
        concurrency: threads,
        meta: { made_by: madeBy },
        onWork: ({ id }) => {
          if (shown) bar.increment();
          else logger.debug('work added', { artwork_id: id });
        },
      });
    await timed(logger, 'collection built', work, () => ({ works: total }));
    await files.generations.sweep();
  } finally {
    if (shown) bar.stop();
    await close();
  }
}
