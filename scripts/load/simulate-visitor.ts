import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type {
  Analysis,
  AnalysisEvent,
  ClientToServerEvents,
  ServerToClientEvents,
} from '../../src/contract.ts';
import type { SeededRandom } from '../../test/support/seeded-random.ts';
import type { PhotoPool } from './photos.ts';
import type { Tally } from './tally.ts';

type GuideSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface SimulatedVisitor {
  url: string;
  /** An address of its own, as a proxy would tell it. */
  address: string;
  photos: PhotoPool;
  random: SeededRandom;
  tally: Tally;
  /** Mean seconds of looking, and of listening to a description read by the browser's own voice. */
  thinkSeconds: number;
}

const QUESTIONS = ['Who made it?', 'When was it made?', 'How large is it?', 'What is it made of?'];

/** A visitor who waits longer has gone to the next room. */
const PATIENCE_MS = 30_000;

/** Opens the page, then photographs, follows, looks, asks and listens until the signal aborts. */
export async function simulateVisitor(visitor: SimulatedVisitor, signal: AbortSignal) {
  const { url, address, tally, random, thinkSeconds } = visitor;
  const headers = { 'X-Forwarded-For': address };
  const think = (share: number) => {
    const seconds = -Math.log(1 - random.next()) * thinkSeconds * share;
    return pause(1000 * Math.min(seconds, 4 * thinkSeconds), undefined, { signal });
  };
  const socket: GuideSocket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: headers,
  });
  try {
    await think(1);
    await openPage(url, { headers, signal }).catch(noting('page'));
    while (!signal.aborted) {
      const analysis = await photograph(visitor, socket, headers, signal).catch(noting('photo'));
      if (analysis?.artwork) {
        await look(analysis, { url, headers, signal }).catch(noting('picture'));
        await think(0.5);
        await ask(visitor, socket, analysis.id, signal).catch(noting('question'));
      }
      await think(1);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    socket.disconnect();
  }

  function noting(what: string) {
    return (error: unknown) => {
      if (!signal.aborted) tally.failed(`${what}: ${(error as Error).message.slice(0, 80)}`);
      return null;
    };
  }
}

async function openPage(
  url: string,
  options: { headers: Record<string, string>; signal: AbortSignal },
): Promise<void> {
  const response = await fetch(url, options);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`status ${response.status}`);
}

async function photograph(
  { url, photos, random, tally }: SimulatedVisitor,
  socket: GuideSocket,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Analysis | null> {
  const { bytes } = photos.draw(random);
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/analyses`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(bytes),
    signal,
  });
  if (response.status === 503) {
    tally.shed();
    await response.body?.cancel();
    await pause(1000 * Number(response.headers.get('retry-after') ?? 5), undefined, { signal });
    return null;
  }
  if (response.status !== 202) throw new Error(`status ${response.status}`);
  const { id } = (await response.json()) as { id: string };
  const ended = heard(socket, id, 'analysis:ended', signal);
  socket.emit('analysis:follow', { id });
  const { analysis } = await ended;
  if (analysis.status !== 'done') throw new Error(`analysis ${analysis.status}`);
  tally.analysed(analysis, performance.now() - startedAt);
  return analysis;
}

/** The work's picture, as the page shows it. */
async function look(
  { artwork }: Analysis,
  { url, headers, signal }: { url: string; headers: Record<string, string>; signal: AbortSignal },
): Promise<void> {
  if (!artwork?.image) return;
  const response = await fetch(`${url}${artwork.image}?width=640`, { headers, signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  await response.arrayBuffer();
}

async function ask(
  { random, tally }: SimulatedVisitor,
  socket: GuideSocket,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  const answered = heard(socket, id, 'answer:ended', signal);
  socket.emit('question:ask', { id, text: random.pick(QUESTIONS) });
  await answered;
  tally.answered(performance.now() - startedAt);
}

/** Waits for an event of an analysis; rejects after a visitor's patience. */
async function heard<Type extends AnalysisEvent['type']>(
  socket: GuideSocket,
  id: string,
  type: Type,
  signal: AbortSignal,
): Promise<AnalysisEvent & { type: Type }> {
  const { promise, resolve, reject } = Promise.withResolvers<AnalysisEvent & { type: Type }>();
  const listen = (event: AnalysisEvent) => {
    if (event.id === id && event.type === type) resolve(event as AnalysisEvent & { type: Type });
  };
  const leave = () => reject(signal.reason);
  const timer = setTimeout(() => reject(new Error(`no ${type} in time`)), PATIENCE_MS);
  socket.on('analysis:event', listen);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.off('analysis:event', listen);
    signal.removeEventListener('abort', leave);
  }
}
