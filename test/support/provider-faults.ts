import { Pinecone } from '@pinecone-database/pinecone';
import sharp from 'sharp';
import { visualEmbedder } from '../../server/recognition/visual-embedder.ts';
import type { Analysis, TierName } from '../../src/contract.ts';
import { createFaultProxy, type Fault, type FaultProxy } from './fault-proxy.ts';
import type { DeliveryFault } from './faulty-delivery.ts';
import { startOpenAiEmulator } from './openai-emulator.ts';
import { startPineconeEmulator } from './pinecone-emulator.ts';
import { createRecordedLoggers } from './recorded-loggers.ts';
import { createSeededRandom } from './seeded-random.ts';
import { startTestGuide } from './start-guide.ts';
import { visit } from './visitor.ts';

export const SERVICES = ['embeddings', 'pinecone', 'vision'] as const;
export type Service = (typeof SERVICES)[number];

/** What befalls each call: on the network, or in what the provider answers. */
type Affliction = { network: Fault } | { status: number; retryAfter?: number } | DeliveryFault;

/** Longer than any budget here. */
const TOO_LONG_MS = 30_000;

export const FAULTS: Record<string, Affliction> = {
  latency: { network: { latencyMs: TOO_LONG_MS } },
  blackhole: { network: 'blackhole' },
  reset: { network: 'reset' },
  'cut body': { network: { cutAfterBytes: 300 } },
  '429': { status: 429 },
  '500': { status: 500 },
  '503': { status: 503 },
  'malformed JSON': 'malformed',
  'stalled stream': { stallAfter: 3 },
  'truncated stream': { endAfter: 3 },
};

export interface Budgets {
  retrievalMs: number;
  visionMs: number;
  outcomeMs: number;
  /** Before the first repeat. */
  firstDelayMs: number;
}

/** So short that thirty faults take half a minute; a busy machine's own work still fits. */
export const SHORT_BUDGETS: Budgets = {
  retrievalMs: 2500,
  visionMs: 500,
  outcomeMs: 6000,
  firstDelayMs: 10,
};

export interface FaultRun {
  analysis: Analysis;
  /** Calls that the provider was sent. */
  calls: number;
  /** Milliseconds after the answer when the guide hung up on the last call; null where it had an end. */
  hungUpMs: number | null;
}

export interface FaultyProviders extends AsyncDisposable {
  /** Sends a photo, of an unknown work unless told otherwise, while the provider is so afflicted, and heals it. */
  run(service: Service, affliction: Affliction | 'none', photo?: Buffer): Promise<FaultRun>;
}

/** The tier that asks a service, and where. */
export const TIER_OF: Record<Service, TierName> = {
  embeddings: 'retrieval',
  pinecone: 'retrieval',
  vision: 'vision',
};
const PATHS: Record<Service, string> = {
  embeddings: '/embeddings',
  pinecone: '/query',
  vision: '/chat/completions',
};

const DESCRIBED = {
  description: 'Squares of many colours, in no order.',
  showsArtwork: true,
  workId: null,
  visibleText: '',
};

/**
 * Three guides whose providers are emulators behind fault proxies: with a vision model alone, with
 * Pinecone before it, and one that finds works by embedded captions. Breakers stay out of it unless
 * told otherwise.
 */
