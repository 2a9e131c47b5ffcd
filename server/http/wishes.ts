import { z } from 'zod';
import { READER_LEVELS, TEXT_LENGTHS } from '../../src/collection/voice.ts';
import type { Wishes } from '../../src/contract.ts';

/** What a visitor may wish of texts, as fields of a command. */
export const wishFields = {
  language: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'a BCP 47 tag, such as en or pt-BR')
    .optional(),
  level: z.enum(READER_LEVELS).optional(),
  length: z.enum(TEXT_LENGTHS).optional(),
  tone: z.enum(['plain', 'warm', 'playful']).optional(),
};

/** What was wished for, without what was not said. */
export function wishesIn({ language, level, length, tone }: Wishes): Wishes {
  const said = Object.entries({ language, level, length, tone });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}
