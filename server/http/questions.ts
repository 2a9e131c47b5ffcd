import { type RequestHandler, Router } from 'express';
import { conflict } from '../../src/errors.ts';
import type { Guide } from '../../src/guide.ts';
import { askQuestion } from '../api/operations/questions.ts';
import { validate } from './validate.ts';
import { wishesIn } from './wishes.ts';

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
      const { wait } = validate(askQuestion.query, query);
      const { text, ...wishes } = validate(askQuestion.body.json, body);
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