export async function startFaultyProviders({
  budgets = SHORT_BUDGETS,
  failuresToRest = 1000,
  restMs = 10_000,
}: {
  budgets?: Budgets;
  failuresToRest?: number;
  restMs?: number;
} = {}): Promise<FaultyProviders> {
  const stack = new AsyncDisposableStack();
  const openAi = stack.use(await startOpenAiEmulator());
  openAi.reply('Squares of many colours');
  openAi.replyJson(DESCRIBED);
  const openAiProxy = stack.use(await createFaultProxy({ target: openAi.baseUrl }));
  const pinecone = stack.use(await startPineconeEmulator());
  const pineconeProxy = stack.use(await createFaultProxy({ target: pinecone.url }));
  const index = await createIndex(pinecone.url);

  const settings = {
    OPENAI_BASE_URL: `${openAiProxy.url}/v1`,
    OPENAI_API_KEY: 'sk-emulator',
    RETRIEVAL_BUDGET_MS: String(budgets.retrievalMs),
    VISION_BUDGET_MS: String(budgets.visionMs),
    OUTCOME_BUDGET_MS: String(budgets.outcomeMs),
    UPSTREAM_FIRST_DELAY_MS: String(budgets.firstDelayMs),
    UPSTREAM_FAILURES_TO_REST: String(failuresToRest),
    UPSTREAM_REST_MS: String(restMs),
    ENABLE_CACHE: 'false',
  };
  const start = async (more: Record<string, string>) => {
    const loggers = createRecordedLoggers();
    const guide = stack.use(await startTestGuide({ ...settings, ...more }, { loggers }));
    if (more.TIERS.includes('retrieval')) {
      await loggers.until(({ message }) => message.endsWith('index ready'));
    }
    return guide.url;
  };
  const urls: Record<Service, string> = {
    vision: await start({ TIERS: 'vision' }),
    pinecone: await start({
      TIERS: 'retrieval,vision',
      PINECONE_API_KEY: 'pcsk_emulator',
      PINECONE_HOST: `${pineconeProxy.url}/data/${index}`,
    }),
    embeddings: await start({ TIERS: 'retrieval', EMBEDDING: 'caption' }),
  };
  const unknown = await unknownWork();

  async function strike(service: Service, affliction: Affliction): Promise<void> {
    const path = PATHS[service];
    const times = Number.POSITIVE_INFINITY;
    if (typeof affliction === 'object' && 'network' in affliction) {
      await proxyOf(service).set(affliction.network, { path });
    } else if (service !== 'pinecone') {
      openAi.fail(affliction, { times, path });
    } else if (typeof affliction === 'object' && 'status' in affliction) {
      pinecone.fail({ ...affliction, times, path });
    } else pinecone.fail({ delivery: affliction, times, path });
  }

  const proxyOf = (service: Service): FaultProxy =>
    service === 'pinecone' ? pineconeProxy : openAiProxy;

  return {
    async run(service, affliction, photo = unknown) {
      const { requests, connections, whenClosedByClient, startedAt } = proxyOf(service);
      const before = requests.length;
      const known = new Set(
        connections.filter(({ closedByClientAt }) => closedByClientAt !== null),
      );
      try {
        if (affliction !== 'none') await strike(service, affliction);
        const analysis = await visit(urls[service]).analyse(photo, '&anyway=1');
        const answeredAt = performance.now() - startedAt;
        const silent = isSilent(affliction);
        if (silent) await whenClosedByClient(known.size + 1);
        const closings = connections
          .filter((one) => one.closedByClientAt !== null && !known.has(one))
          .map(({ closedByClientAt }) => closedByClientAt!);
        const calls = requests.slice(before).filter((path) => path.endsWith(PATHS[service])).length;
        return { analysis, calls, hungUpMs: silent ? Math.max(...closings) - answeredAt : null };
      } finally {
        await proxyOf(service).set('none');
        openAi.recover();
        pinecone.recover();
      }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Whether the guide has to hang up by itself, since nobody else will. */
export function isSilent(affliction: Affliction | 'none'): boolean {
  if (typeof affliction !== 'object') return false;
  if ('stallAfter' in affliction) return true;
  if (!('network' in affliction)) return false;
  const { network } = affliction;
  return network === 'blackhole' || (typeof network === 'object' && 'latencyMs' in network);
}

/** An index that is there already: the SDK looks only every five seconds whether one is ready. */
async function createIndex(url: string): Promise<string> {
  const name = 'faulty';
  const client = new Pinecone({ apiKey: 'pcsk_emulator', controllerHostUrl: url });
  const spec = { serverless: { cloud: 'aws' as const, region: 'us-east-1' } };
  const { dimensions: dimension } = visualEmbedder();
  await client.indexes.create({ name, dimension, metric: 'cosine', spec });
  await client.indexes.describe(name);
  return name;
}

/** Full of features, and in no collection. */
export function unknownWork(): Promise<Buffer> {
  const random = createSeededRandom(8);
  const [width, height] = [24, 18];
  const data = Uint8Array.from({ length: width * height * 3 }, () => random.next() * 256);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize(width * 16, height * 16, { kernel: 'nearest' })
    .jpeg()
    .toBuffer();
}
