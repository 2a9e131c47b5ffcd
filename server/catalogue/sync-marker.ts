import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { publishFile } from '../../src/collection/catalogue/publish-file.ts';

const FILE = 'sync.json';

const schema = z.object({
  namespace: z.string(),
  /** Of the catalogue whose vectors the namespace holds. */
  generation: z.string(),
  vectors: z.int(),
  at: z.string(),
});

/** What a namespace of a vector index was last brought in step with. */
export type SyncMarker = z.output<typeof schema>;

/** The marker beside a collection's generations; null for another namespace, and where there is none. */
export function readSyncMarker(folder: string, namespace: string): SyncMarker | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
    return parsed.data?.namespace === namespace ? parsed.data : null;
  } catch {
    // Not there, or no JSON: what was in step last is not known.
    return null;
  }
}

export async function writeSyncMarker(folder: string, marker: SyncMarker): Promise<void> {
  const partial = join(folder, `${FILE}.${randomUUID()}.building`);
  try {
    await writeFile(partial, `${JSON.stringify(marker, null, 2)}\n`);
    await publishFile(partial, join(folder, FILE));
  } finally {
    await rm(partial, { force: true });
  }
}
