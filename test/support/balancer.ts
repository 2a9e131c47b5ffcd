import { createServer, type IncomingMessage, request as send } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listenOnLoopback } from './loopback-server.ts';

/** What a request is about: a photo that is sent, the live connection, or anything else. */
export type Kind = 'photo' | 'live' | 'other';

export interface Balancer extends AsyncDisposable {
  url: string;
  /** Where requests of a kind go from now on. */
  to: Record<Kind, string>;
  /** Passes on so many bytes of the next photo, and then nothing; ends when they have been passed on. */
  holdPhoto(bytes: number): Promise<void>;
}

/** One address in front of several guides. Whoever loses its guide in the middle loses its connection. */
export async function startBalancer(first: string): Promise<Balancer> {
  const to: Record<Kind, string> = { photo: first, live: first, other: first };
  let hold: { bytes: number; held: PromiseWithResolvers<void> } | null = null;

  const server = createServer((request, response) => {
    const held = kindOf(request) === 'photo' ? hold : null;
    if (held) hold = null;
    const passed = send(targetOf(request), { method: request.method, headers: request.headers });
    passed.on('response', (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response).on('error', () => {});
      answer.on('error', () => response.destroy());
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    if (held) {
      request.once('data', (chunk: Buffer) => {
        request.pause();
        passed.write(chunk.subarray(0, held.bytes), () => held.held.resolve());
      });
    } else request.pipe(passed);
  });

  server.on('upgrade', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const { hostname, port } = targetOf(request);
    const guide = connect(Number(port), hostname);
    const lines = request.rawHeaders.flatMap((name, i, all) =>
      i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : [],
    );
    guide.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    guide.write(head);
    guide.pipe(client).pipe(guide);
    for (const [one, other] of [
      [guide, client],
      [client, guide],
    ]) {
      one.on('error', () => {}).on('close', () => other.destroy());
    }
  });

  const targetOf = (request: IncomingMessage) => new URL(request.url!, to[kindOf(request)]);
  const { url, close } = await listenOnLoopback(server);
  return {
    url,
    set to(targets) {
      Object.assign(to, targets);
    },
    get to() {
      return to;
    },
    holdPhoto(bytes) {
      hold = { bytes, held: Promise.withResolvers() };
      return hold.held.promise;
    },
    [Symbol.asyncDispose]: close,
  };
}

function kindOf({ method, url = '' }: IncomingMessage): Kind {
  if (url.startsWith('/socket.io/')) return 'live';
  return method === 'POST' && url.startsWith('/api/analyses') ? 'photo' : 'other';
}
