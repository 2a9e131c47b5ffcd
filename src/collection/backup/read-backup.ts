import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extract } from 'tar';
import { GuideError, invalid } from '../../errors.ts';
import { openCatalogue } from '../catalogue/catalogue.ts';
import { checkDatabase } from '../catalogue/check-database.ts';
import type { Generation, Generations } from '../catalogue/generations.ts';
import { hashFile } from '../catalogue/hash-file.ts';
import { publishFile } from '../catalogue/publish-file.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { COMPANIONS, type Companion } from './companions.ts';
import { CATALOGUE, isBackupName, MANIFEST, type Manifest, manifestSchema } from './manifest.ts';

export interface Restored extends Generation {
  manifest: Manifest;
  /** The catalogue is of an earlier schema and has to be migrated. */
  older: boolean;
  /** Files beside the generations that are the backup's now; the others are as they were. */
  companions: RestoredCompanion[];
}

export interface RestoredCompanion {
  name: string;
  /** Name of the one that stood, where there was one. */
  previous: string | null;
}

/**
 * Takes a backup apart beside the collection, checks all of it, and publishes its catalogue as the
 * next generation, with the museum's voice and the settings; those that stood are kept under another
 * name. Only for the holder of the collection's lock.
 *
 * @throws GuideError `backup-unknown`, `backup-damaged` or `backup-of-another` before anything has
 *   changed.
 */
export async function readBackup(
  file: string,
  {
    generations,
    collection,
    pictures,
    signal,
  }: {
    generations: Generations;
    collection: string;
    pictures: PictureStore;
    signal: AbortSignal;
  },
): Promise<Restored> {
  const folder = join(generations.folder, `${randomUUID()}.building`);
  await mkdir(folder, { recursive: true });
  try {
    await takeApart(file, folder);
    const manifest = await readManifest(file, folder);
    if (manifest.collection !== collection) {
      const { collection: name } = manifest;
      throw invalid(
        'backup-of-another',
        `${file} is a backup of the collection "${name}": add --collection ${name}.`,
      );
    }
    await checkFiles(file, folder, manifest, signal);
    const catalogue = join(folder, CATALOGUE);
    const older = checkCatalogue(file, catalogue, collection);
    const companions = COMPANIONS.filter(({ name }) => manifest.files[name]);
    for (const companion of companions) checkCompanion(file, folder, companion);
    for (const [name, sha256] of Object.entries(manifest.files)) {
      if (!name.startsWith('pictures/')) continue;
      const kept = pictures.fileOf(sha256);
      await mkdir(dirname(kept), { recursive: true });
      await rename(join(folder, name), kept);
    }
    const generation = await generations.publishCopy(catalogue);
    const put: RestoredCompanion[] = [];
    for (const companion of companions) {
      const previous = await putCompanion(companion, { from: folder, to: generations.folder });
      if (previous !== undefined) put.push({ name: companion.name, previous });
    }
    await generations.sweep();
    return { ...generation, manifest, older, companions: put };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeApart(file: string, folder: string): Promise<void> {
  try {
    await extract({
      file,
      cwd: folder,
      strict: true,
      filter: (name, entry) => isBackupName(name) && 'type' in entry && entry.type === 'File',
    });
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    // What the disk says of the folder is not the backup's fault.
    if (code && code !== 'ENOENT' && path !== file && !code.startsWith('TAR')) throw error;
    throw invalid('backup-unknown', `${file} cannot be read as a backup: ${message}.`, {
      cause: error,
    });
  }
}

async function readManifest(file: string, folder: string): Promise<Manifest> {
  if (!existsSync(join(folder, MANIFEST))) {
    throw invalid('backup-unknown', `${file} is no backup of this guide: it has no ${MANIFEST}.`);
  }
  const parsed = manifestSchema.safeParse(readJson(await readFile(join(folder, MANIFEST), 'utf8')));
  if (parsed.success) return parsed.data;
  throw invalid('backup-unknown', `${file} is no backup that this version of the guide reads.`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function checkFiles(
  file: string,
  folder: string,
  { files }: Manifest,
  signal: AbortSignal,
): Promise<void> {
  const damaged = (what: string) =>
    invalid('backup-damaged', `${file} is damaged: ${what}. The collection is as it was.`);
  if (!files[CATALOGUE]) throw damaged(`it has no ${CATALOGUE}`);
  for (const [name, sha256] of Object.entries(files)) {
    signal.throwIfAborted();
    if (!isBackupName(name) || !existsSync(join(folder, name))) throw damaged(`it has no ${name}`);
    if ((await hashFile(join(folder, name), signal)) !== sha256)
      throw damaged(`${name} has changed`);
  }
}

function checkCompanion(file: string, folder: string, { name, read }: Companion): void {
  try {
    read(folder);
  } catch (error) {
    if (!(error instanceof GuideError)) throw error;
    throw invalid('backup-damaged', `${file} is damaged: ${name} cannot be read.`);
  }
}

/** What the one that stood is called now, null where none stood; undefined for one that is the same. */
async function putCompanion(
  { name, previous }: Companion,
  { from, to }: { from: string; to: string },
): Promise<string | null | undefined> {
  const standing = join(to, name);
  const stands = existsSync(standing);
  if (stands && (await readFile(standing)).equals(await readFile(join(from, name)))) return;
  if (stands) await copyFile(standing, join(to, previous));
  await publishFile(join(from, name), standing);
  return stands ? previous : null;
}

/** Whether the catalogue is of an earlier schema; a newer one is refused. */
function checkCatalogue(file: string, catalogue: string, collection: string): boolean {
  const [damage] = checkDatabase(catalogue);
  if (damage) throw invalid('backup-damaged', `${file} is damaged: ${damage}.`);
  try {
    openCatalogue(catalogue, collection).close();
    return false;
  } catch (error) {
    if (error instanceof GuideError && error.code === 'catalogue-older') return true;
    throw error;
  }
}
