import { z } from 'zod';
import { LIMIT_SETTINGS } from './limit-settings.ts';
import { PROVIDER_SETTINGS } from './provider-settings.ts';
import type { Setting } from './setting.ts';
import {
  flag,
  isOrigin,
  list,
  otlpHeaders,
  PUBLIC_URL,
  redisUrl,
  share,
  url,
  whole,
  words,
} from './setting-schemas.ts';

/**
 * Every setting there is, in the order in which the documentation tells of them. The environment
 * is read with these, and with nothing else.
 */
export const SETTINGS = {
  NODE_ENV: {
    schema: z.enum(['development', 'production', 'testing']).default('development'),
    about: 'development: coloured logs and details in errors; production: JSON logs',
  },
  HOST: { schema: words.default('127.0.0.1'), about: 'address to listen on' },
  PORT: { schema: whole(0, 65_535).default(7860), about: 'port to listen on' },
  DATA_DIR: {
    schema: words.default('./data'),
    about: 'folder for the catalogue, its pictures and all else that is written, but for LOG_FILE',
  },
  COLLECTION_NAME: {
    schema: words.default('The demo collection'),
    about: 'what visitors read as the name of the collection',
  },
  PUBLIC_URL: {
    schema: PUBLIC_URL.optional(),
    about: 'where visitors reach the guide, such as https://guide.museum: QR codes lead there',
  },
  COLLECTION_HOSTS: {
    schema: list('').pipe(
      z.array(
        z.string().regex(/^[a-z0-9.-]+=[a-z0-9][a-z0-9_-]*$/i, {
          error: 'use host=collection, such as museum-a.example=museum-a',
        }),
      ),
    ),
    about: 'hosts that stand for a collection each, as host=collection, separated by commas',
  },
  MAX_WORKERS: {
    schema: whole(1, 64).default(4),
    about: 'photos worked on at once, at most; never more than there are cores',
  },
  MAX_QUEUE: {
    schema: whole(0, 10_000).default(100),
    about: 'photos that may wait; beyond it visitors are asked to come back',
  },
  REQUEST_TIMEOUT: {
    schema: whole(1, 600).default(30),
    about: 'seconds that an analysis or an answer may take, streaming included',
  },
  TIERS: {
    schema: list('hash,precheck,retrieval,vision').pipe(
      z.array(z.enum(['hash', 'precheck', 'retrieval', 'vision'], { error: 'no such tier' })),
    ),
    about: 'tiers that run, in their fixed order',
  },
  ENABLE_RAG: {
    schema: flag(true),
    about: 'the retrieval tier; false is the same as leaving it out of TIERS',
  },
  ENABLE_CACHE: { schema: flag(true), about: 'answer an identical photo from memory' },
  ENABLE_METRICS: { schema: flag(true), about: 'serve Prometheus metrics at /metrics' },
  STATUS_PAGE: {
    schema: flag(true),
    about: 'on or off: the page at /status, for operators; it holds nothing of visitors or keys',
  },
  CACHE_TTL_SECONDS: {
    schema: whole(1, 604_800).default(3600),
    about: 'how long a result is kept for identical photos',
  },
  CACHE_MAX_ENTRIES: { schema: whole(1, 1_000_000).default(1000), about: 'results kept at most' },
  HASH_BUDGET_MS: { schema: whole(1, 60_000).default(250), about: 'time limit of the hash tier' },
  PRECHECK_BUDGET_MS: { schema: whole(1, 60_000).default(50), about: 'time limit of the precheck' },
  RETRIEVAL_BUDGET_MS: {
    schema: whole(1, 60_000).default(2500),
    about: 'time limit of the retrieval tier',
  },
  VISION_BUDGET_MS: {
    schema: whole(1, 60_000).default(3000),
    about: 'time to the first word of an attempt, and longest silence after it',
  },
  OUTCOME_BUDGET_MS: {
    schema: whole(1, 120_000).default(10_000),
    about: 'time to an outcome with every retry failing; no retry starts after it',
  },
  UPSTREAM_RETRIES: {
    schema: whole(0, 10).default(3),
    about: 'repeats of a call to a provider that failed for a passing reason',
  },
  UPSTREAM_FIRST_DELAY_MS: {
    schema: whole(1, 60_000).default(1000),
    about: 'wait before the first repeat; doubled for each further one',
  },
  UPSTREAM_FAILURES_TO_REST: {
    schema: whole(1, 1000).default(5),
    about: 'failures of a provider in a row after which it is left alone for a while',
  },
  UPSTREAM_REST_MS: {
    schema: whole(1, 3_600_000).default(10_000),
    about: 'how long it is left alone; then one call tries it',
  },
  ...LIMIT_SETTINGS,
  TRUST_PROXY_HOPS: {
    schema: whole(0, 10).default(0),
    about: 'proxies in front of the guide; 0 means that clients connect directly',
  },
  ALLOWED_ORIGINS: {
    schema: list('').pipe(
      z.array(
        z.string().refine(isOrigin, { error: 'use origins such as https://museum.org, no path' }),
      ),
    ),
    about: 'other origins whose pages may connect, separated by commas',
  },
  ...PROVIDER_SETTINGS,
  REVIEW_QUEUE: {
    schema: flag(false),
    about:
      'keep photos that were not identified and questions that were not answered for a curator; the page says so',
  },
  REVIEW_DAYS: { schema: whole(1, 365).default(30), about: 'days that they are kept' },
  REVIEW_MAX_MB: {
    schema: whole(1, 1_000_000).default(500),
    about: 'space for their photos; the oldest give way',
  },
  REDIS_URL: {
    schema: redisUrl.optional(),
    about:
      'Redis that several instances share, such as redis://:password@redis:6379; without one an instance keeps everything to itself',
  },
  REDIS_PREFIX: {
    schema: z
      .string()
      .regex(/^[\w-]{1,40}$/, { error: 'use letters, digits, _ and -, at most 40' })
      .default('cicerone'),
    about:
      'what keys in Redis begin with: guides that share a Redis but nothing else need one each',
  },
  REDIS_BUDGET_MS: {
    schema: whole(1, 10_000).default(100),
    about:
      'time that a request waits for Redis; when that is not enough, the guide goes on without it until it is quick again',
  },
  REDIS_LEASE_MS: {
    schema: whole(500, 600_000).default(5000),
    about: 'time after which an instance that was not heard of counts as ended',
  },
  CPU_THRESHOLD: { schema: whole(1, 100).default(80), about: 'per cent that degrade /health' },
  MEMORY_THRESHOLD: { schema: whole(1, 100).default(85), about: 'per cent that degrade /health' },
  DISK_THRESHOLD: { schema: whole(1, 100).default(90), about: 'per cent that degrade /health' },
  EVENT_LOOP_THRESHOLD_MS: {
    schema: whole(1, 60_000).default(500),
    about: 'delay of the event loop (the worst hundredth) that degrades /health',
  },
  THRESHOLD_MARGIN: {
    schema: whole(0, 50).default(5),
    about: 'per cent of a threshold by which a figure has to fall below it to count as well again',
  },
  GIT_COMMIT: {
    schema: z
      .string()
      .regex(/^[0-9a-f]{7,64}$/i, { error: 'is a hash of 7 to 64 hexadecimal digits' })
      .optional(),
    about: 'commit that an image was built from, for /health; a checkout knows its own',
  },
  SHUTDOWN_GRACE_MS: {
    schema: whole(0, 600_000).default(25_000),
    about: 'time that work under way gets after SIGTERM',
  },
  IMPORT_PRIVATE_NETWORKS: {
    schema: list('').pipe(
      z.array(
        z.union([z.cidrv4(), z.cidrv6()], {
          error: 'use networks such as 10.1.0.0/16 or fd00::/8',
        }),
      ),
    ),
    about:
      'networks inside the house that imports may fetch from, such as 10.1.0.0/16, separated by commas; the public internet alone when not set',
  },
  ADMIN_KEYS_FILE: {
    schema: words.optional(),
    about:
      'file with the hashes of admin keys, such as a mounted secret; DATA_DIR/admin-keys.json when not set. Without a key there is no administration over HTTP',
  },
  ADMIN_UPLOAD_MB: {
    schema: whole(1, 1_000_000).default(2000),
    about: 'megabytes that an uploaded file of an import may have, and its archive unpacked',
  },
  ENABLE_USAGE: {
    schema: flag(true),
    about:
      'count what collections are used for by work, tier, language and hour, in DATA_DIR/usage; no text, photo or address',
  },
  USAGE_DAYS: { schema: whole(1, 3650).default(90), about: 'days that counts are kept' },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error']).optional(),
    about: 'debug in development, info in production and warn in testing when not set',
  },
  LOG_FORMAT: {
    schema: z.enum(['json', 'ecs', 'pretty']).optional(),
    about:
      'json lines, the same under names of the Elastic Common Schema, or lines for people; pretty in development, json elsewhere when not set',
  },
  LOG_SAMPLE: {
    schema: whole(0, 1_000_000).default(100),
    about:
      'of probes, pictures and files of the page, every so many are logged; 1 for all, 0 for none',
  },
  LOG_FILE: { schema: words.optional(), about: 'also log to this file: 100 MB, ten of them' },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: url.optional(),
    about:
      'OpenTelemetry collector that takes traces and metrics (OTLP over HTTP), such as http://collector:4318; none when not set',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    schema: otlpHeaders.optional(),
    about: 'headers that the collector asks for, as name=value, separated by commas',
  },
  OTEL_SERVICE_NAME: { schema: words.default('cicerone'), about: 'what the guide is called there' },
  OTEL_TRACES_SAMPLER_ARG: {
    schema: share.default(1),
    about: 'share of traces that are sent, 0 to 1',
  },
  OTEL_METRIC_EXPORT_INTERVAL: {
    schema: whole(100, 3_600_000).default(60_000),
    about: 'milliseconds between two sendings of the metrics',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

export type Settings = {
  [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']>;
};

/** Settings that never show. */
export const SECRET_SETTINGS = [
  'OPENAI_API_KEY',
  'OPENAI_HEADERS',
  'PINECONE_API_KEY',
  'REDIS_URL',
  'OTEL_EXPORTER_OTLP_HEADERS',
] as const;
