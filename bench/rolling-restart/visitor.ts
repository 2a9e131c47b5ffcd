import { io } from 'socket.io-client';
import { Agent, type Dispatcher, FormData, fetch } from 'undici';
import type { AnalysisEvent } from '../../src/contract.ts';

/** Milliseconds after which a visitor takes an analysis for lost. */
const PATIENCE_MS = 30_000;

/** What a visitor went through. */
export interface Visit {
  /** Requests that were answered as they should be. */
  requests: number;
  /** What went wrong, in words: an error, or a status that is none of 2xx. */
  failures: string[];
  /** Analyses that were followed to their end. */
  analyses: number;
  /** Milliseconds that the live connection was away, each time. */
  breaks: number[];
}

export interface VisitorOptions {
  url: string;
  /** The certificate to trust. */
  ca: string;
  photos: Uint8Array[];
  /** Milliseconds between a photo's outcome and the next photo. */
  pauseMs: number;
  signal: AbortSignal;
}

/**
 * Visits until the signal says that the house closes: loads the page, connects, and again and again
 * sends a photo and follows its analysis by the live connection, coming back to it after a break as
 * the page does. Cookies are kept as a browser keeps them.
 */
export async function visitUntilClosing({
  url,
  ca,
  photos,
  pauseMs,
  signal,
}: VisitorOptions): Promise<Visit> {
  const visit: Visit = { requests: 0, failures: [], analyses: 0, breaks: [] };
  const agent = new Agent({ connect: { ca } });
  let cookie = '';

  async function ask(path: string, init: Parameters<typeof fetch>[1] = {}) {
    const dispatcher: Dispatcher = agent;
    const response = await fetch(url + path, { ...init, dispatcher, headers: { cookie } }).catch(
      (error: Error) => {
        visit.failures.push(`${path}: ${(error.cause as Error)?.message ?? error.message}`);
        return null;
      },
    );
    if (!response) return null;
    const [given] = response.headers.getSetCookie();
    if (given) cookie = given.split(';', 1)[0];
    const text = await response.text();
    if (response.ok) visit.requests++;
    else visit.failures.push(`${path}: ${response.status} ${text.slice(0, 200)}`);
    return response.ok ? text : null;
  }

  await ask('/');
  await ask('/api/guide');
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    ca,
    extraHeaders: { cookie },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  const seen = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  let awaySince: number | null = null;
  const reconnected = new Set<string>();
  const comeBack = () => {
    socket.io.opts.extraHeaders = { cookie };
    socket.connect();
  };
  const follow = (id: string) =>
    socket.emit('analysis:follow', { id, after: seen.get(id) ?? 0 }, async (reply: object) => {
      if ('ok' in reply || !waiting.has(id)) return;
      // As the page does: requests may lead to another instance by now.
      if ((await ask(`/api/analyses/${id}`)) === null || reconnected.has(id)) return;
      reconnected.add(id);
      socket.disconnect();
      comeBack();
    });
  socket.on('connect', () => {
    if (awaySince !== null) visit.breaks.push(performance.now() - awaySince);
    awaySince = null;
    for (const id of waiting.keys()) follow(id);
  });
  socket.on('disconnect', (reason) => {
    awaySince ??= performance.now();
    if (reason === 'io server disconnect') comeBack();
    else socket.io.opts.extraHeaders = { cookie };
  });
  socket.on('analysis:event', (event: AnalysisEvent & { id: string }) => {
    seen.set(event.id, event.seq);
    if (event.type === 'analysis:ended') waiting.get(event.id)?.();
  });

  try {
    for (let turn = 0; !signal.aborted; turn++) {
      const form = new FormData();
      form.set('photo', new Blob([new Uint8Array(photos[turn % photos.length])]), 'photo.jpg');
      const opened = await ask('/api/analyses', { method: 'POST', body: form });
      if (opened) {
        const { id } = JSON.parse(opened) as { id: string };
        const ended = new Promise<boolean>((resolve) => {
          waiting.set(id, () => resolve(true));
          setTimeout(resolve, PATIENCE_MS, false).unref();
        });
        if (socket.connected) follow(id);
        if (await ended) visit.analyses++;
        else visit.failures.push(`the analysis ${id} was not heard of again`);
        waiting.delete(id);
      }
      await pause(pauseMs * (0.5 + Math.random()), signal);
    }
    if (awaySince !== null) visit.failures.push('the live connection did not come back');
  } finally {
    socket.close();
    await agent.close();
  }
  return visit;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
