import { Router } from 'express';
import type { Guide } from '../../src/guide.ts';
import { lastSeen, sendEvents } from './event-stream.ts';

/** The numbered events as Server-Sent Events; a browser that reconnects sends Last-Event-ID. */
export function analysisEventsRouter({ guide }: { guide: Guide }): Router {
  return Router({ mergeParams: true }).get('/:id/events', async (request, response) => {
    const { id } = request.params;
    const after = lastSeen(request);
    await guide.get(id);
    await sendEvents(response, (signal) => guide.follow(id, after, signal));
  });
}
