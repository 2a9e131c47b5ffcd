import { Allow, parse } from 'partial-json';
import { z } from 'zod';
import { plainSoFar } from '../conversation/model/reply-text.ts';
import type { Style } from '../conversation/style.ts';
import { CAPTION_CONTENT } from './photo-embedding.ts';

type Length = Style['length'];

const WORDS: Record<Length, string> = { short: '80 to 150 words', long: '150 to 250 words' };

/** Longest description that is kept, in UTF-16 code units: the words above, in a language with long ones. */
export const DESCRIPTION_CHARACTERS: Record<Length, number> = { short: 1300, long: 2200 };

/** Longest text that is read out of a photo: a wall label's head. */
export const READ_CHARACTERS = 400;

/** Longest caption that works are found by: two sentences. */
export const CAPTION_CHARACTERS = 400;

/** Keys, an id, and the signs around them. */
const FRAME_TOKENS = 150;

/**
 * Tokens within which the longest reply ends that is asked for. Tokenisers of today make at most one
 * token of a character, and one of four in English.
 */
export const visionTokenCap = (length: Length, { captioned = false } = {}): number =>
  DESCRIPTION_CHARACTERS[length] +
  READ_CHARACTERS +
  (captioned ? CAPTION_CHARACTERS : 0) +
  FRAME_TOKENS;

/**
 * What the model is asked for; `description` first, so that its words show as soon as the model has
 * any.
 */
const visionReplySchema = z.object({
  description: z.string().trim().min(1),
  showsArtwork: z.boolean().describe('whether the photo shows a work of art or a museum object'),
  workId: z
    .string()
    .nullable()
    .describe('id of the listed work that the photo shows, or null when none of them is certain'),
  visibleText: z
    .string()
    .describe(
      `text of a wall label or plate in the photo, word for word and line by line, at most ${READ_CHARACTERS} characters; empty when there is none`,
    ),
});

/** `caption` is asked for only where works are found by it. */
export type VisionReply = z.infer<typeof visionReplySchema> & { caption: string };

/** What is taken: models that nothing holds to a schema leave out what is empty. */
const acceptedSchema = visionReplySchema.extend({
  showsArtwork: z.boolean().default(true),
  workId: z.string().nullable().default(null),
  visibleText: z.string().nullable().default(''),
  caption: z.string().nullable().default(''),
});

/** The same as JSON Schema, in the subset that providers enforce. */
export function visionReplyFormat(length: Length, { captioned = false } = {}) {
  const description = z
    .string()
    .describe(`${WORDS[length]} in plain sentences about what is visible`);
  const caption = z
    .string()
    .describe(`two sentences in English for a search of the collection: ${CAPTION_CONTENT}`);
  const asked = visionReplySchema.extend({ description, ...(captioned && { caption }) });
  const { $schema: _, ...schema } = z.toJSONSchema(asked);
  return { name: 'photo_description', schema };
}

/**
 * The reply with plain texts within their lengths, or null when it does not fit the schema. One that
 * was cut short is taken as far as it has come: `description` up to its last whole sentence.
 */
export function readVisionReply(
  text: string,
  { length, cutShort = false }: { length: Length; cutShort?: boolean },
): VisionReply | null {
  const parsed = acceptedSchema.safeParse(cutShort ? soFar(text) : parseWhole(text));
  if (!parsed.success) return null;
  const { description, visibleText, caption, ...rest } = parsed.data;
  const most = DESCRIPTION_CHARACTERS[length];
  const whole = plainSoFar(description, true).trimEnd();
  const words = whole.length > most || cutShort ? wholeSentences(whole.slice(0, most)) : whole;
  if (words === '') return null;
  const read = plainSoFar(visibleText ?? '', true)
    .trimEnd()
    .slice(0, READ_CHARACTERS);
  return {
    ...rest,
    description: words,
    visibleText: read,
    caption: caption?.trim().slice(0, CAPTION_CHARACTERS) ?? '',
  };
}

/** As much of the description as is settled, as plain text, from JSON that is still being written. */
export function descriptionSoFar(text: string, length: Length): string {
  const { description } = soFar(text);
  if (typeof description !== 'string') return '';
  return plainSoFar(description.slice(0, DESCRIPTION_CHARACTERS[length]));
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(jsonIn(text));
  } catch {
    return null;
  }
}

function soFar(text: string): { description?: unknown } {
  try {
    const value = parse(jsonIn(text), Allow.OBJ | Allow.STR) as unknown;
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Text up to the last sentence that has an end; all of it where there is none. */
const wholeSentences = (text: string): string =>
  /^[\s\S]*[.!?。！？…]["”’»」]?/u.exec(text)?.[0] ?? text;

/**
 * The JSON of a reply. Where no schema holds them, models put it in a Markdown fence, write a word
 * before it, or think aloud first.
 */
const jsonIn = (text: string): string =>
  text
    .replace(/^\s*<think>[\s\S]*?<\/think>/, '')
    .replace(/^[^{]*/, '')
    .replace(/\s*```\s*$/, '');
