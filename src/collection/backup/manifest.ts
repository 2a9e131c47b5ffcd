import { z } from 'zod';
import { COMPANIONS } from './companions.ts';

/**
 * Names inside a backup: the table of contents, the catalogue, the museum's voice and the settings
 * where there are any, and pictures by their content.
 */
export const MANIFEST = 'manifest.json';
export const CATALOGUE = 'catalogue.sqlite';
export const pictureName = (sha256: string): string => `pictures/${sha256}.jpg`;

/** Names that may be in a backup, and nothing else is taken out of one. */
export const isBackupName = (name: string): boolean =>
  [MANIFEST, CATALOGUE].includes(name) ||
  COMPANIONS.some((companion) => companion.name === name) ||
  /^pictures\/[0-9a-f]{64}\.jpg$/.test(name);

/** What a backup holds, with the SHA-256 of each file. */
export const manifestSchema = z.object({
  format: z.literal(1),
  collection: z.string(),
  generation: z.string(),
  builtAt: z.string(),
  createdAt: z.string(),
  works: z.int(),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

export type Manifest = z.infer<typeof manifestSchema>;
