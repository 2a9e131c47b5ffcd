import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type ExtendedError, Server, type ServerOptions, type Socket } from 'socket.io';
import { z } from 'zod';
import type {
  Acknowledgement,
  ClientToServerEvents,
  ServerToClientEvents,
} from '../src/contract.ts';
import type { GuideError } from '../src/errors.ts';
import { collectionParameter } from './api/collection-parameter.ts';
import { askCommand, followCommand, stopCommand } from './api/live-commands.ts';
import type { Collection } from './collection.ts';
import type { Collections } from './collections.ts';
import { addressBehind } from './http/client-address.ts';
import { type CollectionHosts, collectionNamed, withoutPort } from './http/collection-name.ts';
import { guideForAnalyses } from './http/guide-for.ts';
import { toProblem } from './http/problems.ts';
import type { RateLimit, RateLimits } from './http/rate-limits.ts';
import { validate } from './http/validate.ts';
import type { VisitorNames } from './http/visitor.ts';
import { wishesIn } from './http/wishes.ts';
import type { InterServerEvents } from './instances.ts';
import { liveBelowCollections } from './live-path.ts';
import { requestContext } from './log/request-context.ts';
import type { Logger } from './logger.ts';

type GuideSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  InterServerEvents,
  { collection: Collection }
>;

const handshakeSchema = z.object({ collection: collectionParameter });

/** Analyses that one page follows at once: a visit's worth of tabs. */
const MAX_FOLLOWED = 20;

export interface LiveOptions {
  http: HttpServer;
  collections: Collections;
  hosts: CollectionHosts;
  /** Proxies in front of the guide: with any, the host is the one that they were asked for. */
  proxyHops: number;
  allowedOrigins: string[];
  limits: Pick<RateLimits, 'connections' | 'general' | 'questions'>;
  visitorAt: VisitorNames;
  logger: Logger;
  /** How it hears of other instances; without one there are none. */
  adapter?: ServerOptions['adapter'];
  /** Whether errors may show their own words. */
  details: boolean;
}

