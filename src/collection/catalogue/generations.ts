import { randomUUID } from 'node:crypto';
import { constants, readdirSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { publishFile } from './publish-file.ts';

/** Generations that are kept: the one that is served, and ways back. */
export const KEPT_GENERATIONS = 5;

/** One published catalogue file. It never changes; what changes is which one is the newest. */
export interface Generation {
  number: number;
  file: string;
}

/** The numbered catalogue files of one collection. */
export interface Generations {
  readonly folder: string;
  /** The newest first; empty where there is no folder yet. */
  list(): Generation[];
  /** What the next one will be called. */
  next(): Generation;
  /**
   * Publishes a copy of a catalogue as the next generation. `change` may work on the copy before
   * anybody sees it; when it fails, nothing is published.
   */
  publishCopy(file: string, change?: (copy: string) => void | Promise<void>): Promise<Generation>;
  /**
   * Removes generations beyond those that are kept, and what builds left that were broken off.
   * Only for the holder of the collection's lock: nobody else builds meanwhile.
   */
  sweep(): Promise<void>;
}

const PUBLISHED = /^(\d{6})\.sqlite$/;
const UNFINISHED = /\.building(-journal)?$/;

export function createGenerations(folder: string): Generations {
  const fileOf = (number: number) => join(folder, `${String(number).padStart(6, '0')}.sqlite`);

  const list = (): Generation[] =>
    namesIn(folder)
      .flatMap((name) => PUBLISHED.exec(name)?.[1] ?? [])
      .map((digits) => ({ number: Number(digits), file: fileOf(Number(digits)) }))
      .sort((a, b) => b.number - a.number);

  function next(): Generation {
    const number = (list()[0]?.number ?? 0) + 1;
    return { number, file: fileOf(number) };
  }

  return {
    folder,
    list,
    next,
    async publishCopy(file, change = () => {}) {
      await mkdir(folder, { recursive: true });
      const generation = next();
      const copy = `${generation.file}.${randomUUID()}.building`;
      try {
        await copyFile(file, copy, constants.COPYFILE_FICLONE);
        await change(copy);
        await publishFile(copy, generation.file);
        return generation;
      } finally {
        await rm(copy, { force: true });
      }
    },
    async sweep() {
      const old = list()
        .slice(KEPT_GENERATIONS)
        .map(({ file }) => file);
      const unfinished = namesIn(folder)
        .filter((name) => UNFINISHED.test(name))
        .map((name) => join(folder, name));
      await Promise.all(
        [...old, ...unfinished].map((path) => rm(path, { force: true, recursive: true })),
      );
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
