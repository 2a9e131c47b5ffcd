import type { Request, Response } from 'express';
import { after } from '../api/operations/analyses.ts';
import { clientGone } from './client-gone.ts';
import { validate } from './validate.ts';

/** A comment this often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** The number of the last event that the client has, by `?after=` or by its own Last-Event-ID. */
export const lastSeen = (request: Request): number =>
  validate(after, request.query.after ?? request.get('last-event-id'));

/** Numbered events as Server-Sent Events, until they end or the client goes away. */
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
  const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MS);
  try {
    for await (const event of follow(clientGone(response))) {
      response.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}
