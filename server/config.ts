import { join, resolve } from 'node:path';
import { readPrice, USUAL_PRICES } from '../src/policies/prices.ts';
import { limitsOf } from './settings/limit-settings.ts';
import { Secret } from './settings/secret.ts';
import { SECRET_SETTINGS, SETTINGS, type SettingName, type Settings } from './settings/settings.ts';

export type Environment = Record<string, string | undefined>;

export type Config = ReturnType<typeof toConfig>;
export type Secrets = ReturnType<typeof toSecrets>;

export interface ConfigProblem {
  setting: string;
  problem: string;
}

/** Everything that is wrong with the environment, at once. */
export class ConfigError extends Error {
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[]) {
    super(
      [
        'The configuration has problems:',
        ...problems.map(({ setting, problem }) => `  ${setting}: ${problem}`),
        'Every setting is explained in .env.example and in docs/configuration.md.',
      ].join('\n'),
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * The environment as typed configuration and, apart from it, typed secrets.
 *
 * @throws ConfigError that lists every problem.
 */
export function readConfig(given: Environment): { config: Config; secrets: Secrets } {
  const environment = settingsMade(given);
  const settings: Partial<Record<SettingName, unknown>> = {};
  const problems: ConfigProblem[] = [];
  for (const [name, { schema }] of Object.entries(SETTINGS)) {
    const parsed = schema.safeParse(environment[name]);
    if (parsed.success) settings[name as SettingName] = parsed.data;
    else problems.push({ setting: name, problem: parsed.error.issues[0].message });
  }
  problems.push(...contradictions(environment));
  if (problems.length === 0) problems.push(...unpricedModels(settings as Settings));
  if (problems.length > 0) throw new ConfigError(problems);
  return { config: toConfig(settings as Settings), secrets: toSecrets(settings as Settings) };
}

/** An empty value in .env means that the setting is not made; a file's last new line means nothing. */
const settingsMade = (given: Environment): Environment =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );

/** The environment of this process; the only place that reads it. */
export const processEnvironment = (): Environment => process.env;

/** The same for processes of our own that have no use for a secret. */
export const environmentWithoutSecrets = (): Environment =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !(SECRET_SETTINGS as readonly string[]).includes(name),
    ),
  );

function contradictions(environment: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const model = environment.OPENAI_API_KEY || environment.OPENAI_BASE_URL;
  if (environment.EMBEDDING === 'caption' && !model) {
    problems.push({
      setting: 'EMBEDDING',
      problem: 'caption needs OPENAI_API_KEY or OPENAI_BASE_URL',
    });
  }
  if (environment.EMBEDDING === 'features' && environment.PINECONE_API_KEY) {
    problems.push({
      setting: 'EMBEDDING',
      problem: 'features are no vectors: Pinecone needs visual or caption',
    });
  }
  const host = environment.PINECONE_HOST || environment.PINECONE_CONTROLLER_HOST;
  if (host && !environment.PINECONE_API_KEY) {
    problems.push({ setting: 'PINECONE_API_KEY', problem: 'is missing beside Pinecone’s host' });
  }
  if (environment.NODE_ENV === 'production' && environment.PINECONE_DEBUG_CURL) {
    problems.push({ setting: 'PINECONE_DEBUG_CURL', problem: 'would print the API key' });
  }
  return problems;
}

/** A budget in money holds nothing back from a model whose price is not known. */
function unpricedModels(settings: Settings): ConfigProblem[] {
  const { openAi, speech, budgets, prices } = toConfig(settings);
  const limited = budgets.visitor.money !== undefined || budgets.daily.money !== undefined;
  if (!limited || !openAi.configured) return [];
  const { visionModel, chatModel, embeddingModel, speechModel, transcriptionModel } = openAi;
  const models = [
    visionModel,
    chatModel,
    embeddingModel,
    ...(speech.narration ? [speechModel] : []),
    ...(speech.transcription ? [transcriptionModel] : []),
  ];
  return [...new Set(models)]
    .filter((model) => !prices[model])
    .map((model) => ({
      setting: 'MODEL_PRICES',
      problem: `has no price for ${model}, which a budget in dollars needs; ${model}=0/0 where it is free`,
    }));
}

