import { z } from 'zod';
import type { Answer } from '../../../src/contract.ts';
import { wireType } from '../wire-type.ts';
import { segment, source } from './analysis.ts';
import { languageOut } from './artwork.ts';

export const answer = wireType<Answer>()(
  z
    .object({
      answer: z.string().meta({ description: "The segments' texts in a row" }),
      language: languageOut,
      segments: z.array(segment),
      sources: z.array(source),
      suggestions: z.array(z.string()).meta({ description: 'What might be asked next' }),
      writtenBy: z.enum(['model', 'catalogue']),
      unanswered: z
        .boolean()
        .optional()
        .meta({ description: 'True where the answer is that the record does not say' }),
      degraded: z.array(z.string()).optional(),
    })
    .meta({ id: 'Answer' }),
);

export const askedQuestion = z.object({ questionId: z.string() }).meta({ id: 'AskedQuestion' });

export const wholeAnswer = answer.extend({ questionId: z.string() }).meta({ id: 'WholeAnswer' });
