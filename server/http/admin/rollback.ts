import express, { Router } from 'express';
import type { Administration } from '../../admin/administration.ts';
import { rollBack } from '../../api/operations/administration.ts';
import { validate } from '../validate.ts';
import { collectionOf } from './admin-request.ts';
import { answerWithJob } from './answer-job.ts';
import { audited } from './audited.ts';

/** `POST /api/admin/rollback`: the generation before the newest, or the one that is named. */
export function rollbackRouter({ jobs, audit }: Administration): Router {
  const read = express.json({ limit: '1kb' });
  return Router().post(
    '/',
    audited(audit)('collection.rollback'),
    read,
    async (request, response) => {
      const collection = collectionOf(response);
      const { generation: number } = validate(rollBack.body.json, request.body ?? {});
      await answerWithJob(request, response, {
        jobs,
        operation: () => ({ name: 'rollback', number }),
        collection,
        target: number === undefined ? null : String(number),
        what: 'collection.rollback',
      });
    },
  );
}
