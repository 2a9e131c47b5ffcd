import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** Takes every connection, reads what comes and never answers. */
export interface BlackHole extends AsyncDisposable {
  /** Host and port. */
  address: string;
  /** Bytes that it was sent so far, on all connections. */
  readonly bytes: number;
  /** Connections that it has taken so far. */
  readonly connections: number;
}

/** Stands where something upstream should be, on a port of its own of this machine. */
export async function startBlackHole(): Promise<BlackHole> {
  const open = new Set<Socket>();
  let [bytes, connections] = [0, 0];
  const server = createServer((socket) => {
    connections++;
    open.add(socket);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    // A failure is followed by the close, which is what counts here.
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    get bytes() {
      return bytes;
    },
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
