import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type {
  Acknowledgement,
  ClientToServerEvents,
  GuideStatus,
  ServerToClientEvents,
} from '../src/contract.ts';
import type { Guide } from '../src/guide.ts';
import { toProblem } from './http/problems.ts';
import { validate } from './http/validate.ts';
import type { Logger } from './logger.ts';

type GuideSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

const idSchema = z.string().min(1).max(100);
const followSchema = z.object({ id: idSchema, after: z.number().int().min(0).default(0) });
const askSchema = z.object({
  id: idSchema,
  text: z.string().max(10_000),
  language: z.string().max(35).optional(),
});
const stopSchema = z.object({ id: idSchema });

/** Analyses that one page follows at once: a visit's worth of tabs. */
const MAX_FOLLOWED = 20;

export interface LiveOptions {
  http: HttpServer;
  guide: Guide;
  status: () => GuideStatus;
  allowedOrigins: string[];
  logger: Logger;
  /** Whether errors may show their own words. */
  details: boolean;
}

/** The live side: pages follow the events of their analyses, ask and stop. */
export function createLive({ http, guide, status, allowedOrigins, logger, details }: LiveOptions) {
  const io = new Server<ClientToServerEvents, ServerToClientEvents>(http, {
    serveClient: false,
    maxHttpBufferSize: 16 * 1024,
    // `cors` alone does not keep another origin's page from opening a WebSocket.
    allowRequest: (request, decide) => decide(null, isAllowed(request.headers, allowedOrigins)),
    cors: { origin: allowedOrigins },
  });

  io.on('connection', (socket: GuideSocket) => {
    const followed = new Map<string, AbortController>();
    // Connection-state recovery needs something to have been sent.
    socket.emit('guide:ready', status());

    async function answer(
      reply: Acknowledgement | undefined,
      work: () => Promise<{ questionId?: string } | undefined>,
    ): Promise<void> {
      try {
        const result = await work();
        reply?.({ ok: true, ...result });
      } catch (error) {
        const problem = toProblem(error, { details });
        if (problem.code === 'internal') logger.error('command failed', { error });
        reply?.(problem);
      }
    }

    async function follow(id: string, after: number): Promise<void> {
      followed.get(id)?.abort();
      if (followed.size >= MAX_FOLLOWED) stopFollowing(followed.keys().next().value!);
      await guide.get(id);
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

    socket.on('analysis:follow', (command, reply) =>
      answer(reply, async () => {
        const { id, after } = validate(followSchema, command);
        await follow(id, after);
        return undefined;
      }),
    );
    socket.on('question:ask', (command, reply) =>
      answer(reply, async () => {
        const { id, ...question } = validate(askSchema, command);
        const { questionId } = await guide.ask(id, question);
        return { questionId };
      }),
    );
    socket.on('question:stop', (command, reply) =>
      answer(reply, async () => {
        await guide.stopAnswer(validate(stopSchema, command).id);
        return undefined;
      }),
    );
    socket.on('disconnect', () => {
      for (const id of [...followed.keys()]) stopFollowing(id);
    });
  });

  return io;
}

/** Same origin, an allowed one, or no browser at all. */
function isAllowed(
  { origin, host }: { origin?: string; host?: string },
  allowedOrigins: string[],
): boolean {
  if (!origin || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
