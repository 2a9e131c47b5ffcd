import { z } from 'zod';
import { reviewItemSchema } from '../../../src/review/review-item.ts';
import type { Job, JobEvent } from '../../admin/job.ts';
import type { OperationProgress, OperationResult } from '../../admin/operation.ts';
import { wireType } from '../wire-type.ts';
import { artworkView } from './artwork.ts';

const progressFields = {
  stage: z.enum(['reading', 'writing']),
  works: z.int(),
  total: z.int().nullable(),
};
const progress = wireType<OperationProgress>()(z.object(progressFields));

const change = z.enum(['added', 'updated', 'unchanged', 'removed']);
const count = z.int();

const result = wireType<OperationResult>()(
  z.object({
    works: count.meta({ description: 'Works in the collection afterwards' }),
    generation: count.nullable().meta({ description: 'Null when nothing was published' }),
    report: z
      .object({
        taken: count,
        changes: z.object({ added: count, updated: count, unchanged: count, removed: count }),
        pictures: count,
        notes: z.array(z.string()),
        problems: z.array(
          z.object({ where: z.string(), id: z.string().optional(), problem: z.string() }),
        ),
        counts: z.object({
          problems: count,
          withoutPicture: count,
          withoutRights: count,
          lookalikes: count,
        }),
        wouldChange: z.array(z.object({ id: z.string(), change })).optional(),
      })
      .optional(),
    reportWritten: z.boolean().optional(),
  }),
);

export const job = wireType<Job>()(
  z
    .object({
      id: z.string(),
      operation: z.enum(['import', 'put', 'withdraw', 'publish', 'take-back', 'rollback']),
      collection: z.string(),
      target: z.string().nullable(),
      by: z.string().meta({ description: 'The name of the key' }),
      status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted']),
      createdAt: z.string(),
      startedAt: z.string().nullable(),
      endedAt: z.string().nullable(),
      progress: progress.nullable(),
      result: result.nullable(),
      problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
    })
    .meta({ id: 'Job', description: 'Something that an administrator asked for' }),
);

const of = <T extends string, F extends z.ZodRawShape>(type: T, fields: F) =>
  z.object({
    id: z.string(),
    seq: z.int(),
    at: z.string(),
    type: z.literal(type),
    ...fields,
  });

export const jobEvent = wireType<JobEvent>()(
  z
    .discriminatedUnion('type', [
      of('job:queued', {}),
      of('job:started', {}),
      of('job:progress', progressFields),
      of('job:ended', { job }),
    ])
    .meta({ id: 'JobEvent' }),
);

export const reviewItem = reviewItemSchema
  .extend({
    proposed: z.array(
      z.object({ ...reviewItemSchema.shape.proposed.element.shape, artwork: artworkView }),
    ),
    publication: job.nullable().meta({ description: 'The last job that was to publish it' }),
  })
  .meta({ id: 'ReviewItem' });

export const reviewPage = z.object({ items: z.array(reviewItem), total: z.int() });
