import { z } from 'zod';
import { artworkSchema, pictureNoteSchema } from '../../../src/collection/artwork.ts';
import { FORMATS } from '../../../src/collection/importers/formats.ts';
import { JOB_EVENTS_EXAMPLE, JOB_EXAMPLE } from '../examples.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';
import { job, jobEvent } from '../schemas/job.ts';
import { after } from './analyses.ts';

/** Museums that are asked by their name alone. */
const WITH_API = ['aic', 'met', 'cleveland', 'rijksmuseum'];

export const MOST_PICTURES = 20;

const tag = 'Administration';
const format = z.enum(FORMATS.map(({ name }) => name) as [string, ...string[]]).optional();
const query = z.string().trim().min(1).max(200).optional();
const whole = z.int().min(1).max(999_999_999);

/** What every request for a job may say. */
export const jobQuery = z.object({
  wait: z.stringbool().optional().meta({ description: '`1` answers when the job has ended' }),
});

export const jobReplies = {
  200: { about: 'With `wait`: the job, ended', json: job, example: JOB_EXAMPLE },
  202: {
    about: 'The job waits or runs',
    json: job,
    headers: { Location: 'Where the job is' },
    example: JOB_EXAMPLE,
  },
};
const jobProblems = ['jobs-waiting', 'shutting-down', 'collection-name'] as const;

export const importWorks = operation({
  id: 'importWorks',
  method: 'post',
  path: '/api/admin/imports',
  tag,
  summary: 'Import works from a file or a URL',
  query: jobQuery,
  body: {
    // A path is no source: the disk of the server is not the administrator's.
    json: z
      .strictObject({
        url: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .optional(),
        format,
        query,
        limit: whole.optional(),
        replace: z.boolean().default(false),
        dryRun: z.boolean().default(false),
      })
      .refine(({ url, format }) => url !== undefined || WITH_API.includes(format ?? ''), {
        path: ['url'],
        error: `name a URL, or a museum with an API as the format: ${WITH_API.join(', ')}`,
      }),
    form: {
      fields: z.strictObject({
        format,
        limit: z.coerce.number().pipe(whole).optional(),
        replace: z.stringbool().default(false),
        dryRun: z.stringbool().default(false),
      }),
      files: {
        file: { about: 'The works' },
        pictures: { about: 'An archive of their pictures: .zip or .tar' },
      },
    },
  },
  example: { url: 'https://museum.example/collection.csv', dryRun: true },
  replies: jobReplies,
  problems: [
    ...jobProblems,
    ...JSON_PROBLEMS,
    'file-missing',
    'upload-invalid',
    'upload-too-large',
  ],
});

export const listJobs = operation({
  id: 'listJobs',
  method: 'get',
  path: '/api/admin/jobs',
  tag,
  summary: 'What was asked for',
  replies: {
    200: {
      about: 'The newest first',
      json: z.object({ items: z.array(job) }),
      example: { items: [JOB_EXAMPLE] },
    },
  },
  problems: [],
});

const jobParams = z.object({ id: z.string().meta({ description: 'Id of the job' }) });

export const readJob = operation({
  id: 'readJob',
  method: 'get',
  path: '/api/admin/jobs/{id}',
  tag,
  summary: 'How far a job is',
  params: jobParams,
  replies: { 200: { about: 'The job', json: job, example: JOB_EXAMPLE } },
  problems: ['job-not-found'],
});

export const followJob = operation({
  id: 'followJob',
  method: 'get',
  path: '/api/admin/jobs/{id}/events',
  tag,
  summary: 'Follow a job to its end, as Server-Sent Events',
  params: jobParams,
  query: z.object({ after }),
  headers: z.object({ 'last-event-id': after }),
  replies: {
    200: {
      about: 'The events',
      other: { 'text/event-stream': jobEvent },
      example: JOB_EVENTS_EXAMPLE,
    },
    204: { about: 'It has ended, and nothing comes after that event: do not come back' },
  },
  problems: ['job-not-found'],
});

export const readJobReport = operation({
  id: 'readJobReport',
  method: 'get',
  path: '/api/admin/jobs/{id}/report',
  tag,
  summary: 'Everything that an import found, as a table',
  params: jobParams,
  replies: { 200: { about: 'The report', other: { 'text/csv': z.string() } } },
  problems: ['job-not-found', 'report-not-found'],
});

export const cancelJob = operation({
  id: 'cancelJob',
  method: 'delete',
  path: '/api/admin/jobs/{id}',
  tag,
  summary: 'End a job',
  params: jobParams,
  replies: { 200: { about: 'The job, ended', json: job, example: JOB_EXAMPLE } },
  problems: ['job-not-found', 'job-elsewhere'],
});

/** A picture at a URL, or the uploaded one of that name. */
export const pictureSchema = pictureNoteSchema
  .extend({
    url: z.url({ protocol: /^https?$/ }).optional(),
    file: z.string().min(1).optional(),
  })
  .strict()
  .refine(({ url, file }) => (url === undefined) !== (file === undefined), {
    error: 'has either a url or a file',
  });

/** The record as artworkSchema has it, and where its pictures are: those it has, when not said. */
const recordSchema = artworkSchema
  .extend({
    id: artworkSchema.shape.id.optional(),
    pictures: z.array(pictureSchema).max(MOST_PICTURES).optional(),
  })
  .strict();

const artworkParams = z.object({ id: z.string().meta({ description: 'Id of the work' }) });

export const putArtwork = operation({
  id: 'putArtwork',
  method: 'put',
  path: '/api/admin/artworks/{id}',
  tag,
  summary: 'Add or correct one work',
  params: artworkParams,
  query: jobQuery,
  body: {
    json: recordSchema,
    form: {
      fields: z.object({ record: z.string().meta({ description: 'The record as JSON' }) }),
      files: { pictures: { about: 'Its pictures', many: true } },
    },
  },
  example: { title: 'Evening at the river', artist: { name: 'Unknown' }, label: '7' },
  replies: jobReplies,
  problems: [
    ...jobProblems,
    ...JSON_PROBLEMS,
    'record-missing',
    'id-mismatch',
    'picture-missing',
    'upload-invalid',
    'upload-too-large',
  ],
});

export const withdrawArtwork = operation({
  id: 'withdrawArtwork',
  method: 'delete',
  path: '/api/admin/artworks/{id}',
  tag,
  summary: 'Withdraw one work',
  params: artworkParams,
  query: jobQuery,
  replies: jobReplies,
  problems: [...jobProblems, 'artwork-not-found'],
});

export const readBackup = operation({
  id: 'readBackup',
  method: 'get',
  path: '/api/admin/backup',
  tag,
  summary: 'The collection and its pictures as one file',
  replies: { 200: { about: 'A backup', other: { 'application/x-tar': null } } },
  problems: ['collection-missing', 'collection-name'],
});

export const rollBack = operation({
  id: 'rollBack',
  method: 'post',
  path: '/api/admin/rollback',
  tag,
  summary: 'Go back to an earlier generation',
  query: jobQuery,
  body: {
    json: z.strictObject({ generation: z.int().min(1).max(999_999).optional() }),
    optional: true,
  },
  example: { generation: 3 },
  replies: jobReplies,
  problems: [...jobProblems, ...JSON_PROBLEMS],
});
