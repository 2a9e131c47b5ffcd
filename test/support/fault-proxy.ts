import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * `none`: pass everything on. `blackhole`: accept, read, never answer. `reset`: answer a request with
 * a TCP reset. `refuse`: nobody listens; open connections end. `latencyMs`: hold each request back so
 * long. `cutAfterBytes`: end the connection after so many bytes of the response, headers included.
 */
export type Fault =
  | 'none'
  | 'blackhole'
  | 'reset'
  | 'refuse'
  | { latencyMs: number }
  | { cutAfterBytes: number };

/** RFC 9112, section 3; the path without its query. */
const REQUEST_LINE = /^[A-Z]+ ([^ ?]+)\S* HTTP\/1\.1\r\n/;

export interface ProxiedConnection {
  /** Milliseconds since the proxy started. */
  openedAt: number;
  /** When the client closed it, by itself and with nothing cut before; null: it did not. */
  closedByClientAt: number | null;
  /** Bytes that the client sent, and that it was sent. */
  bytesIn: number;
  bytesOut: number;
}

export interface FaultProxy extends AsyncDisposable {
  /** Use it in place of the target's. */
  url: string;
  /** `performance.now()` when it started. */
  startedAt: number;
  /** Oldest first. */
  connections: ProxiedConnection[];
  /** Paths of the requests that came, whatever befell them. */
  requests: string[];
  /**
   * Changes what befalls requests from now on, those on open connections too, or those alone whose
   * path ends so. What is not HTTP has no path.
   */
  set(fault: Fault, options?: { path?: string }): Promise<void>;
  /** Waits for the n-th connection (from 1) that a client closed, past ones included. */
  whenClosedByClient(count?: number): Promise<ProxiedConnection>;
  close(): Promise<void>;
}

/** A TCP proxy on loopback in front of `target` (an http URL), to make its network misbehave. */
export async function createFaultProxy({
  target,
  fault: initial = 'none',
}: {
  target: string;
  fault?: Fault;
}): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const started = performance.now();
  const connections: ProxiedConnection[] = [];
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let fault = initial;
  let struckPath = '';

  const server = createServer({ allowHalfOpen: false }, (client) => {
    const connection: ProxiedConnection = {
      openedAt: performance.now() - started,
      closedByClientAt: null,
      bytesIn: 0,
      bytesOut: 0,
    };
    connections.push(connection);
    const upstream = connect(Number(targetPort), hostname);
    const timers = new Set<NodeJS.Timeout>();
    let endedHere = false;
    let responseBytesLeft = Infinity;
    /** What befalls the request that is coming in. */
    let met: Fault = 'none';

    const endHere = (end: () => void) => {
      endedHere = true;
      end();
      upstream.destroy();
    };
    client.on('data', (chunk) => {
      connection.bytesIn += chunk.length;
      const [, path] = REQUEST_LINE.exec(chunk.toString('latin1', 0, 2000)) ?? [];
      if (path !== undefined) {
        requests.push(path);
        met = path.endsWith(struckPath) ? fault : 'none';
      } else if (struckPath === '') met = fault;
      if (met === 'blackhole') return;
      if (met === 'reset') return endHere(() => client.resetAndDestroy());
      responseBytesLeft =
        typeof met === 'object' && 'cutAfterBytes' in met ? met.cutAfterBytes : Infinity;
      if (typeof met !== 'object' || !('latencyMs' in met)) return upstream.write(chunk);
      const timer = setTimeout(() => {
        timers.delete(timer);
        upstream.write(chunk);
      }, met.latencyMs);
      timers.add(timer);
    });
    upstream.on('data', (chunk) => {
      const passed = chunk.subarray(0, Math.min(chunk.length, responseBytesLeft));
      responseBytesLeft -= passed.length;
      connection.bytesOut += passed.length;
      if (responseBytesLeft > 0) client.write(passed);
      else endHere(() => client.end(passed));
    });
    upstream.on('close', () => {
      if (!client.destroyed && connection.closedByClientAt === null) endHere(() => client.end());
    });

    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // A socket's failure is followed by its close, which is what counts here.
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    const left = () => {
      if (endedHere || connection.closedByClientAt !== null) return;
      connection.closedByClientAt = performance.now() - started;
      for (const check of waiting) check();
    };
    client.on('end', left);
    client.on('close', () => {
      left();
      for (const timer of timers) clearTimeout(timer);
      upstream.destroy();
    });
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const stopListening = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const set = async (next: Fault, { path = '' }: { path?: string } = {}) => {
    fault = next;
    struckPath = path;
    if (next === 'refuse') return stopListening();
    if (server.listening) return;
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await set(initial);

  return {
    url: `http://127.0.0.1:${port}`,
    startedAt: started,
    connections,
    requests,
    set,
    whenClosedByClient: (count = 1) =>
      new Promise((resolve) => {
        const check = () => {
          const closed = connections.filter(({ closedByClientAt }) => closedByClientAt !== null);
          if (closed.length < count) return;
          waiting.delete(check);
          resolve(closed[count - 1]);
        };
        waiting.add(check);
        check();
      }),
    close: stopListening,
    [Symbol.asyncDispose]: stopListening,
  };
}
