import { existsSync, readdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { lockCollection } from '../../src/collection/catalogue/collection-lock.ts';
import { createGenerations, type Generations } from '../../src/collection/catalogue/generations.ts';
import { invalid } from '../../src/errors.ts';

export const DEFAULT_COLLECTION = 'default';

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** Where one collection lies: `DATA_DIR/collections/<name>/000001.sqlite` and so on. */
export interface CollectionFiles {
  name: string;
  generations: Generations;
}

/** Pictures are named by their content, and shared by all generations of all collections. */
export const pictureFolder = (dataDir: string): string => join(dataDir, 'pictures');

/** @throws GuideError `collection-name` for what is no name of a folder. */
export function collectionFiles(dataDir: string, name = DEFAULT_COLLECTION): CollectionFiles {
  if (!NAME.test(name)) {
    throw invalid(
      'collection-name',
      `"${name}" is no name of a collection: use small letters, digits, dash and underscore.`,
    );
  }
  return { name, generations: createGenerations(join(dataDir, 'collections', name)) };
}

/** Every collection that lies in DATA_DIR. */
export const allCollections = (dataDir: string): CollectionFiles[] =>
  existsSync(join(dataDir, 'collections'))
    ? readdirSync(join(dataDir, 'collections'))
        .filter((name) => NAME.test(name))
        .map((name) => collectionFiles(dataDir, name))
    : [];

/** The newest catalogue file, or the name that the first one will have. */
export function catalogueFile(dataDir: string, name = DEFAULT_COLLECTION): string {
  const { generations } = collectionFiles(dataDir, name);
  return (generations.list()[0] ?? generations.next()).file;
}

/**
 * Takes over a catalogue that lies where earlier versions of the guide kept it, as the first
 * generation. The file itself stays as it is.
 */
export async function takeOverOldLayout(dataDir: string): Promise<boolean> {
  const old = join(dataDir, 'catalogue.sqlite');
  const { generations } = collectionFiles(dataDir);
  if (!existsSync(old) || generations.list().length > 0) return false;
  using _lock = lockCollection(generations.folder);
  // Another process may have been as quick.
  if (!existsSync(old) || generations.list().length > 0) return false;
  await rename(old, generations.next().file);
  return true;
}
