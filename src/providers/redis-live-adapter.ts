import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { RedisConnection } from './redis-connection.ts';

export interface RedisLiveAdapterOptions {
  /** Knows whether Redis is there, and when it is back. */
  connection: Pick<RedisConnection, 'key' | 'state' | 'onReturn'>;
  /** redis:// or rediss://, with name and password where it needs them. */
  url: string;
}

/** What Socket.IO takes as its `adapter`, and the end of its connections. */
export interface RedisLiveAdapter {
  adapter: ReturnType<typeof createAdapter>;
  /** After Socket.IO's own end, which lets its reader go. */
  close(): void;
}

/** Milliseconds before what has failed is tried again. */
const RETRY_MS = 500;

/** Milliseconds between two words on a connection, for balancers that end silent ones. */
const PING_MS = 10_000;

/**
 * Socket.IO's adapter for Redis streams, by connections of its own, which are made anew whenever Redis is
 * back. Nothing that a visitor waits for goes this way (decision 35).
 */
export function createRedisLiveAdapter({
  connection,
  url,
}: RedisLiveAdapterOptions): RedisLiveAdapter {
  const closing = new AbortController();
  const name = connection.key('live');
  const adapter = createAdapter(steadyClient(url, connection, closing.signal), {
    streamName: name,
    channelPrefix: name,
  });
  return { adapter, close: () => closing.abort() };
}

type Subscription = [channels: string[], listener: (payload: Buffer) => void];

/**
 * What the adapter (0.3.1) asks of a client, in a form that it can live with: it leaves the failures of
 * these calls to nobody, which would end the process, and reads again at once when reading has failed,
 * which would leave the process no time for anything else. A connection from before Redis was away is
 * not used again: what it says next may be the reply to something else.
 */
function steadyClient(
  url: string,
  connection: RedisLiveAdapterOptions['connection'],
  closing: AbortSignal,
) {
  let client = open();
  let subscription: Subscription | undefined;

  function open() {
    const opened = createClient({
      url,
      RESP: 2,
      pingInterval: PING_MS,
      socket: { reconnectStrategy: () => (closing.aborted ? false : RETRY_MS) },
    });
    // Without a listener a lost connection would end the process; the guide's own one tells of it.
    return opened.on('error', () => {});
  }

  function renew(): void {
    const before = client;
    client = open();
    client.connect().catch(() => {});
    if (subscription) void subscribe(...subscription);
    if (before.isOpen) before.destroy();
  }

  /** Of a client that is closed nothing comes any more, no failure either. */
  async function untilDone<T>(call: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await call();
      } catch {
        if (closing.aborted) return new Promise(() => {});
        await pause(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  async function subscribe(...[channels, listener]: Subscription): Promise<void> {
    subscription = [channels, listener];
    const by = client;
    await untilDone(async () => by === client && by.subscribe(channels, listener, true));
  }

  function disconnect(): void {
    if (client.isOpen) client.destroy();
  }

  if (connection.state() === 'ready') renew();
  connection.onReturn(renew);
  closing.addEventListener('abort', disconnect, { once: true });

  return {
    // By this name the adapter knows a client of this kind.
    sSubscribe() {},
    on() {},
    duplicate: (): object => steadyClient(url, connection, closing),
    async connect() {},
    disconnect,
    subscribe,
    publish: (channel: string, payload: Buffer) => client.publish(channel, payload).catch(() => 0),
    xRead: (...words: Parameters<typeof client.xRead>) => untilDone(() => client.xRead(...words)),
    // How many listen; where nobody can be asked, nobody is waited for.
    sendCommand: (words: string[]) => client.sendCommand(words).catch(() => [words.at(-1), 1]),
  };
}
