import type { ServerResponse } from 'node:http';
import type { Recorded } from './request-log.ts';

/** An HTTP answer on its way to the client. */
export interface Answer {
  status: number;
  type: string;
  body: AsyncIterable<Uint8Array>;
}

/**
 * `malformed`: 200 with a body that is not JSON, or in a stream an event that is not. `stallAfter`,
 * `cutAfter` and `endAfter`: the answer's head and so many of its stream's events, then silence, a
 * broken connection, or an end as if that were all. An answer that is no stream is one event, of
 * which half arrives.
 */
export type DeliveryFault =
  | 'malformed'
  | { stallAfter: number }
  | { cutAfter: number }
  | { endAfter: number };

export function jsonAnswer(value: unknown, status = 200): Answer {
  const body = (async function* () {
    yield Buffer.from(JSON.stringify(value));
  })();
  return { status, type: 'application/json', body };
}

/** Asks another server the same; the question is dropped when the client leaves. */
export async function askUpstream(
  origin: string,
  { entry, raw }: Recorded,
  response: ServerResponse,
): Promise<Answer> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const answer = await fetch(new URL(entry.path, origin), {
    method: entry.method,
    headers: { 'content-type': entry.headers['content-type'] ?? 'application/json' },
    body: entry.method === 'GET' ? undefined : new Uint8Array(raw),
    signal: left.signal,
  });
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  return { status: answer.status, type, body: answer.body! };
}

/** Sends what `ask` answers, with the fault; gives up quietly when the client has left. */
export async function deliver(
  ask: () => Promise<Answer>,
  response: ServerResponse,
  { fault, cut }: { fault?: DeliveryFault; cut(): void },
): Promise<void> {
  try {
    const { status, type, body } = await ask();
    response.writeHead(status, { 'content-type': type, 'x-request-id': crypto.randomUUID() });
    response.flushHeaders();
    const streamed = type.startsWith('text/event-stream');
    const events = streamed ? splitEvents(body) : fault ? halve(body) : body;
    const limit = limitOf(fault, streamed);
    let sent = 0;
    for await (const event of events) {
      if (sent >= limit) break;
      if (fault === 'malformed' && streamed && sent === 1) response.write('data: {"choices":[\n\n');
      response.write(event);
      sent++;
    }
    if (typeof fault !== 'object' || 'endAfter' in fault) response.end();
    else if ('cutAfter' in fault) cut();
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}

function limitOf(fault: DeliveryFault | undefined, streamed: boolean): number {
  if (fault === undefined) return Infinity;
  if (fault === 'malformed') return streamed ? Infinity : 1;
  if (!streamed) return 1;
  if ('stallAfter' in fault) return fault.stallAfter;
  return 'cutAfter' in fault ? fault.cutAfter : fault.endAfter;
}

/** The events of a stream, each with the empty line that ends it. */
async function* splitEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      yield rest.slice(0, end + 2);
      rest = rest.slice(end + 2);
    }
  }
}

async function* halve(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  const middle = Math.ceil(whole.length / 2);
  yield whole.subarray(0, middle);
  yield whole.subarray(middle);
}
