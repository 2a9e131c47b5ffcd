import { z } from 'zod';
import { READER_LEVELS, TEXT_LENGTHS } from '../../../src/collection/voice/voice.ts';
import type { CollectionStatus } from '../../collection.ts';
import { wireType } from '../wire-type.ts';
import { tierName } from './analysis.ts';

export const guideStatus = wireType<CollectionStatus>()(
  z
    .object({
      name: z.string().meta({ description: 'What visitors read as the name of the collection' }),
      collection: z.string(),
      languages: z.array(z.string()).meta({ description: 'BCP 47 tags, the usual one first' }),
      version: z.string(),
      works: z.int(),
      examples: z.array(z.string()).meta({ description: 'Ids of works that make good examples' }),
      conversation: z.enum(['model', 'catalogue']).meta({ description: 'Who answers questions' }),
      voice: z.object({
        level: z.enum(READER_LEVELS),
        length: z.enum(TEXT_LENGTHS),
        tone: z.string().optional(),
        samples: z.int(),
        used: z.boolean(),
      }),
      tiers: z.array(
        z.object({
          name: tierName,
          state: z.enum(['ready', 'disabled', 'unconfigured', 'resting']),
        }),
      ),
      limits: z.object({ photoBytes: z.int(), questionCharacters: z.int() }),
      speech: z.object({
        narration: z.object({ voices: z.array(z.string()), characters: z.int() }).nullable(),
        transcription: z.object({ seconds: z.number(), bytes: z.int() }).nullable(),
      }),
      sharing: z.enum(['alone', 'together', 'apart']).meta({
        description: 'Whether other instances of the guide know of this visit',
      }),
      reviewQueue: z.boolean(),
      keeps: z
        .object({
          analysisSeconds: z.number(),
          resultSeconds: z.number().nullable(),
          reviewDays: z.number().nullable(),
        })
        .meta({ description: 'What is kept of a visit on the server, and for how long' }),
      services: z.array(z.enum(['photo', 'vectors', 'questions', 'texts', 'recordings'])).meta({
        description: "What of a visit goes to services outside the museum's own server",
      }),
      imprint: z.string().nullable().meta({ description: 'Who answers for the guide' }),
    })
    .meta({ id: 'GuideStatus', description: 'What this guide can do now' }),
);

export const collectionList = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        works: z.int(),
        page: z.string().meta({ description: "Path of the visitor's page" }),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'CollectionList' });

/** Checks come and go with the server's parts: what is in them is for people. */
export const healthReport = z
  .looseObject({
    status: z.enum(['healthy', 'degraded', 'unhealthy']),
    timestamp: z.string(),
    uptime_seconds: z.number(),
    version: z.string(),
    checks: z.record(z.string(), z.unknown()),
    statistics: z.looseObject({
      total_requests: z.number(),
      error_count: z.number(),
      error_rate: z.number(),
    }),
  })
  .meta({ id: 'HealthReport' });
