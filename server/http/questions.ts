import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { conflict } from '../../src/errors.ts';
import type { Guide } from '../../src/guide.ts';
import { validate } from './validate.ts';
import { wishesIn, wishFields } from './wishes.ts';

const questionSchema = z.object({ text: z.string().max(10_000), ...wishFields });
const querySchema = z.object({ wait: z.stringbool().optional() });

export function questionsRouter({
  guide,
  limit,
}: {
  guide: Guide;
  /** How many questions one client may ask. */
  limit: RequestHandler;
}): Router {
  return Router()
    .post('/:id/questions', limit)
    .post('/:id/questions', async ({ params, body, query }, response) => {
      const { wait } = validate(querySchema, query);
      const { text, ...wishes } = validate(questionSchema, body);
      const question = { text, wishes: wishesIn(wishes) };
      const { questionId, answer } = await guide.ask(params.id, question);
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
