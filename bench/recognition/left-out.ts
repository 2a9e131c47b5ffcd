import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { catalogueFile } from '../../server/catalogue/collection-files.ts';
import { createRecognitionPool } from '../../server/recognition/recognition-pool.ts';
import { type Catalogue, openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { worksOf } from '../../src/collection/changing/works-of.ts';
import { buildCatalogue } from '../../src/collection/importing/build-catalogue.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import { readPhoto } from '../../src/photo/read-photo.ts';
import type { Recogniser } from '../../src/tiers/recogniser.ts';
import { createInlineGuides } from './inline-guides.ts';
import type { BenchPhoto, Trial } from './trial.ts';

/** Collections that are looked through side by side, each in a thread of its own. */
const AT_ONCE = 2;

export interface LeftOut {
  /** Name of a way, as among WAYS. */
  way: string;
  trials: Trial[];
}

/**
 * Each photo against the collection without the works in view: whatever is answered now is wrong.
 * The collection is built again for each set of works, by the guide's own builder from what it knows
 * of the pictures, and the guide's own tiers and threads look at the photo, in this process: a server
 * of its own for every collection would take most of the time to start.
 */
export async function leaveOut(photos: BenchPhoto[], dataDir: string): Promise<LeftOut[]> {
  const whole = openCatalogue(catalogueFile(dataDir));
  const pools = Array.from({ length: AT_ONCE }, () => createRecognitionPool({ threads: 1 }));
  try {
    const groups = Map.groupBy(photos, ({ works }) => works.toSorted().join(' '));
    const trials = await pMap(
      groups.values(),
      async (group) => {
        const pool = pools.pop();
        if (!pool) throw new Error('more collections at once than pools');
        const file = join(dataDir, `without-${randomUUID()}.sqlite`);
        try {
          await buildWithout(whole, group[0].works, file, dataDir, pool.recogniser);
          await pool.load('default', file);
          return await lookAtAll(group, file, pool.recogniser);
        } finally {
          pools.push(pool);
          await rm(file, { force: true });
        }
      },
      { concurrency: AT_ONCE },
    );
    return [...Map.groupBy(trials.flat(), ({ way }) => way)].map(([way, own]) => ({
      way,
      trials: own.map(({ trial }) => trial),
    }));
  } finally {
    whole.close();
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

async function buildWithout(
  whole: Catalogue,
  leftOut: string[],
  file: string,
  dataDir: string,
  recogniser: Recogniser,
): Promise<void> {
  const isKept = (id: string) => !leftOut.includes(id);
  await buildCatalogue({
    file,
    works: [...worksOf(whole)].filter(({ artwork }) => isKept(artwork.id)),
    pictures: createPictureStore(join(dataDir, 'pictures')),
    fingerprinter: recogniser,
    // What look-alikes there are is known; those of a work that is gone are gone with it.
    findLookalikes: async () =>
      whole.lookalikes().filter(({ artworkId, otherId }) => isKept(artworkId) && isKept(otherId)),
  });
}

async function lookAtAll(
  photos: BenchPhoto[],
  file: string,
  recogniser: Recogniser,
): Promise<{ way: string; trial: Trial }[]> {
  const catalogue = openCatalogue(file);
  try {
    const guides = await createInlineGuides(catalogue, recogniser);
    const trials: { way: string; trial: Trial }[] = [];
    for (const photo of photos) {
      const pixels = await readPhoto(await readFile(photo.path));
      for (const { way, answer } of guides) {
        const trial: Trial = { ...photo, situation: 'left out', answer: await answer(pixels) };
        trials.push({ way, trial });
      }
      await recogniser.forget(pixels);
    }
    return trials;
  } finally {
    catalogue.close();
  }
}
