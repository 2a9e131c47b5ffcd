import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import NodeCache from 'node-cache';
import PQueue from 'p-queue';
import { sharp } from '../../photo/image-library.ts';

/** Looks the same in either format; WebP takes about a third less. */
const QUALITY: Record<PictureFormat, number> = { jpeg: 82, webp: 78 };

/** Longer side of a kept picture: sharp on any phone, about 250 kB. */
const KEPT_SIDE = 1600;

export type PictureFormat = 'jpeg' | 'webp';

/** Smaller pictures that were made lately: about 60 kB each. */
const REMEMBERED = 500;

/** Smaller pictures that are made at a time: each takes a core, and recognition needs some, too. */
const MADE_AT_ONCE = 2;

export interface PictureStore {
  /** Keeps a picture, scaled down, and one that is kept already as it is. */
  keep(original: Uint8Array): Promise<{ sha256: string; width: number; height: number }>;
  /** The kept picture, at most `width` pixels wide, in the given format; null when there is none. */
  read(
    sha256: string,
    options?: { width?: number; format?: PictureFormat },
  ): Promise<Buffer | null>;
  /** Where a picture is kept, or would be. */
  fileOf(sha256: string): string;
  /** SHA-256 of every picture that is kept, by its file's name. */
  all(): Promise<string[]>;
  /** For who knows that nothing names the picture any more. */
  remove(sha256: string): Promise<void>;
}

/**
 * Pictures of works as files named by their content, beside the catalogue: they never change, so
 * every generation of the catalogue shares them, and a copied file is a valid file.
 */
export function createPictureStore(folder: string): PictureStore {
  // Without clones: a picture is never written to.
  const smaller = new NodeCache({ useClones: false });
  const making = new PQueue({ concurrency: MADE_AT_ONCE });
  const fileOf = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.jpg`);

  return {
    async keep(original) {
      const own = createHash('sha256').update(original).digest('hex');
      if (existsSync(fileOf(own))) {
        const { width, height } = await sharp(original).metadata();
        return { sha256: own, width, height };
      }
      const { data, info } = await sharp(original, { autoOrient: true })
        .resize(KEPT_SIDE, KEPT_SIDE, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality: 85 })
        .toBuffer({ resolveWithObject: true });
      const sha256 = createHash('sha256').update(data).digest('hex');
      await writeAtomically(fileOf(sha256), data);
      return { sha256, width: info.width, height: info.height };
    },

    async read(sha256, { width = KEPT_SIDE, format = 'jpeg' } = {}) {
      const asIs = () => readFile(fileOf(sha256)).catch(nullIfMissing);
      if (width >= KEPT_SIDE && format === 'jpeg') return asIs();
      const name = `${sha256}/${width}.${format}`;
      const made = () => smaller.get<Buffer>(name);
      return (
        made() ??
        making.add(async () => {
          // Others who waited may have wanted the same.
          const known = made();
          if (known) return known;
          const kept = await asIs();
          if (!kept) return null;
          const picture = await sharp(kept)
            .resize({ width, withoutEnlargement: true })
            .toFormat(format, { quality: QUALITY[format] })
            .toBuffer();
          if (smaller.keys().length >= REMEMBERED) smaller.del(smaller.keys()[0]);
          smaller.set(name, picture);
          return picture;
        })
      );
    },

    fileOf,

    async all() {
      const names = await readdir(folder, { recursive: true }).catch(nullIfMissing);
      return (names ?? []).flatMap((name) => /([0-9a-f]{64})\.jpg$/.exec(name)?.[1] ?? []);
    },

    remove: (sha256) => rm(fileOf(sha256), { force: true }),
  };
}

async function writeAtomically(file: string, data: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, data, { flush: true });
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
