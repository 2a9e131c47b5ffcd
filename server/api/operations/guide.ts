import { z } from 'zod';
import { COLLECTIONS_EXAMPLE, GUIDE_EXAMPLE, HEALTH_EXAMPLE } from '../examples.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';
import { collectionList, guideStatus, healthReport } from '../schemas/guide-status.ts';

export const readGuide = operation({
  id: 'readGuide',
  method: 'get',
  path: '/api/guide',
  tag: 'The guide',
  summary: 'What this guide can do now',
  replies: { 200: { about: 'The guide', json: guideStatus, example: GUIDE_EXAMPLE } },
  problems: [],
});

export const listCollections = operation({
  id: 'listCollections',
  method: 'get',
  path: '/api/collections',
  tag: 'The guide',
  summary: 'The collections of this server',
  replies: {
    200: { about: 'All of them', json: collectionList, example: COLLECTIONS_EXAMPLE },
  },
  problems: [],
});

const TEN_MINUTES_MS = 600_000;

export const sendVitals = operation({
  id: 'sendVitals',
  method: 'post',
  path: '/api/vitals',
  tag: 'The guide',
  summary: "How the page felt: the visitor's page says so when it is left",
  body: {
    json: z.object({
      vitals: z
        .array(
          z.object({
            name: z.enum(['LCP', 'INP', 'CLS']),
            value: z.number().min(0).max(TEN_MINUTES_MS),
          }),
        )
        .max(10),
    }),
  },
  example: { vitals: [{ name: 'LCP', value: 812 }] },
  replies: { 204: { about: 'It is counted' } },
  problems: [...JSON_PROBLEMS],
});

export const readDocument = operation({
  id: 'readDocument',
  method: 'get',
  path: '/api/openapi.json',
  tag: 'The guide',
  summary: 'This document',
  replies: {
    200: { about: 'OpenAPI 3.1', json: z.looseObject({ openapi: z.string() }) },
  },
  problems: [],
});

const probe = (status: string) => z.object({ status: z.string().meta({ examples: [status] }) });

export const readHealth = operation({
  id: 'readHealth',
  method: 'get',
  path: '/health',
  tag: 'Operation',
  summary: 'How the server is, in full',
  replies: {
    200: { about: 'Healthy or degraded', json: healthReport, example: HEALTH_EXAMPLE },
    503: { about: 'Unhealthy', json: healthReport },
  },
  problems: [],
  limited: false,
});

export const readLiveness = operation({
  id: 'readLiveness',
  method: 'get',
  path: '/health/live',
  tag: 'Operation',
  summary: 'Whether the process is alive; touches nothing else',
  replies: { 200: { about: 'It is', json: probe('alive'), example: { status: 'alive' } } },
  problems: [],
  limited: false,
});

export const readStartup = operation({
  id: 'readStartup',
  method: 'get',
  path: '/health/startup',
  tag: 'Operation',
  summary: 'Whether the start is over',
  replies: {
    200: { about: 'It is', json: probe('started'), example: { status: 'started' } },
    503: { about: 'Not yet', json: probe('starting') },
  },
  problems: [],
  limited: false,
});

export const readReadiness = operation({
  id: 'readReadiness',
  method: 'get',
  path: '/health/ready',
  tag: 'Operation',
  summary: 'Whether visitors may be sent here',
  replies: {
    200: { about: 'They may', json: probe('ready'), example: { status: 'ready' } },
    503: { about: 'Not yet, or not any more', json: probe('not ready') },
  },
  problems: [],
  limited: false,
});

export const readMetrics = operation({
  id: 'readMetrics',
  method: 'get',
  path: '/metrics',
  tag: 'Operation',
  summary: 'Metrics for Prometheus, unless ENABLE_METRICS turns them off',
  replies: { 200: { about: 'The text format', other: { 'text/plain': z.string() } } },
  problems: [],
  limited: false,
});
