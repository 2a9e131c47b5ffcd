import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { create } from 'tar';
import { conflict, GuideError, unavailable } from '../../errors.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { hashFile } from '../catalogue/hash-file.ts';
import { publishFile } from '../catalogue/publish-file.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { COMPANIONS } from './companions.ts';
import { CATALOGUE, MANIFEST, type Manifest, pictureName } from './manifest.ts';

/**
 * Writes one catalogue, its pictures, the museum's voice and the collection's settings into a tar
 * file, with the SHA-256 of each file in front.
 *
 * @throws GuideError `backup-incomplete` when any of them is missing or damaged: a backup is whole.
 */
export async function writeBackup(
  catalogue: Catalogue,
  { file, pictures, signal }: { file: string; pictures: PictureStore; signal: AbortSignal },
): Promise<Manifest> {
  const folder = await mkdtemp(join(dirname(file), '.backup-')).catch(explainFolder(file));
  const partial = join(folder, 'backup.tar');
  try {
    const names = new Map([[catalogue.file, CATALOGUE]]);
    for (const { sha256 } of catalogue.pictures()) {
      names.set(pictures.fileOf(sha256), pictureName(sha256));
    }
    for (const name of await copyCompanions(dirname(catalogue.file), folder)) {
      names.set(join(folder, name), name);
    }
    const manifest: Manifest = {
      format: 1,
      collection: catalogue.collection,
      generation: catalogue.generation,
      builtAt: catalogue.builtAt,
      createdAt: new Date().toISOString(),
      works: catalogue.count(),
      files: await hashAll(names, signal),
    };
    const contents = join(folder, MANIFEST);
    await writeFile(contents, JSON.stringify(manifest, null, 1));
    // The archive is packed from the root, where a path that is relative to this process would be lost.
    const inside = new Map(
      [[contents, MANIFEST], ...names].map(([path, name]) => [resolve(path), name]),
    );
    await create(
      {
        file: partial,
        cwd: '/',
        preservePaths: true,
        portable: true,
        onWriteEntry(entry) {
          signal.throwIfAborted();
          entry.path = inside.get(entry.path) ?? entry.path;
        },
      },
      [...inside.keys()],
    );
    signal.throwIfAborted();
    await publishFile(partial, file);
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As they are now: they may change while the backup is written, and a generation does not. */
async function copyCompanions(collection: string, folder: string): Promise<string[]> {
  const copied: string[] = [];
  for (const { name, read } of COMPANIONS) {
    const file = join(collection, name);
    if (!existsSync(file)) continue;
    await copyFile(file, join(folder, name));
    try {
      read(folder);
    } catch (error) {
      if (error instanceof GuideError) throw incomplete(`${file} is damaged`);
      throw error;
    }
    copied.push(name);
  }
  return copied;
}

async function hashAll(
  names: Map<string, string>,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [path, name] of names) {
    signal.throwIfAborted();
    hashes[name] = await hashFile(path, signal).catch((error) => {
      if (signal.aborted) throw error;
      throw incomplete(`${path} cannot be read (${error.code})`);
    });
    if (name.startsWith('pictures/') && name !== pictureName(hashes[name])) {
      throw incomplete(`${path} is damaged`);
    }
  }
  return hashes;
}

const incomplete = (what: string) =>
  unavailable('backup-incomplete', `${what}. "npm run collection -- verify" tells of everything.`);

const explainFolder = (file: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT') throw error;
  throw conflict('backup-folder', `There is no folder ${dirname(file)} to write the backup into.`);
};
