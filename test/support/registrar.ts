import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { createGenerations } from '../../src/collection/catalogue/generations.ts';
import { DEMO_WORKS, demoWorkPath } from './demo-works.ts';
import { runScript } from './run-script.ts';

export const COLLECTION = 'server/commands/collection.ts';

/** A registrar's desk: a folder with pictures and tables, and DATA_DIR beside them. */
export interface Registrar extends AsyncDisposable {
  folder: string;
  dataDir: string;
  settings: Record<string, string>;
  /** Writes a CSV of works that have the demo works' pictures, in that order; its path. */
  table(name: string, titles: string[]): Promise<string>;
  /** Runs `npm run collection -- ...`. */
  run(...words: string[]): ReturnType<typeof runScript>;
  /** Generation files, the newest first. */
  generations(): string[];
  /** Titles as the newest generation has them. */
  titles(): string[];
}

export async function createRegistrar(): Promise<Registrar> {
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  const dataDir = join(folder, 'data');
  const settings = { DATA_DIR: dataDir };
  const generations = () =>
    createGenerations(join(dataDir, 'collections', 'default'))
      .list()
      .map(({ file }) => file);
  return {
    folder,
    dataDir,
    settings,
    async table(name, titles) {
      const rows = await Promise.all(
        titles.map(async (title, i) => {
          const image = `${i}.jpg`;
          await writeFile(join(folder, image), await pictureOf(i));
          return `work-${i},"${title}",${image}`;
        }),
      );
      const file = join(folder, name);
      await writeFile(file, ['id,title,image', ...rows].join('\n'));
      return file;
    },
    run: (...words) => runScript(COLLECTION, settings, words),
    generations,
    titles() {
      const catalogue = openCatalogue(generations()[0]);
      try {
        return [...catalogue.works()].map(({ title }) => title);
      } finally {
        catalogue.close();
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Parts of the demo works' pictures, each another one. */
export async function pictureOf(i: number): Promise<Buffer> {
  const turn = Math.floor(i / DEMO_WORKS.length);
  const [left, top] = [(turn % 3) * 60, (Math.floor(turn / 3) % 3) * 50];
  return sharp(await readFile(demoWorkPath(DEMO_WORKS[i % DEMO_WORKS.length])))
    .extract({ left, top, width: 480, height: 360 })
    .jpeg({ quality: 90 })
    .toBuffer();
}