/** The live side: pages follow the events of their analyses, ask and stop. */
export function createLive({
  http,
  collections,
  hosts,
  proxyHops,
  allowedOrigins,
  limits,
  visitorAt,
  logger,
  adapter,
  details,
}: LiveOptions) {
  const guide = guideForAnalyses(collections);
  const io: Server<
    ClientToServerEvents,
    ServerToClientEvents,
    InterServerEvents,
    { collection: Collection }
  > = new Server(http, {
    serveClient: false,
    adapter,
    maxHttpBufferSize: 16 * 1024,
    // `cors` alone does not keep another origin's page from opening a WebSocket.
    allowRequest: (request, decide) => {
      if (!isAllowed(request.headers, allowedOrigins)) return decide('origin', false);
      connectionsOf(request)
        .then((refusal) => decide(refusal?.code, refusal === null))
        .catch((error) => {
          logger.error('connection failed', { error });
          decide('internal', false);
        });
    },
    cors: { origin: allowedOrigins },
  });

  const inPath = liveBelowCollections(http);

  /** Counts a connection that is asked for: each is held for most of a minute, even if nothing follows. */
  async function connectionsOf({ headers, socket }: IncomingMessage): Promise<GuideError | null> {
    const address = addressBehind({ address: socket.remoteAddress ?? '', headers }, proxyHops);
    return (await limits.connections.take(visitorAt(address))).refusal;
  }

  io.use((socket, next) => {
    try {
      socket.data.collection = collections.get(nameIn(socket));
      next();
    } catch (error) {
      const problem = toProblem(error, { details });
      const refusal: ExtendedError = new Error(problem.detail ?? problem.title);
      refusal.data = problem;
      next(refusal);
    }
  });

  /** The collection that a connection means, as a request does. */
  function nameIn({ request, handshake: { headers, query } }: GuideSocket): string {
    const forwarded = proxyHops > 0 ? headers['x-forwarded-host'] : undefined;
    const [host] = String(forwarded ?? headers.host ?? '').split(',', 1);
    const { collection: parameter } = validate(handshakeSchema, query);
    return collectionNamed({ path: inPath(request), host: withoutPort(host), parameter }, hosts);
  }

  /** @throws GuideError `collection-not-found` */
  function demand(name: string | undefined): void {
    if (name !== undefined) collections.get(name);
  }

  io.on('connection', (socket: GuideSocket) => {
    const followed = new Map<string, AbortController>();
    const visitor = visitorAt(addressBehind(socket.handshake, proxyHops));
    socket.emit('guide:ready', socket.data.collection.status());

    /**
     * Listens for a command, and carries it out in the context in which all that comes of it is logged.
     * What is sent is a client's own: nothing in it may be taken for what a reply is sent with.
     */
    const hear = (
      command: keyof ClientToServerEvents,
      work: (sent: unknown) => Promise<{ questionId?: string } | undefined>,
      ...stricter: RateLimit[]
    ): void => {
      socket.on(command, (...sent: unknown[]) => {
        requestContext
          .run({ requestId: socket.id, visitor }, () =>
            carryOut(command, replyIn(sent), () => work(sent[0]), ...stricter),
          )
          .catch((error) => logger.error('a command was not answered', { command, error }));
      });
    };

    async function carryOut(
      command: keyof ClientToServerEvents,
      reply: Acknowledgement,
      work: () => Promise<{ questionId?: string } | undefined>,
      ...stricter: RateLimit[]
    ): Promise<void> {
      const startedAt = performance.now();
      try {
        for (const limit of [limits.general, ...stricter]) {
          const { refusal } = await limit.take(visitor);
          if (refusal) throw refusal;
        }
        const result = await work();
        tell(command, startedAt);
        reply({ ok: true, ...result });
      } catch (error) {
        const problem = toProblem(error, { details });
        if (problem.code === 'internal') logger.error('command failed', { command, error });
        tell(command, startedAt, problem.code);
        reply(problem);
      }
    }

    function tell(command: string, startedAt: number, code?: string): void {
      const execution_time = Math.round((performance.now() - startedAt) * 10) / 10;
      logger.info(`${command} ${code ?? 'ok'}`, { command, code, execution_time });
    }

    async function follow(id: string, after: number): Promise<void> {
      await guide.get(id);
      // A page that left meanwhile would be followed for nobody.
      if (socket.disconnected) return;
      stopFollowing(id);
      if (followed.size >= MAX_FOLLOWED) stopFollowing(followed.keys().next().value!);
      const controller = new AbortController();
      followed.set(id, controller);
      const forward = async () => {
        for await (const event of guide.follow(id, after, controller.signal)) {
          socket.emit('analysis:event', event);
        }
      };
      forward().catch((error) => logger.warn('following ended', { analysis_id: id, error }));
    }

    function stopFollowing(id: string): void {
      followed.get(id)?.abort();
      followed.delete(id);
    }

    hear('analysis:follow', async (sent) => {
      const { id, after, collection } = validate(followCommand, sent);
      demand(collection);
      await follow(id, after);
      return undefined;
    });
    hear(
      'question:ask',
      async (sent) => {
        const { id, collection, text, ...wishes } = validate(askCommand, sent);
        demand(collection);
        const { questionId } = await guide.ask(id, { text, wishes: wishesIn(wishes) });
        return { questionId };
      },
      limits.questions,
    );
    hear('question:stop', async (sent) => {
      const { id, collection } = validate(stopCommand, sent);
      demand(collection);
      await guide.stopAnswer(id);
      return undefined;
    });
    socket.on('disconnect', () => {
      for (const id of [...followed.keys()]) stopFollowing(id);
    });
  });

  return io;
}

/** Socket.IO puts the reply last, and only where the client asked for one. */
function replyIn(sent: unknown[]): Acknowledgement {
  const last = sent.at(-1);
  return typeof last === 'function' ? (last as Acknowledgement) : () => {};
}

/** Same origin, an allowed one, or no browser at all. */
function isAllowed(
  { origin, host }: { origin?: string; host?: string },
  allowedOrigins: string[],
): boolean {
  if (!origin || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
