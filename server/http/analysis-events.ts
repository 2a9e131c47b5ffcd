import { Router } from 'express';
import { z } from 'zod';
import type { Guide } from '../../src/guide.ts';
import { validate } from './validate.ts';

const afterSchema = z.coerce.number().int().min(0).default(0);

/** A comment this often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** The numbered events as Server-Sent Events; a browser that reconnects sends Last-Event-ID. */
export function analysisEventsRouter({ guide }: { guide: Guide }): Router {
  return Router({ mergeParams: true }).get('/:id/events', async (request, response) => {
    const { id } = request.params;
    const after = validate(afterSchema, request.query.after ?? request.get('last-event-id'));
    await guide.get(id);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // Nginx would hold the stream back otherwise.
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MS);
    try {
      for await (const event of guide.follow(id, after, gone.signal)) {
        response.write(
          `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
        );
      }
    } finally {
      clearInterval(heartbeat);
      response.end();
    }
  });
}
