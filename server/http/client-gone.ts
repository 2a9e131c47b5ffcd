import type { ServerResponse } from 'node:http';

const signals = new WeakMap<ServerResponse, AbortSignal>();

/**
 * Aborts when the connection of a response has closed, before or after the whole of it was sent. All who
 * ask about a response share one listener: Node takes more than ten for a leak, and sending a file through
 * a pipeline takes seven.
 */
export function clientGone(response: ServerResponse): AbortSignal {
  const known = signals.get(response);
  if (known) return known;
  const gone = new AbortController();
  signals.set(response, gone.signal);
  response.once('close', () => gone.abort());
  return gone.signal;
}

/** Calls when the connection of a response has closed; at once where it has already. */
export function whenClosed(response: ServerResponse, listener: () => void): void {
  const gone = clientGone(response);
  if (gone.aborted) listener();
  else gone.addEventListener('abort', listener, { once: true });
}
