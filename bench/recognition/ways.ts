import { setTimeout as wait } from 'node:timers/promises';
import { Pinecone } from '@pinecone-database/pinecone';
import { visualEmbedder } from '../../server/recognition/visual-embedder.ts';
import { startPineconeEmulator } from '../../test/support/pinecone-emulator.ts';
import { withRunningGuide } from '../running-guide.ts';
import { askGuide } from './ask-guide.ts';
import type { BenchPhoto, Trial } from './trial.ts';

/** A way of recognising: the guide under other settings, or a baseline. */
export interface Way {
  name: string;
  label: string;
  settings: Record<string, string>;
  pinecone: boolean;
}

export interface WayResult {
  name: string;
  label: string;
  trials: Trial[];
  /** Of the server's process: once it was ready, and at the end. */
  readyMs: number | null;
  readyMiB: number | null;
  peakMiB: number | null;
}

const KEY = 'pcsk_emulator';
const INDEX = 'bench';
const FILL_MS = 60_000;
/** Every photo gets its precheck here, which a sure hash tier would spare it. */
const WITHOUT_HASHES = { TIERS: 'precheck,retrieval' };

export const WAYS: Way[] = [
  { name: 'guide', label: 'the guide: all its tiers', settings: {}, pinecone: false },
  {
    name: 'hash',
    label: 'tier 1 alone: hashes, geometry',
    settings: { TIERS: 'hash' },
    pinecone: false,
  },
  {
    name: 'features',
    label: 'tier 3 alone: local features, geometry',
    settings: WITHOUT_HASHES,
    pinecone: false,
  },
  {
    name: 'guide-pinecone',
    label: 'the guide with Pinecone',
    settings: { EMBEDDING: 'visual' },
    pinecone: true,
  },
  {
    name: 'pinecone',
    label: 'tier 3 alone with Pinecone: vectors, geometry',
    settings: { EMBEDDING: 'visual', ...WITHOUT_HASHES },
    pinecone: true,
  },
];

export interface MeasureOptions {
  dataDir: string;
  /** Of the guide, in every way. */
  settings: Record<string, string>;
  /** Vectors that the collection has, for Pinecone to be filled with. */
  vectors: number;
  photos: BenchPhoto[];
}

/** Starts the real guide under a way's settings and sends it the photos, one at a time. */
export async function measureWay(
  { name, label, settings: own, pinecone }: Way,
  { dataDir, settings, vectors, photos }: MeasureOptions,
): Promise<WayResult> {
  await using emulator = pinecone ? await startFilledLater() : null;
  // Awaited here: the emulator lives as long as this function.
  return await withRunningGuide(
    async (guide) => {
      await emulator?.filled(vectors);
      const readyMiB = await guide.peakMiB();
      const trials = await askGuide(guide, photos);
      const peakMiB = await guide.peakMiB();
      return { name, label, trials, readyMs: guide.readyMs, readyMiB, peakMiB };
    },
    { dataDir, settings: { ...settings, ...own, ...emulator?.settings } },
  );
}

/** Pinecone's emulator with an empty index, which the guide fills by itself once it runs. */
async function startFilledLater() {
  const emulator = await startPineconeEmulator({ apiKey: KEY });
  const client = new Pinecone({ apiKey: KEY, controllerHostUrl: emulator.url });
  const { dimensions } = visualEmbedder();
  const spec = { serverless: { cloud: 'aws' as const, region: 'us-east-1' } };
  // The SDK looks only every five seconds whether an index is ready, and this one is at the first look.
  await client.indexes.create({ name: INDEX, dimension: dimensions, metric: 'cosine', spec });
  await client.indexes.describe(INDEX);
  return {
    settings: {
      PINECONE_API_KEY: KEY,
      PINECONE_CONTROLLER_HOST: emulator.url,
      PINECONE_INDEX: INDEX,
    },
    /** Waits until the index has so many vectors, for a minute. */
    async filled(vectors: number): Promise<void> {
      const until = performance.now() + FILL_MS;
      let here = 0;
      while (here < vectors) {
        if (performance.now() > until) {
          throw new Error(
            `after a minute the guide had put ${here} of ${vectors} vectors in Pinecone`,
          );
        }
        const statistics = await fetch(`${emulator.hostOf(INDEX)}/describe_index_stats`, {
          method: 'POST',
          headers: { 'api-key': KEY, 'content-type': 'application/json' },
          body: '{}',
        });
        here = ((await statistics.json()) as { totalVectorCount: number }).totalVectorCount;
        if (here < vectors) await wait(100);
      }
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}
