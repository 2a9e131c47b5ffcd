import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createClient, type RedisClientType } from '@redis/client';
import { ExternalServiceError } from '../errors.ts';
import type { Heartbeats } from '../ports/heartbeats.ts';
import type { RedisScript } from './redis-script.ts';

export interface RedisConnectionOptions {
  /** redis:// or rediss://, with name and password where it needs them. */
  url: string;
  /** What all keys begin with. */
  prefix?: string;
  /** Milliseconds that a reply may take. */
  budgetMs?: number;
  /** Milliseconds after its last heartbeat that this instance counts as alive. */
  leaseMs?: number;
  /** Hears when Redis goes, with the reason in a word, and when it comes back. */
  onStateChange?: (state: RedisState, reason?: string) => void;
}

export type RedisState = 'ready' | 'away';

export interface RedisConnection extends Heartbeats {
  /** The name of a key, or the beginning of names. */
  key(...parts: string[]): string;
  /** @throws ExternalServiceError at once while Redis is away, and after the budget when it is slow. */
  send<Reply>(...command: string[]): Promise<Reply>;
  run<Reply>(script: RedisScript, keys: string[], values: (string | number)[]): Promise<Reply>;
  /**
   * Sends a command that may wait at the server for so many milliseconds, by a connection of its own.
   * One at a time.
   */
  wait<Reply>(waitMs: number, ...command: string[]): Promise<Reply>;
  state(): RedisState;
  /** Ends when Redis was reached for the first time, or could not be. */
  tried: Promise<void>;
  /** Calls whenever Redis is back. */
  onReturn(listener: () => void): void;
  close(): void;
}

type Client = RedisClientType<
  Record<string, never>,
  Record<string, never>,
  Record<string, never>,
  2
>;

/** Heartbeats in a lease: one that is late by a busy second is not taken for an end. */
const BEATS_IN_A_LEASE = 5;

/** Milliseconds between two attempts to reach a Redis that is away. */
const RETRY_MS = 250;

/** Milliseconds to connect and to be let in, for which nobody waits but the guide's start. */
const CONNECT_MS = 2_000;

/**
 * A connection that is either there within its budget or away: the first reply that is late or missing
 * ends it, and nothing waits for Redis again until it has taken a heartbeat in time. Old connections are
 * never used again, so that a late reply cannot be taken for another's.
 */
