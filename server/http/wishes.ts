import { z } from 'zod';
import { languageTag } from '../../src/collection/language-tag.ts';
import { READER_LEVELS, TEXT_LENGTHS } from '../../src/collection/voice/voice.ts';
import type { Wishes } from '../../src/contract.ts';

/** What a visitor may wish of texts, as fields of a command. */
export const wishFields = {
  language: languageTag
    .optional()
    .meta({ description: 'Of texts and answers: a BCP 47 tag, such as en or pt-BR' }),
  level: z.enum(READER_LEVELS).optional().meta({ description: 'For whom texts are written' }),
  length: z.enum(TEXT_LENGTHS).optional().meta({ description: 'About 50 words, or about 250' }),
  tone: z
    .enum(['plain', 'warm', 'playful'])
    .optional()
    .meta({ description: 'How the visitor is spoken to' }),
};

/** What was wished for, without what was not said. */
export function wishesIn({ language, level, length, tone }: Wishes): Wishes {
  const said = Object.entries({ language, level, length, tone });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}
