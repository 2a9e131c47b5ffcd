import express, { Router } from 'express';
import { z } from 'zod';
import type { Administration } from '../../admin/administration.ts';
import { validate } from '../validate.ts';
import { collectionOf } from './admin-request.ts';
import { answerWithJob } from './answer-job.ts';
import { audited } from './audited.ts';

const rollbackSchema = z.strictObject({ generation: z.int().min(1).max(999_999).optional() });

/** `POST /api/admin/rollback`: the generation before the newest, or the one that is named. */
export function rollbackRouter({ jobs, audit }: Administration): Router {
  const read = express.json({ limit: '1kb' });
  return Router().post(
    '/',
    audited(audit)('collection.rollback'),
    read,
    async (request, response) => {
      const collection = collectionOf(response);
      const { generation: number } = validate(rollbackSchema, request.body ?? {});
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
