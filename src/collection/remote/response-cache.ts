import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What is remembered of a response beside its body. */
export interface ResponseFacts {
  url: string;
  /** Where it came from, after redirects: validators hold for that URL only. */
  finalUrl: string;
  contentType?: string;
  etag?: string;
  lastModified?: string;
  /** Of the body, so that a file that was cut off is not taken. */
  size: number;
}

export interface CachedResponse extends ResponseFacts {
  body: Uint8Array;
  /** Milliseconds since it was last fetched or confirmed. */
  ageMs: number;
}

/** Responses on the disk, each a file: a line of JSON, then the body. */
export interface ResponseCache {
  read(key: string): Promise<CachedResponse | null>;
  write(key: string, facts: Omit<ResponseFacts, 'size'>, body: Uint8Array): Promise<void>;
  /** The response is as good as new. */
  confirm(key: string): Promise<void>;
}

export function createResponseCache(folder: string): ResponseCache {
  const fileOf = (key: string): string => {
    const name = createHash('sha256').update(key).digest('hex');
    return join(folder, name.slice(0, 2), name);
  };

  return {
    async read(key) {
      try {
        const file = fileOf(key);
        const [content, { mtimeMs }] = await Promise.all([readFile(file), stat(file)]);
        const end = content.indexOf('\n');
        const facts: ResponseFacts = JSON.parse(content.toString('utf8', 0, end));
        const body = content.subarray(end + 1);
        return body.length === facts.size ? { ...facts, body, ageMs: Date.now() - mtimeMs } : null;
      } catch (error) {
        const { code, name } = error as NodeJS.ErrnoException;
        // Fetching again mends an entry that is gone or damaged.
        if (code === 'ENOENT' || name === 'SyntaxError') return null;
        throw error;
      }
    },

    async write(key, facts, body) {
      const file = fileOf(key);
      const beside = `${file}.${randomUUID()}`;
      await mkdir(dirname(file), { recursive: true });
      try {
        const head = JSON.stringify({ ...facts, size: body.length } satisfies ResponseFacts);
        await writeFile(beside, [`${head}\n`, body]);
        await rename(beside, file);
      } finally {
        await rm(beside, { force: true });
      }
    },

    async confirm(key) {
      const now = new Date();
      await utimes(fileOf(key), now, now);
    },
  };
}
