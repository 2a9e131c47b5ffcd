import { z } from 'zod';
import { wishFields } from '../../http/wishes.ts';
import { ANALYSIS_EXAMPLE, EVENTS_EXAMPLE } from '../examples.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';
import { analysis, opened } from '../schemas/analysis.ts';
import { analysisEvent } from '../schemas/event.ts';

const flag = z.stringbool().optional();
const wait = flag.meta({ description: '`1` answers when it has ended, with the whole of it' });
const anyway = flag.meta({ description: '`1` looks although the photo seems unsuitable' });

/** The last event that a client has; what comes after it is sent. */
export const after = z.coerce.number().int().min(0).default(0);

export const analysisParams = z.object({
  id: z.string().meta({ description: 'Id of the analysis' }),
});

export const createAnalysis = operation({
  id: 'createAnalysis',
  method: 'post',
  path: '/api/analyses',
  tag: 'Analyses',
  summary: 'Look at a photo, or open a work',
  about:
    'The photo is a multipart field `photo`, or the body itself; its place and other metadata are thrown away, and it is not kept. JSON with an `artworkId` opens a work instead: a label, a link. The analysis goes on when the client goes away: come back to it by its id.',
  query: z.object({ wait, anyway, ...wishFields }),
  headers: z.object({
    'idempotency-key': z.string().max(200).optional().meta({
      description:
        'Made at random, such as a UUID: a repeat with the same key, for the same photo or work, is given the first one’s analysis',
    }),
  }),
  body: {
    form: {
      fields: z.object({ anyway, ...wishFields }),
      files: { photo: { about: 'JPEG, PNG or WebP; GET /api/guide tells how large' } },
    },
    json: z
      .object({ artworkId: z.string().min(1).max(200), ...wishFields })
      .meta({ id: 'OpenWork' }),
    raw: ['image/*', 'application/octet-stream'],
  },
  example: { artworkId: 'black-canyon' },
  replies: {
    200: { about: 'With `wait`: the finished analysis', json: analysis, example: ANALYSIS_EXAMPLE },
    202: {
      about: 'It has begun; a work that was opened is done',
      json: opened,
      headers: { Location: 'Where the analysis of a photo is' },
      example: { id: ANALYSIS_EXAMPLE.id, status: 'running' },
    },
  },
  problems: [
    ...JSON_PROBLEMS,
    'photo-missing',
    'photo-too-large',
    'photo-type-unsupported',
    'photo-unreadable',
    'photo-animated',
    'photo-too-small',
    'photo-too-many-pixels',
    'upload-invalid',
    'artwork-not-found',
    'busy',
    'shutting-down',
  ],
});

export const readAnalysis = operation({
  id: 'readAnalysis',
  method: 'get',
  path: '/api/analyses/{id}',
  tag: 'Analyses',
  summary: 'An analysis as it stands',
  params: analysisParams,
  replies: { 200: { about: 'The analysis', json: analysis, example: ANALYSIS_EXAMPLE } },
  problems: ['analysis-not-found'],
});

export const followAnalysis = operation({
  id: 'followAnalysis',
  method: 'get',
  path: '/api/analyses/{id}/events',
  tag: 'Analyses',
  summary: 'Follow what happens, as Server-Sent Events',
  about:
    'Each event is one AnalysisEvent, with its number as `id` and its type as `event`. A client that comes back names the last one it has, by `after` or by Last-Event-ID, and misses nothing. The stream stays open for questions until the client leaves.',
  params: analysisParams,
  query: z.object({ after }),
  headers: z.object({
    'last-event-id': after.meta({ description: 'The same; a browser sends it by itself' }),
  }),
  replies: {
    200: {
      about: 'The events',
      other: { 'text/event-stream': analysisEvent },
      example: EVENTS_EXAMPLE,
    },
  },
  problems: ['analysis-not-found'],
});

export const giveFeedback = operation({
  id: 'giveFeedback',
  method: 'post',
  path: '/api/analyses/{id}/feedback',
  tag: 'Analyses',
  summary: 'Say whether it is right, or which work it is',
  params: analysisParams,
  body: {
    json: z
      .object({
        verdict: z.enum(['right', 'wrong', 'chosen', 'none']).meta({
          description: '`chosen` names the work; `none` says that no candidate is right',
        }),
        artworkId: z.string().max(200).optional(),
      })
      .meta({ id: 'Feedback' }),
  },
  example: { verdict: 'chosen', artworkId: 'black-canyon' },
  replies: {
    200: { about: 'The analysis as it stands now', json: analysis, example: ANALYSIS_EXAMPLE },
  },
  problems: [
    ...JSON_PROBLEMS,
    'analysis-not-found',
    'analysis-running',
    'artwork-missing',
    'artwork-not-found',
  ],
});

export const forgetAnalysis = operation({
  id: 'forgetAnalysis',
  method: 'delete',
  path: '/api/analyses/{id}',
  tag: 'Analyses',
  summary: 'Stop it and forget all of it',
  params: analysisParams,
  replies: { 204: { about: 'It is gone' } },
  problems: ['analysis-not-found'],
});
