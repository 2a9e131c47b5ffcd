import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { conflict, unavailable } from '../../errors.ts';
import type { Catalogue } from '../catalogue.ts';
import { hashFile } from '../hash-file.ts';
import type { PictureStore } from '../picture-store.ts';
import { publishFile } from '../publish-file.ts';
import { CATALOGUE, MANIFEST, type Manifest, pictureName } from './manifest.ts';

/**
 * Writes one catalogue and its pictures into a tar file, with the SHA-256 of each file in front.
 *
 * @throws GuideError `backup-incomplete` when a picture is missing or damaged: a backup is whole.
 */
export async function writeBackup(
  catalogue: Catalogue,
  { file, pictures, signal }: { file: string; pictures: PictureStore; signal: AbortSignal },
): Promise<Manifest> {
  const names = new Map([[catalogue.file, CATALOGUE]]);
  for (const { sha256 } of catalogue.pictures()) {
    names.set(pictures.fileOf(sha256), pictureName(sha256));
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
  const folder = await mkdtemp(join(dirname(file), '.backup-')).catch(explainFolder(file));
  const partial = join(folder, 'backup.tar');
  try {
    const contents = join(folder, MANIFEST);
    await writeFile(contents, JSON.stringify(manifest, null, 1));
    const inside = new Map([[contents, MANIFEST], ...names]);
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
    if (name !== CATALOGUE && name !== pictureName(hashes[name])) {
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
