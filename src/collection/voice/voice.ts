import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { unavailable } from '../../errors.ts';
import { publishFile } from '../catalogue/publish-file.ts';

/** Name of the file, beside the generations of a collection. */
export const VOICE_FILE = 'voice.json';
/** Name of the one that a restored backup has replaced. */
export const PREVIOUS_VOICE_FILE = 'voice.previous.json';

export const READER_LEVELS = ['child', 'adult', 'expert'] as const;
export const TEXT_LENGTHS = ['short', 'long'] as const;

/** More samples than these would not make a voice clearer, and all of them are searched. */
export const MOST_SAMPLES = 100;
export const SAMPLE_CHARACTERS = 20_000;
export const TONE_CHARACTERS = 300;

const sampleSchema = z.object({
  /** Name of the file that it came from. */
  name: z.string().min(1).max(200),
  text: z.string().trim().min(1).max(SAMPLE_CHARACTERS),
  /** Id of the work that it is about, where it is about one. */
  about: z.string().min(1).optional(),
});

/** How a museum writes for its visitors; it steers a language model and nothing else. */
export const voiceSchema = z.object({
  format: z.literal(1),
  /** Whom texts are written for. */
  level: z.enum(READER_LEVELS),
  length: z.enum(TEXT_LENGTHS),
  /** In the museum's own words: "warm, a little dry, never solemn". */
  tone: z.string().trim().min(1).max(TONE_CHARACTERS).optional(),
  samples: z.array(sampleSchema).max(MOST_SAMPLES),
});

export type Voice = z.infer<typeof voiceSchema>;
export type VoiceSample = z.infer<typeof sampleSchema>;

/** What a museum has that has said nothing. */
export const PLAIN_VOICE: Voice = { format: 1, level: 'adult', length: 'short', samples: [] };

/**
 * The voice that is kept in a collection's folder; the plain one where there is none.
 *
 * @throws GuideError `voice-unreadable` for a file that is not what was written.
 */
export function readVoice(folder: string): Voice {
  const file = join(folder, VOICE_FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return PLAIN_VOICE;
    throw error;
  }
  const voice = parseVoice(text);
  if (voice) return voice;
  throw unavailable('voice-unreadable', `${file} cannot be read as a museum's voice.`);
}

/** A voice as it is written in its file; null for anything else. */
export function parseVoice(text: string): Voice | null {
  try {
    const parsed = voiceSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Puts a voice into a collection's folder, whole or not at all. For the holder of its lock. */
export async function writeVoice(folder: string, voice: Voice): Promise<void> {
  const partial = join(folder, `${VOICE_FILE}.${randomUUID()}.building`);
  try {
    await writeFile(partial, `${JSON.stringify(voiceSchema.parse(voice), null, 2)}\n`);
    await publishFile(partial, join(folder, VOICE_FILE));
  } finally {
    await rm(partial, { force: true });
  }
}
