import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import {
  createRecognitionPool,
  type RecognitionPool,
} from '../../../server/recognition/recognition-pool.ts';
import {
  checkLookalikes,
  proposeLookalikes,
} from '../../../server/recognition/recognition-worker.ts';
import { artworkSchema } from '../../../src/collection/artwork.ts';
import { openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import {
  createGenerations,
  type Generations,
} from '../../../src/collection/catalogue/generations.ts';
import type { Importer } from '../../../src/collection/importers/importer.ts';
import { importWorks } from '../../../src/collection/importing/import-works.ts';
import {
  createLookalikeFinder,
  type ProposalTask,
} from '../../../src/collection/importing/lookalike-finder.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { type DemoWork, demoWorkPath } from '../../support/demo-works.ts';

let folder: string;
let pool: RecognitionPool;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  pool = createRecognitionPool({ threads: 2 });
});
after(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

/** A part of a demo work's picture; parts of one work look alike, the more so the nearer they are. */
async function part(work: DemoWork, step: number): Promise<Buffer> {
  const cut = { left: 12 * step, top: 9 * step, width: 300, height: 220 };
  return sharp(await readFile(demoWorkPath(work)))
    .resize(480, 360, { fit: 'fill' })
    .extract(cut)
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Works by id: each picture is a part. */
type Works = Record<string, `${DemoWork} ${number}`[]>;

async function* sourceOf(works: Works): Importer {
  for (const [id, parts] of Object.entries(works)) {
    const pictures = await Promise.all(
      parts.map((name) => {
        const [work, step] = name.split(' ');
        return part(work as DemoWork, Number(step));
      }),
    );
    yield {
      type: 'work',
      work: {
        artwork: artworkSchema.parse({ id, title: id }),
        pictures: pictures.map((bytes) => ({ read: async () => bytes })),
      },
    };
  }
}

/** Imports, and says which works were asked about, and among how many. */
async function importInto(generations: Generations, works: Works, replace = false) {
  const tasks: ProposalTask[] = [];
  const cancelled = new Int32Array(1);
  await importWorks({
    generations,
    source: sourceOf(works),
    replace,
    pictures: createPictureStore(join(folder, 'pictures')),
    fingerprinter: pool.recogniser,
    findLookalikes: createLookalikeFinder({
      threads: 2,
      propose: async (task) => {
        tasks.push(task);
        return proposeLookalikes({ ...task, cancelled });
      },
      check: async (task) => checkLookalikes({ ...task, cancelled }),
    }),
    concurrency: 2,
  });
  return tasks;
}

function rowsOf(generations: Generations) {
  const catalogue = openCatalogue(generations.list()[0].file);
  try {
    const order = (row: { artworkId: string; otherId: string }) =>
      `${row.artworkId} ${row.otherId}`;
    const sorted = [...catalogue.lookalikes(), ...catalogue.toldApart()].map((row) => ({ ...row }));
    return sorted.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  } finally {
    catalogue.close();
  }
}

const generationsIn = (name: string) => createGenerations(join(folder, name));

/** Comparisons of one work with one other that were asked for. */
const asked = (tasks: ProposalTask[]): number =>
  tasks.reduce((sum, { asked, among }) => sum + asked.length * among.length, 0);

const BOATS: Works = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`boats-${i}`, [`nagasaki-boats ${i}` as const]]),
);
const OTHERS: Works = {
  'cat-0': ['locomotion-house-cat 0', 'black-canyon 0'],
  'cat-1': ['locomotion-house-cat 2'],
  'canyon-0': ['black-canyon 4'],
  'alpine-0': ['french-alpine-landscape 0'],
  march: ['march-pastoral 0'],
};

test('look-alikes after several imports are those of one import from scratch', async () => {
  const generations = generationsIn('grown');
  let standing: Works = { ...BOATS, ...OTHERS };
  await importInto(generations, standing);
  const lists = Map.groupBy(rowsOf(generations), ({ artworkId }) => artworkId);
  assert.ok(
    [...lists.values()].some((list) => list.length === 8),
    'a list that has no room left',
  );
  assert.ok(
    [...lists.values()].some((list) => list.length < 8),
    'and one that has',
  );
  assert.ok(rowsOf(generations).some(({ inliers }) => inliers > 0));

  const steps: { what: string; works: Works; without?: string[] }[] = [
    { what: 'one more of a family that has room', works: { 'cat-2': ['locomotion-house-cat 4'] } },
    { what: 'one more of a family that has none', works: { 'boats-10': ['nagasaki-boats 10'] } },
    { what: 'another picture', works: { 'canyon-0': ['french-alpine-landscape 3'] } },
    { what: 'works that go', works: {}, without: ['boats-4', 'cat-1'] },
  ];
  for (const [i, { what, works, without }] of steps.entries()) {
    standing = { ...standing, ...works };
    for (const id of without ?? []) delete standing[id];
    await importInto(generations, without ? standing : works, without !== undefined);
    const fresh = generationsIn(`fresh-${i}`);
    await importInto(fresh, standing);
    assert.deepEqual(rowsOf(generations), rowsOf(fresh), what);
  }
});

test('what stands is not compared with what stands', async () => {
  const generations = generationsIn('few');
  await importInto(generations, OTHERS);
  const tasks = await importInto(generations, { shell: ['allium-oreophilum 0'] });
  const count = Object.keys(OTHERS).length;
  assert.equal(asked(tasks), count + (count + 1), 'all with the new one, and it with all');
});

test('what a catalogue says that found look-alikes in another way is not taken over', async () => {
  const generations = generationsIn('other');
  await importInto(generations, OTHERS);
  const [{ file }] = generations.list();
  const database = new DatabaseSync(file);
  database.exec("UPDATE meta SET value = 'of old' WHERE key = 'lookalikes_version'");
  database.exec("INSERT INTO lookalikes VALUES ('default', 'march', 'alpine-0', 99)");
  database.close();
  await importInto(generations, { shell: ['allium-oreophilum 0'] });
  const rows = rowsOf(generations);
  assert.ok(!rows.some(({ inliers }) => inliers === 99));
});
