import type { Server } from 'socket.io';
import type { z } from 'zod';
import { changeLogLevel } from './api/operations/log-level.ts';
import type { LogLevels } from './log/log-levels.ts';
import type { Logger } from './logger.ts';

export type LogLevelChange = z.infer<typeof changeLogLevel.body.json>;

/** What instances of the guide say to each other by Socket.IO's adapter (decision 35). */
export interface InterServerEvents {
  'log-level:change': (change: LogLevelChange, taken: (done: true) => void) => void;
}

export interface Instances {
  /** Changes the level here and at all others. @returns how many instances are known to have done so. */
  changeLogLevel(change: LogLevelChange): Promise<number>;
  /** Listens to what others say; without it there are no others. */
  join(live: LiveServer): void;
}

type LiveServer = Server<never, never, InterServerEvents>;

export interface InstancesOptions {
  levels: LogLevels;
  logger: Logger;
  /** Whether others can be told anything now. */
  sharing: () => 'alone' | 'together' | 'apart';
  /** Milliseconds for which others are waited for; whoever hears of it later does it all the same. */
  waitMs?: number;
}

const MINUTE_MS = 60_000;

export function createInstances({
  levels,
  logger,
  sharing,
  waitMs = 1_000,
}: InstancesOptions): Instances {
  let live: LiveServer | undefined;

  function setLevel({ level, logger: one, minutes }: LogLevelChange): void {
    levels.set(level, { logger: one, forMs: minutes && minutes * MINUTE_MS });
    const until = levels.until();
    logger.warn(`log level of ${one ?? 'all'}`, {
      log_level: level,
      until: until === null ? undefined : new Date(until).toISOString(),
    });
  }

  async function others(change: LogLevelChange): Promise<number> {
    if (!live || sharing() !== 'together') return 0;
    const late = Promise.withResolvers<true[]>();
    const timer = setTimeout(() => late.resolve([]), waitMs);
    try {
      const taken = live.serverSideEmitWithAck('log-level:change', change);
      // It fails when some are silent for longer than the adapter waits, with what the others said.
      const known = taken.catch(({ responses }: { responses: true[] }) => responses);
      return (await Promise.race([known, late.promise])).length;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async changeLogLevel(change) {
      setLevel(change);
      return 1 + (await others(change));
    },
    join(server) {
      live = server;
      server.on('log-level:change', (sent, taken) => {
        const { success, data } = changeLogLevel.body.json.safeParse(sent);
        if (!success) return;
        setLevel(data);
        taken(true);
      });
    },
  };
}