function toSecrets(settings: Settings) {
  const secret = (value: string | undefined) => (value ? new Secret(value) : undefined);
  return {
    openAiKey: secret(settings.OPENAI_API_KEY),
    openAiHeaders: secret(settings.OPENAI_HEADERS),
    pineconeKey: secret(settings.PINECONE_API_KEY),
    redisUrl: secret(settings.REDIS_URL),
    otlpHeaders: secret(settings.OTEL_EXPORTER_OTLP_HEADERS),
  };
}

/** What no log line may hold: secrets, and the values of secret headers. */
export function revealed(secrets: Secrets): string[] {
  const texts = Object.values(secrets).flatMap((secret) => secret?.reveal() ?? []);
  const headers = secrets.openAiHeaders
    ? Object.values(JSON.parse(secrets.openAiHeaders.reveal()) as Record<string, string>)
    : [];
  const otlp = secrets.otlpHeaders?.reveal().split(',') ?? [];
  return [...texts, ...headers, ...otlp.map((pair) => pair.slice(pair.indexOf('=') + 1).trim())];
}

function toConfig(s: Settings) {
  const logLevels = { development: 'debug', production: 'info', testing: 'warn' } as const;
  return {
    environment: s.NODE_ENV,
    commit: s.GIT_COMMIT,
    host: s.HOST,
    port: s.PORT,
    /** Absolute: an archive, a job or a sent file may have another folder to start from. */
    dataDir: resolve(s.DATA_DIR),
    collectionName: s.COLLECTION_NAME,
    publicUrl: s.PUBLIC_URL,
    /** Names of collections by host, in small letters and without a port. */
    collectionHosts: Object.fromEntries(
      s.COLLECTION_HOSTS.map((pair) => {
        const [host, name] = pair.split('=');
        return [host.toLowerCase(), name];
      }),
    ),
    work: {
      maxWorkers: s.MAX_WORKERS,
      maxQueue: s.MAX_QUEUE,
      requestTimeoutMs: s.REQUEST_TIMEOUT * 1000,
      shutdownGraceMs: s.SHUTDOWN_GRACE_MS,
    },
    tiers: {
      enabled: s.TIERS.filter((name) => s.ENABLE_RAG || name !== 'retrieval'),
      hashMs: s.HASH_BUDGET_MS,
      precheckMs: s.PRECHECK_BUDGET_MS,
      retrievalMs: s.RETRIEVAL_BUDGET_MS,
      visionMs: s.VISION_BUDGET_MS,
      outcomeMs: s.OUTCOME_BUDGET_MS,
    },
    upstream: {
      retries: s.UPSTREAM_RETRIES,
      firstDelayMs: s.UPSTREAM_FIRST_DELAY_MS,
      failuresToOpen: s.UPSTREAM_FAILURES_TO_REST,
      restMs: s.UPSTREAM_REST_MS,
    },
    cache: {
      enabled: s.ENABLE_CACHE,
      ttlSeconds: s.CACHE_TTL_SECONDS,
      maxEntries: s.CACHE_MAX_ENTRIES,
    },
    metricsEnabled: s.ENABLE_METRICS,
    statusPageEnabled: s.STATUS_PAGE,
    ...limitsOf(s, { paid: Boolean(s.OPENAI_API_KEY || s.OPENAI_BASE_URL) }),
    proxyHops: s.TRUST_PROXY_HOPS,
    allowedOrigins: s.ALLOWED_ORIGINS,
    openAi: {
      configured: Boolean(s.OPENAI_API_KEY || s.OPENAI_BASE_URL),
      baseUrl: s.OPENAI_BASE_URL,
      visionModel: s.OPENAI_VISION_MODEL,
      chatModel: s.OPENAI_CHAT_MODEL,
      embeddingModel: s.OPENAI_EMBEDDING_MODEL,
      speechModel: s.OPENAI_SPEECH_MODEL,
      transcriptionModel: s.OPENAI_TRANSCRIPTION_MODEL,
      abilities: {
        vision: s.OPENAI_VISION,
        jsonSchema: s.OPENAI_JSON_SCHEMA,
        embeddings: s.OPENAI_EMBEDDINGS,
      },
    },
    prices: {
      ...USUAL_PRICES,
      ...Object.fromEntries(s.MODEL_PRICES.map((pair) => readPrice(pair)!)),
    },
    budgets: {
      visitor: { calls: s.VISITOR_CALLS_PER_DAY, money: s.VISITOR_USD_PER_DAY },
      daily: { calls: s.DAILY_CALLS, money: s.DAILY_USD },
    },
    speech: {
      narration: s.ENABLE_NARRATION,
      voices: s.OPENAI_SPEECH_VOICES,
      silenceMs: s.SPEECH_BUDGET_MS,
      cacheBytes: s.SPEECH_CACHE_MB * 1024 * 1024,
      ttlMs: s.CACHE_TTL_SECONDS * 1000,
      transcription: s.ENABLE_TRANSCRIPTION,
      transcriptionMs: s.TRANSCRIPTION_BUDGET_MS,
    },
    embedding: {
      kind: s.EMBEDDING ?? (s.PINECONE_API_KEY ? 'visual' : 'features'),
      captionDimensions: s.EMBEDDING_DIMENSIONS,
    },
    pinecone: {
      configured: Boolean(s.PINECONE_API_KEY),
      indexName: s.PINECONE_INDEX,
      namespace: s.PINECONE_NAMESPACE,
      indexHost: s.PINECONE_HOST,
      controllerUrl: s.PINECONE_CONTROLLER_HOST,
      cloud: s.PINECONE_CLOUD,
      region: s.PINECONE_REGION,
    },
    redis: {
      configured: Boolean(s.REDIS_URL),
      prefix: s.REDIS_PREFIX,
      budgetMs: s.REDIS_BUDGET_MS,
      leaseMs: s.REDIS_LEASE_MS,
    },
    review: {
      enabled: s.REVIEW_QUEUE,
      days: s.REVIEW_DAYS,
      maxBytes: s.REVIEW_MAX_MB * 1024 * 1024,
    },
    thresholds: {
      cpuPercent: s.CPU_THRESHOLD,
      memoryPercent: s.MEMORY_THRESHOLD,
      diskPercent: s.DISK_THRESHOLD,
      eventLoopDelayMs: s.EVENT_LOOP_THRESHOLD_MS,
      marginPercent: s.THRESHOLD_MARGIN,
    },
    admin: {
      keysFile: s.ADMIN_KEYS_FILE ?? join(s.DATA_DIR, 'admin-keys.json'),
      uploadBytes: s.ADMIN_UPLOAD_MB * 1024 * 1024,
    },
    /** Networks inside the house that imports may fetch from, or none. */
    allowPrivate: s.IMPORT_PRIVATE_NETWORKS.length > 0 && s.IMPORT_PRIVATE_NETWORKS,
    usage: { enabled: s.ENABLE_USAGE, days: s.USAGE_DAYS },
    telemetry: {
      endpoint: s.OTEL_EXPORTER_OTLP_ENDPOINT,
      serviceName: s.OTEL_SERVICE_NAME,
      sampled: s.OTEL_TRACES_SAMPLER_ARG,
      metricsEveryMs: s.OTEL_METRIC_EXPORT_INTERVAL,
    },
    log: {
      level: s.LOG_LEVEL ?? logLevels[s.NODE_ENV],
      format: s.LOG_FORMAT,
      file: s.LOG_FILE,
      sampleEvery: s.LOG_SAMPLE,
    },
  };
}
