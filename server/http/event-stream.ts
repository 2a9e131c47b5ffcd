import { once } from 'node:events';
import type { Request, Response } from 'express';
import { after } from '../api/operations/analyses.ts';
import { clientGone } from './client-gone.ts';
import { validate } from './validate.ts';

/** A comment this often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** The number of the last event that the client has, by `?after=` or by its own Last-Event-ID. */
export const lastSeen = (request: Request): number =>
  validate(after, request.query.after ?? request.get('last-event-id'));

/**
 * Numbered events as Server-Sent Events, until they end or the client goes away. The next one is asked for
 * when the client has taken what was sent: for one that does not read, nothing piles up here.
 */
export async function sendEvents(
  response: Response,
  follow: (signal: AbortSignal) => AsyncIterable<{ seq: number; type: string }>,
): Promise<void> {
  response.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    // Nginx would hold the stream back otherwise.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  const gone = clientGone(response);
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': here\n\n');
  }, HEARTBEAT_MS);
  try {
    for await (const event of follow(gone)) {
      const data = JSON.stringify(event);
      const taken = response.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${data}\n\n`);
      if (!taken) await once(response, 'drain', { signal: gone });
    }
  } catch (error) {
    if (!gone.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}
