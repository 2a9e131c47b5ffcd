import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where the system gives no ports to those who take any (Linux does so from 32,768 on). */
const FIRST = 20_000;
const LAST = 32_000;

/**
 * A port of this machine that nobody has just now, and that nobody is given by chance before it is used, or
 * between two uses of it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') continue;
      throw error;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
