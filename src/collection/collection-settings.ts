import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { unavailable } from '../errors.ts';
import { publishFile } from './catalogue/publish-file.ts';
import { languageTag } from './language-tag.ts';

/** Lies beside the generations, and is none of them: a rollback leaves it as it is. */
export const SETTINGS_FILE = 'settings.json';

/** What one collection decides for itself; what it does not say is as it is everywhere. */
const fields = {
  /** What visitors read as the name of the collection. */
  title: z.string().trim().min(1, 'is empty').max(200, 'has more than 200 characters').optional(),
  /** Who answers for the guide: name, address, contact. Visitors read it under About. */
  imprint: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(2000, 'has more than 2000 characters')
    .optional(),
  /** BCP 47 tags of the languages that its visitors are spoken to in, the first one by default. */
  languages: z.array(languageTag).min(1, 'names no language').default(['en']),
  /** What becomes of a sentence of an answer that the record does not support. */
  unsupportedClaims: z
    .enum(['withhold', 'mark'], { error: 'is either withhold or mark' })
    .default('mark'),
  /** Tiers that run, of those that the server has. */
  tiers: z
    .array(z.enum(['hash', 'precheck', 'retrieval', 'vision'], { error: 'no such tier' }))
    .default(['hash', 'precheck', 'retrieval', 'vision']),
};

/** What another version of the guide has written there stays there. */
const schema = z.looseObject(fields);

export type CollectionSettings = z.output<typeof schema>;
export type CollectionSettingName = keyof typeof fields;

export const COLLECTION_SETTING_NAMES = Object.keys(fields) as CollectionSettingName[];

/** Of a collection that has decided nothing. */
export const DEFAULT_SETTINGS: CollectionSettings = schema.parse({});

/**
 * The settings in a collection's folder; the usual ones where there is no file.
 *
 * @throws GuideError `settings-unreadable` that says what is wrong.
 */
export function readCollectionSettings(folder: string): CollectionSettings {
  return parse(folder, readRaw(folder));
}

/**
 * Makes settings, or takes them back where the value is undefined, and writes the file whole or not
 * at all. For the holder of the collection's lock.
 *
 * @throws GuideError `settings-unreadable` for values that are none, before anything has changed.
 */
export async function changeCollectionSettings(
  folder: string,
  changes: Partial<Record<CollectionSettingName, unknown>>,
): Promise<CollectionSettings> {
  const made = Object.entries({ ...readRaw(folder), ...changes });
  const raw = Object.fromEntries(made.filter(([, value]) => value !== undefined));
  const settings = parse(folder, raw);
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `${SETTINGS_FILE}.${randomUUID()}.building`);
  try {
    await writeFile(partial, `${JSON.stringify(raw, null, 2)}\n`);
    await publishFile(partial, join(folder, SETTINGS_FILE));
    return settings;
  } finally {
    await rm(partial, { force: true });
  }
}

function readRaw(folder: string): Record<string, unknown> {
  try {
    const parsed = z
      .record(z.string(), z.unknown())
      .safeParse(JSON.parse(readFileSync(join(folder, SETTINGS_FILE), 'utf8')));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw unreadable(folder, 'it is no JSON object');
}

function parse(folder: string, raw: Record<string, unknown>): CollectionSettings {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw unreadable(folder, `${String(path[0])}: ${message}`);
}

const unreadable = (folder: string, what: string) =>
  unavailable('settings-unreadable', `${join(folder, SETTINGS_FILE)}: ${what}.`);
