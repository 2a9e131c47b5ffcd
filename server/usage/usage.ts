import type { AnalysisEvent } from '../../src/contract.ts';
import { countEvent, newUsageDay, type UsageDay } from '../../src/usage/usage-day.ts';
import type { Logger } from '../logger.ts';
import { createUsageFolder, type UsageExport } from './usage-folder.ts';

const WRITE_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** Today and the day before: no event comes later than that. */
const DAYS_AT_ONCE = 2;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export interface UsageOptions {
  dataDir: string;
  /** Which of several processes that share DATA_DIR this is; letters, digits and dashes. */
  instance: string;
  /** For how long days are kept. */
  days: number;
  logger: Logger;
}

export interface Usage {
  observe(collection: string, event: AnalysisEvent): void;
  /** Days, both included; without them, all that is kept. */
  export(from?: string, to?: string): Promise<UsageExport>;
  /** Ends when what was counted is written. */
  close(): Promise<void>;
}

/** What collections are used for, in counts, a file a day: it goes on after a restart. */
export async function createUsage({
  dataDir,
  instance,
  days,
  logger,
}: UsageOptions): Promise<Usage> {
  const folder = createUsageFolder(dataDir);
  /** By name: an event of the day before may come after midnight. */
  const counted = new Map<string, UsageDay>();
  for (const name of [dayOf(Date.now() - DAY_MS), dayOf(Date.now())]) {
    counted.set(name, (await folder.read(name, instance)) ?? newUsageDay(name));
  }
  /** Days that have something which is not written yet. */
  const unwritten = new Set<UsageDay>();

  /** The day of that name, as far as it was counted here. */
  function countedOn(name: string): UsageDay {
    const known = counted.get(name);
    if (known) return known;
    const day = newUsageDay(name);
    counted.set(name, day);
    const before = [...counted.keys()].sort().slice(0, -DAYS_AT_ONCE);
    for (const name of before) counted.delete(name);
    return day;
  }

  let writing = Promise.resolve();

  async function writeAll(): Promise<void> {
    for (const day of [...unwritten]) {
      unwritten.delete(day);
      try {
        await folder.write(day, instance);
      } catch (error) {
        unwritten.add(day);
        logger.warn('what was counted could not be written: it is tried again', { error });
        return;
      }
    }
    try {
      await folder.removeBefore(dayOf(Date.now() - days * DAY_MS));
    } catch (error) {
      logger.warn('days that are over could not be removed: it is tried again', { error });
    }
  }

  const writeSoon = (): Promise<void> => {
    writing = writing.then(writeAll);
    return writing;
  };
  const timer = setInterval(() => {
    if (unwritten.size > 0) void writeSoon();
  }, WRITE_EVERY_MS).unref();

  return {
    observe(collection, event) {
      const day = countedOn(event.at.slice(0, 10));
      if (countEvent(day, collection, event)) unwritten.add(day);
    },
    async export(from = dayOf(Date.now() - days * DAY_MS), to = dayOf(Date.now())) {
      await writeSoon();
      return folder.export(from, to);
    },
    async close() {
      clearInterval(timer);
      await writeSoon();
    },
  };
}
