import type { Socket } from 'socket.io-client';
import type {
  AnalysisEvent,
  ClientToServerEvents,
  GuideStatus,
  Problem,
  ServerToClientEvents,
  Wishes,
} from '../../src/contract.ts';
import { below } from './base.ts';
import { localProblem, type Reply } from './problem.ts';

/** Every command of the page's asks for an acknowledgement, with a time limit. */
type Commands = {
  [Name in keyof ClientToServerEvents]: (
    ...args: Required<Parameters<ClientToServerEvents[Name]>>
  ) => void;
};

type LiveSocket = Socket<ServerToClientEvents, Commands>;

interface Options {
  onEvent: (event: AnalysisEvent) => void;
  onGuide: (guide: GuideStatus) => void;
  /** Called at every connect, the first one and those after a break, and at every break. */
  onConnection: (up: boolean) => void;
}

export interface Live {
  /** Asks for an analysis's events after a number; they arrive at `onEvent`. */
  follow(id: string, after: number): Promise<Reply<string | undefined>>;
  ask(id: string, text: string, wishes: Wishes): Promise<Reply<string | undefined>>;
  stop(id: string): Promise<Reply<string | undefined>>;
  /** Gives up this connection for a new one. */
  reconnect(): void;
  /** Connects now when the connection is down, rather than at the next attempt's time. */
  wake(): void;
}

const replyWithin = 8_000;

/**
 * The live connection. Its library loads at the first use, so that the first page is small. It
 * reconnects by itself; what was missed is asked for by number, so nothing depends on one
 * connection living long.
 */
export function createLive({ onEvent, onGuide, onConnection }: Options): Live {
  let opening: Promise<LiveSocket> | null = null;

  async function connect(): Promise<LiveSocket> {
    const { io } = await import('socket.io-client');
    const socket: LiveSocket = io({
      path: below('/socket.io'),
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    socket.on('analysis:event', onEvent);
    socket.on('guide:ready', onGuide);
    socket.on('connect', () => onConnection(true));
    socket.on('disconnect', (reason) => {
      onConnection(false);
      // The library takes a server's goodbye for final; a guide that restarts says one too.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', () => onConnection(false));
    return socket;
  }

  function open(): Promise<LiveSocket> {
    opening ??= connect().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function command(
    send: (socket: ReturnType<LiveSocket['timeout']>, reply: Acknowledge) => void,
  ): Promise<Reply<string | undefined>> {
    const socket = await open().catch(() => null);
    if (!socket) return { ok: false, problem: localProblem('network') };
    return new Promise((resolve) => {
      send(socket.timeout(replyWithin), (error, reply) => {
        if (error) resolve({ ok: false, problem: localProblem('timeout') });
        else if ('ok' in reply) resolve({ ok: true, value: reply.questionId });
        else resolve({ ok: false, problem: reply });
      });
    });
  }

  return {
    follow: (id, after) =>
      command((socket, reply) => socket.emit('analysis:follow', { id, after }, reply)),
    ask: (id, text, wishes) =>
      command((socket, reply) => socket.emit('question:ask', { id, text, ...wishes }, reply)),
    stop: (id) => command((socket, reply) => socket.emit('question:stop', { id }, reply)),
    reconnect() {
      opening?.then((socket) => socket.disconnect().connect()).catch(() => {});
    },
    wake() {
      opening?.then((socket) => socket.connected || socket.connect()).catch(() => {});
    },
  };
}

type Acknowledge = (
  error: Error | null,
  reply: { ok: true; questionId?: string } | Problem,
) => void;
