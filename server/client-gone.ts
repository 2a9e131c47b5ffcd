import type { Response } from 'express';

/** Aborts when the connection of a response has closed, before or after the whole of it was sent. */
export function clientGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
