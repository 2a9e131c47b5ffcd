import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { picturesNamed } from '../../src/collection/catalogue/pictures-named.ts';
import { IMPORT_JOURNAL } from '../../src/collection/importing/import-journal.ts';
import type { PictureStore } from '../../src/collection/pictures/picture-store.ts';
import { GuideError } from '../../src/errors.ts';
import { allCollections, type CollectionFiles } from './collection-files.ts';

export interface OrphanedPictures {
  /** SHA-256 of each. */
  orphans: string[];
  /** Files that cannot be read, each in a sentence: they may name any of the pictures. */
  unread: string[];
}

/**
 * Kept pictures that nothing names: no generation of any collection, whatever its schema, and no
 * import that was broken off and would go on. Photos of the review queue lie elsewhere.
 */
export async function findOrphanedPictures(
  dataDir: string,
  pictures: PictureStore,
): Promise<OrphanedPictures> {
  const kept = new Set(await pictures.all());
  const unread: string[] = [];
  for (const file of allCollections(dataDir).flatMap(filesThatName)) {
    try {
      for (const sha256 of picturesNamed(file)) kept.delete(sha256);
    } catch (error) {
      if (!(error instanceof GuideError)) throw error;
      unread.push(error.message);
    }
  }
  return { orphans: [...kept], unread };
}

function filesThatName({ generations }: CollectionFiles): string[] {
  const journal = join(generations.folder, IMPORT_JOURNAL);
  const files = generations.list().map(({ file }) => file);
  return existsSync(journal) ? [...files, journal] : files;
}
