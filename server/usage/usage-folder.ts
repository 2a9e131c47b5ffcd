import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishFile } from '../../src/collection/catalogue/publish-file.ts';
import { mergeDays, type UsageDay } from '../../src/usage/usage-day.ts';
import { usageDaySchema } from './usage-schema.ts';

/** A day and the instance that counted it: `2026-11-22.museum-1-7860.json`. */
const FILE = /^(\d{4}-\d\d-\d\d)\.([\w-]+)\.json$/;

export interface UsageExport {
  from: string;
  to: string;
  days: UsageDay[];
}

export type UsageFolder = ReturnType<typeof createUsageFolder>;

/** The days below DATA_DIR/usage: a file for each day and instance. */
export function createUsageFolder(dataDir: string) {
  const folder = join(dataDir, 'usage');

  async function names(): Promise<{ name: string; day: string }[]> {
    const found = await readdir(folder).catch(() => []);
    return found.flatMap((name) => {
      const [, day] = FILE.exec(name) ?? [];
      return day ? [{ name, day }] : [];
    });
  }

  /** Null for what is not there, or is no day: what was counted is then counted anew. */
  async function read(name: string): Promise<UsageDay | null> {
    try {
      return usageDaySchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    } catch {
      return null;
    }
  }

  const nameOf = (day: string, instance: string): string => `${day}.${instance}.json`;

  return {
    read: (day: string, instance: string) => read(nameOf(day, instance)),

    /** The whole day or the one before it is there, whatever happens meanwhile. */
    async write(day: UsageDay, instance: string): Promise<void> {
      await mkdir(folder, { recursive: true });
      const file = join(folder, nameOf(day.day, instance));
      const unfinished = `${file}.${randomUUID()}.tmp`;
      try {
        await writeFile(unfinished, JSON.stringify(day), { mode: 0o600 });
        await publishFile(unfinished, file);
      } finally {
        await rm(unfinished, { force: true });
      }
    },

    async removeBefore(day: string): Promise<void> {
      const old = (await names()).filter((one) => one.day < day);
      await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
    },

    /** Days from one to another, both included, as all instances counted them together. */
    async export(from: string, to: string): Promise<UsageExport> {
      const byDay = new Map<string, UsageDay[]>();
      for (const { name, day } of await names()) {
        if (day < from || day > to) continue;
        const counted = await read(name);
        if (counted) byDay.set(day, [...(byDay.get(day) ?? []), counted]);
      }
      const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
      return { from, to, days: days.map(([, parts]) => mergeDays(parts)) };
    },
  };
}
