import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { buildCatalogue, type Work } from '../src/collection/build-catalogue.ts';
import { type Catalogue, openCatalogue } from '../src/collection/catalogue.ts';
import { DEMO_SIZE, demoCollection } from '../src/collection/demo/demo-collection.ts';
import { createPictureStore } from '../src/collection/picture-store.ts';
import { worksOf } from '../src/collection/works-of.ts';
import { fingerprintVersions } from './fingerprints.ts';
import type { Logger } from './logger.ts';
import { createRecognitionPool } from './recognition-pool.ts';

export const catalogueFile = (dataDir: string): string => join(dataDir, 'catalogue.sqlite');
export const pictureFolder = (dataDir: string): string => join(dataDir, 'pictures');

export interface PrepareOptions {
  dataDir: string;
  threads: number;
  logger: Logger;
}

/**
 * Sees to a catalogue that this program can recognise with: builds the demo collection where there
 * is none, and computes fingerprints anew where they are of an older version.
 */
export async function prepareCatalogue(options: PrepareOptions): Promise<void> {
  const { dataDir, logger } = options;
  const file = catalogueFile(dataDir);
  if (!existsSync(file)) {
    logger.info('no catalogue yet: building the demo collection', { works: DEMO_SIZE });
    await build(demoCollection(), DEMO_SIZE, options);
    return;
  }
  const catalogue = openCatalogue(file);
  try {
    if (isCurrent(catalogue, fingerprintVersions())) return;
    logger.warn('fingerprints are of another version: computing them anew', {
      works: catalogue.count(),
    });
    await build(worksOf(catalogue), catalogue.count(), options);
  } finally {
    catalogue.close();
  }
}

/** A kind that came later is missing from an older catalogue; one without pictures has none at all. */
function isCurrent(catalogue: Catalogue, versions: Record<string, string>): boolean {
  const known = Object.keys(versions).map((kind) => catalogue.fingerprintVersion(kind));
  const none = known.every((version) => version === null);
  return none || Object.values(versions).every((version, i) => known[i] === version);
}

async function build(
  works: Iterable<Work> | AsyncIterable<Work>,
  total: number,
  { dataDir, threads, logger }: PrepareOptions,
): Promise<void> {
  const bar = new SingleBar({
    format: 'Collection [{bar}] {value}/{total} works, {eta} s left',
    stream: process.stderr,
  });
  const shown = process.stderr.isTTY;
  const startedAt = performance.now();
  // Threads of their own: what building leaves in their heaps goes with them.
  const { recogniser, close } = createRecognitionPool({ threads });
  if (shown) bar.start(total, 0);
  try {
    await buildCatalogue({
      file: catalogueFile(dataDir),
      works,
      pictures: createPictureStore(pictureFolder(dataDir)),
      fingerprinter: recogniser,
      findLookalikes: recogniser.findLookalikes,
      concurrency: threads,
      onWork: ({ id }) => {
        if (shown) bar.increment();
        else logger.debug('work added', { artwork_id: id });
      },
    });
  } finally {
    if (shown) bar.stop();
    await close();
  }
  const execution_time = Math.round(performance.now() - startedAt);
  logger.info('collection built', { works: total, execution_time });
}
