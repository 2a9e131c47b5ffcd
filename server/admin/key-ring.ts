import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Logger } from '../logger.ts';
import { isSecretOf, type KeyRecord, keyDigest, parseKey } from './key.ts';
import { readKeyFile } from './key-file.ts';

/** Who acts, by the name of the key. */
export interface KeyHolder {
  name: string;
  keyId: string;
}

export type Refusal = 'malformed' | 'unknown' | 'wrong' | 'expired';

export type KeyCheck =
  | { holder: KeyHolder; refusal: null }
  /** `name` where the key's id is a known one. */
  | { holder: null; refusal: Refusal; name?: string };

export interface KeyRing {
  /** False where there is no key at all: then there is no administration. */
  exists(): Promise<boolean>;
  check(key: string): Promise<KeyCheck>;
  /** Whether a key that was right still is: it may be revoked or expired since. */
  holds(holder: KeyHolder): Promise<boolean>;
}

/** For so long a key that was right is not hashed again. */
const REMEMBERED_MS = 60_000;

/**
 * The keys in a file, which is read anew whenever it changes: keys come and go without a restart.
 * A file that cannot be read has no key that is right.
 */
export function createKeyRing({
  file,
  logger,
  now = Date.now,
}: {
  file: string;
  logger: Logger;
  now?: () => number;
}): KeyRing {
  const pepper = randomBytes(32);
  const remembered = new Map<string, number>();
  let keys: KeyRecord[] = [];
  let readable = true;
  let version = '';
  let reading = Promise.resolve();

  /** One after the other, so that an older reading never comes last. */
  function refresh(): Promise<void> {
    reading = reading.then(readIfChanged);
    return reading;
  }

  async function readIfChanged(): Promise<void> {
    const found = await versionOf(file);
    if (found === version) return;
    remembered.clear();
    try {
      keys = await readKeyFile(file);
      readable = true;
    } catch (error) {
      keys = [];
      readable = false;
      logger.error('admin keys cannot be read: none is taken', { error });
    }
    const first = version === '';
    version = found;
    if (first && keys.length === 0) return;
    logger.info('admin keys read', { keys: keys.map(({ name, id }) => `${name} ${id}`) });
  }

  return {
    async exists() {
      await refresh();
      return keys.length > 0 || !readable;
    },

    async check(key) {
      await refresh();
      const parts = parseKey(key);
      if (!parts) return { holder: null, refusal: 'malformed' };
      const record = keys.find(({ id }) => id === parts.id);
      if (!record) return { holder: null, refusal: 'unknown' };
      const { name, id } = record;
      const digest = keyDigest(parts, pepper);
      if ((remembered.get(digest) ?? 0) < now()) {
        remembered.delete(digest);
        if (!(await isSecretOf(record, parts.secret))) {
          return { holder: null, refusal: 'wrong', name };
        }
        // A key that was revoked meanwhile is not remembered.
        if (keys.includes(record)) remembered.set(digest, now() + REMEMBERED_MS);
      }
      if (Date.parse(record.expires) <= now()) return { holder: null, refusal: 'expired', name };
      return { holder: { name, keyId: id }, refusal: null };
    },

    async holds({ keyId }) {
      await refresh();
      return keys.some(({ id, expires }) => id === keyId && Date.parse(expires) > now());
    },
  };
}

/** Also another one when a mounted secret is swapped for a file of the same time and size. */
async function versionOf(file: string): Promise<string> {
  try {
    const { mtimeNs, ctimeNs, ino, size } = await stat(file, { bigint: true });
    return [mtimeNs, ctimeNs, ino, size].join(' ');
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
