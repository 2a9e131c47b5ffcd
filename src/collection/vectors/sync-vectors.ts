import { setTimeout as pause } from 'node:timers/promises';
import type { IndexedVector, VectorIndex } from '../../ports/vector-index.ts';
import type { VectorSource } from '../../ports/vector-source.ts';

/** Vectors read and sent before the next look at the signal. */
const STEP = 400;

/** Vectors that are fetched again and compared; all of them in a small collection. */
const SAMPLE = 20;

/** Cosine of a vector with itself, after the rounding of two ways through JSON and float32. */
const SAME = 0.999;

/** What Pinecone calls eventual consistency is seconds; a minute without an agreement is an error. */
const SETTLE_MS = 60_000;
const ASK_EVERY_MS = 250;

export interface SyncOptions {
  signal: AbortSignal;
  /** Only says what would be done. */
  dryRun?: boolean;
  /** Sends what is there already, too: values that were changed there come back. */
  again?: boolean;
  /** Hears how many vectors are to be sent, and each time how many have been. */
  onStart?: (total: number) => void;
  onSent?: (vectors: number) => void;
  settleMs?: number;
}

export interface SyncReport {
  /** Vectors that the catalogue has. */
  wanted: number;
  /** Vectors that were there already, and right. */
  kept: number;
  sent: number;
  removed: number;
  /** What the index says that it has now. */
  counted: number;
  /** Vectors that were fetched and compared. */
  sampled: number;
  /** Ids of those that are missing or other than in the catalogue. */
  differing: string[];
}

/**
 * Brings an index in step with a catalogue: sends what is missing, removes what went, waits until the
 * count agrees, and compares a sample. What is there already is not sent, so that a run which was
 * broken off is gone on with by the next one.
 */
export async function syncVectors(
  index: VectorIndex,
  source: VectorSource,
  {
    signal,
    dryRun = false,
    again = false,
    onStart = () => {},
    onSent = () => {},
    settleMs = SETTLE_MS,
  }: SyncOptions,
): Promise<SyncReport> {
  const there = new Set<string>();
  if (await index.prepare(signal, { create: !dryRun })) {
    for await (const page of index.list(signal)) for (const id of page) there.add(id);
  }
  const missing = [...source.ids].filter((id) => again || !there.has(id));
  const gone = [...there].filter((id) => !source.ids.has(id));
  const plan = {
    wanted: source.ids.size,
    kept: source.ids.size - missing.length,
    sent: missing.length,
    removed: gone.length,
  };
  if (dryRun) return { ...plan, counted: there.size, sampled: 0, differing: [] };

  onStart(missing.length);
  for (const ids of batches(missing)) {
    signal.throwIfAborted();
    await index.upsert(await source.read(ids, signal), signal);
    onSent(ids.length);
  }
  // Last, so that an interrupted run leaves a work's old vectors rather than none.
  for (const ids of batches(gone)) await index.remove(ids, signal);

  // What lies in this process is what was put there.
  if (index.kind === 'local') {
    return { ...plan, counted: await index.count(signal), sampled: 0, differing: [] };
  }
  const counted = await settledCount(index, source.ids.size, settleMs, signal);
  return { ...plan, counted, ...(await compareSample(index, source, signal)) };
}

function* batches(ids: string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += STEP) yield ids.slice(start, start + STEP);
}

/** What the index counts, once that agrees, or once it has been asked for long enough. */
async function settledCount(
  index: VectorIndex,
  expected: number,
  settleMs: number,
  signal: AbortSignal,
): Promise<number> {
  const deadline = performance.now() + settleMs;
  for (;;) {
    const counted = await index.count(signal);
    if (counted === expected || performance.now() + ASK_EVERY_MS > deadline) return counted;
    await pause(ASK_EVERY_MS, undefined, { signal });
  }
}

async function compareSample(index: VectorIndex, source: VectorSource, signal: AbortSignal) {
  const ids = sampleOf([...source.ids]);
  const [ours, theirs] = await Promise.all([source.read(ids, signal), index.fetch(ids, signal)]);
  const byId = new Map(theirs.map((vector) => [vector.id, vector]));
  const differing = ours.filter((vector) => !isSame(vector, byId.get(vector.id)));
  return { sampled: ids.length, differing: differing.map(({ id }) => id) };
}

/** So many at even distances, from another first one each time. */
function sampleOf(ids: string[]): string[] {
  const size = Math.min(SAMPLE, ids.length);
  const step = ids.length / size;
  const first = Math.random() * step;
  return Array.from({ length: size }, (_, i) => ids[Math.floor(first + i * step)]);
}

const isSame = (ours: IndexedVector, theirs: IndexedVector | undefined): boolean =>
  theirs?.artworkId === ours.artworkId && cosine(ours.values, theirs.values) >= SAME;

function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i] * b[i];
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
