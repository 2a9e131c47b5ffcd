import { Router } from 'express';
import { z } from 'zod';
import { conflict } from '../../src/errors.ts';
import type { Guide } from '../../src/guide.ts';
import { validate } from './validate.ts';

const questionSchema = z.object({
  text: z.string().max(10_000),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'a BCP 47 tag, such as en or pt-BR')
    .optional(),
});
const querySchema = z.object({ wait: z.stringbool().optional() });

export function questionsRouter({ guide }: { guide: Guide }): Router {
  return Router()
    .post('/:id/questions', async ({ params, body, query }, response) => {
      const { wait } = validate(querySchema, query);
      const { questionId, answer } = await guide.ask(params.id, validate(questionSchema, body));
      if (!wait) {
        response.status(202).json({ questionId });
        return;
      }
      const found = await answer;
      if (!found) throw conflict('answer-stopped', 'The answer was stopped.');
      response.json({ questionId, ...found });
    })
    .delete('/:id/questions', async ({ params }, response) => {
      await guide.stopAnswer(params.id);
      response.status(204).end();
    });
}
