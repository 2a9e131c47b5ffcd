import { Allow, parse } from 'partial-json';
import { z } from 'zod';
import type { Style } from '../conversation/style.ts';

const WORDS: Record<Style['length'], string> = {
  short: '80 to 150 words',
  long: '150 to 250 words',
};

/** What the model is asked for; `description` last, so that the rest is known while it streams. */
const visionReplySchema = z.object({
  showsArtwork: z.boolean().describe('whether the photo shows a work of art or a museum object'),
  workId: z
    .string()
    .nullable()
    .describe('id of the listed work that the photo shows, or null when none of them is certain'),
  description: z.string(),
});

export type VisionReply = z.infer<typeof visionReplySchema>;

/** The same as JSON Schema, in the subset that providers enforce. */
export function visionReplyFormat(length: Style['length']) {
  const description = z
    .string()
    .describe(`${WORDS[length]} in plain sentences about what is visible`);
  const { $schema: _, ...schema } = z.toJSONSchema(visionReplySchema.extend({ description }));
  return { name: 'photo_description', schema };
}

/** The reply, or null when it does not fit the schema. */
export function parseVisionReply(text: string): VisionReply | null {
  try {
    const parsed = visionReplySchema.safeParse(JSON.parse(withoutFence(text)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** As much of the description as has come, from JSON that is still being written. */
export function descriptionSoFar(text: string): string {
  try {
    const reply = parse(withoutFence(text), Allow.OBJ | Allow.STR) as { description?: unknown };
    return typeof reply?.description === 'string' ? reply.description : '';
  } catch {
    return '';
  }
}

/** Some compatible servers wrap JSON in a Markdown fence. */
const withoutFence = (text: string): string =>
  text.replace(/^\s*```(?:json)?\s*/, '').replace(/\s*```\s*$/, '');
