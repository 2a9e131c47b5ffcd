import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { buildCatalogue } from '../src/collection/build-catalogue.ts';
import { DEMO_SIZE, demoCollection } from '../src/collection/demo/demo-collection.ts';
import { createPictureStore } from '../src/collection/picture-store.ts';
import type { Recogniser } from '../src/tiers/recogniser.ts';
import type { Logger } from './logger.ts';

export const catalogueFile = (dataDir: string): string => join(dataDir, 'catalogue.sqlite');
export const pictureFolder = (dataDir: string): string => join(dataDir, 'pictures');

/** Builds the demo collection where there is no catalogue yet. */
export async function prepareCatalogue({
  dataDir,
  recogniser,
  logger,
  signal,
}: {
  dataDir: string;
  recogniser: Pick<Recogniser, 'fingerprint' | 'findLookalikes'>;
  logger: Logger;
  signal?: AbortSignal;
}): Promise<void> {
  const file = catalogueFile(dataDir);
  if (existsSync(file)) return;
  logger.info('no catalogue yet: building the demo collection', { works: DEMO_SIZE });
  const bar = new SingleBar({
    format: 'Demo collection [{bar}] {value}/{total} works, {eta} s left',
    stream: process.stderr,
  });
  const startedAt = performance.now();
  if (process.stderr.isTTY) bar.start(DEMO_SIZE, 0);
  try {
    await buildCatalogue({
      file,
      works: demoCollection(),
      pictures: createPictureStore(pictureFolder(dataDir)),
      fingerprint: recogniser.fingerprint,
      findLookalikes: recogniser.findLookalikes,
      onWork: ({ id }) => {
        if (process.stderr.isTTY) bar.increment();
        else logger.debug('work added', { artwork_id: id });
      },
      signal,
    });
  } finally {
    if (process.stderr.isTTY) bar.stop();
  }
  const execution_time = Math.round(performance.now() - startedAt);
  logger.info('demo collection built', { works: DEMO_SIZE, execution_time });
}