export function createRedisConnection({
  url,
  prefix = 'cicerone',
  budgetMs = 100,
  leaseMs = 5_000,
  onStateChange = () => {},
}: RedisConnectionOptions): RedisConnection {
  const instance = randomUUID();
  const returned = new EventEmitter().setMaxListeners(0);
  const firstTry = Promise.withResolvers<void>();
  let client: Client | null = null;
  let waiter: Promise<Client> | null = null;
  let told: RedisState | null = null;
  let readySince = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const key = (...parts: string[]): string => [prefix, ...parts].join(':');

  async function open(): Promise<Client> {
    const opened: Client = createClient({
      url,
      RESP: 2,
      disableOfflineQueue: true,
      socket: { connectTimeout: CONNECT_MS, reconnectStrategy: false },
    });
    // A failure ends the command that meets it; without a listener it would end the process, too.
    opened.on('error', (error) => lose(opened, error));
    try {
      // The client's own limit ends with the TCP connection: who accepts that and says nothing would
      // keep a start, or a way back, waiting for ever.
      await within(CONNECT_MS, opened.connect());
    } catch (error) {
      discard(opened);
      throw error;
    }
    return opened;
  }

  const beat = (to: Client): Promise<unknown> =>
    within(budgetMs, to.sendCommand(['SET', key('alive', instance), '1', 'PX', `${leaseMs}`]));

  async function reach(): Promise<void> {
    let opened: Client | undefined;
    try {
      opened = await open();
      await beat(opened);
      if (closed) return discard(opened);
      client = opened;
      readySince = performance.now();
      tell('ready');
      returned.emit('return');
      timer = setTimeout(() => void live(), leaseMs / BEATS_IN_A_LEASE).unref();
    } catch (error) {
      if (opened) discard(opened);
      if (closed) return;
      tell('away', reasonOf(error));
      timer = setTimeout(() => void reach(), RETRY_MS).unref();
    } finally {
      firstTry.resolve();
    }
  }

  async function live(): Promise<void> {
    const current = client;
    if (!current) return;
    try {
      await beat(current);
      if (current === client)
        timer = setTimeout(() => void live(), leaseMs / BEATS_IN_A_LEASE).unref();
    } catch (error) {
      lose(current, error);
    }
  }

  function lose(lost: Client, error: unknown): void {
    if (lost !== client || closed) return;
    client = null;
    discard(lost);
    dropWaiter();
    clearTimeout(timer);
    tell('away', reasonOf(error));
    timer = setTimeout(() => void reach(), RETRY_MS).unref();
  }

  function tell(state: RedisState, reason?: string): void {
    if (state === told) return;
    told = state;
    onStateChange(state, reason);
  }

  function dropWaiter(): void {
    const dropped = waiter;
    waiter = null;
    dropped?.then(discard, () => {});
  }

  async function ask<Reply>(command: (to: Client) => Promise<unknown>): Promise<Reply> {
    const current = client;
    if (!current) throw failure('away', { sent: false });
    try {
      return (await within(budgetMs, command(current))) as Reply;
    } catch (error) {
      lose(current, error);
      throw failure(reasonOf(error));
    }
  }

  void reach();

  return {
    instance,
    leaseMs,
    key,
    tried: firstTry.promise,
    state: () => (client ? 'ready' : 'away'),
    send: (...command) => ask((to) => to.sendCommand(command)),

    run: ({ text, sha }, keys, values) =>
      ask(async (to) => {
        const rest = [String(keys.length), ...keys, ...values.map(String)];
        try {
          return await to.sendCommand(['EVALSHA', sha, ...rest]);
        } catch (error) {
          if (wordOf(error) !== 'NOSCRIPT') throw error;
          return to.sendCommand(['EVAL', text, ...rest]);
        }
      }),

    async wait<Reply>(waitMs: number, ...command: string[]) {
      if (!client) throw failure('away', { sent: false });
      waiter ??= open();
      const mine = waiter;
      try {
        const to = await mine;
        return (await within(waitMs + budgetMs, to.sendCommand(command))) as Reply;
      } catch (error) {
        if (mine === waiter) dropWaiter();
        throw failure(reasonOf(error));
      }
    },

    async isAlive(other) {
      // After a time without Redis, the others' first heartbeats are on their way.
      if (other === instance || performance.now() - readySince < leaseMs) return true;
      return ask<number>((to) => to.sendCommand(['EXISTS', key('alive', other)])).then(Boolean);
    },

    onReturn(listener) {
      returned.on('return', listener);
    },

    close() {
      closed = true;
      clearTimeout(timer);
      returned.removeAllListeners();
      dropWaiter();
      if (client) discard(client);
      client = null;
    },
  };
}

/**
 * Rejects when the work takes longer. A reply that is here already counts, although this thread was too
 * busy to read it: timers run before sockets are read, and immediates after.
 */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => setImmediate(() => late.reject(new Late())), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

class Late extends Error {
  readonly code = 'slow';
}

function discard(client: Client): void {
  // One that never connected has nothing to end.
  if (client.isOpen) client.destroy();
}

/** The first word of a refusal, such as WRONGPASS. */
const wordOf = (error: unknown): string =>
  error instanceof Error ? (/^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? '') : '';

/** A word that names no address and no password. */
function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : wordOf(error) || 'closed';
}

const failure = (reason: string, { sent = true } = {}): ExternalServiceError =>
  new ExternalServiceError('redis', `Redis cannot be used: ${reason}.`, { transient: true, sent });
