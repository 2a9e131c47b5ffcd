import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { NameFinder } from '../../src/ports/name-finder.ts';
import type { NameLanguage } from './name-worker.ts';

/** The dictionaries of both languages take 100 MB; between visitors who speak them, nothing. */
const IDLE_MS = 600_000;

const LANGUAGES: readonly string[] = ['ja', 'zh'] satisfies NameLanguage[];

/**
 * Looks names up in a thread of its own: reading a dictionary takes a second of a core. One that is not
 * `enabled` knows no language, and reads nothing.
 */
export function createNameFinder({
  enabled = true,
}: {
  enabled?: boolean;
} = {}): NameFinder & { close(): Promise<void> } {
  const thread = new Piscina({
    filename: join(import.meta.dirname, 'name-worker.ts'),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
  });
  const knows = (language: string): boolean => enabled && LANGUAGES.includes(language);
  const lookUp =
    (name: 'findNames' | 'findPersons') =>
    async (text: string, language: string, signal: AbortSignal): Promise<string[][] | null> => {
      if (!knows(language)) return null;
      // A task that is cancelled would take the thread with it, and its dictionaries.
      signal.throwIfAborted();
      return thread.run({ text, language }, { name });
    };
  return {
    knows,
    find: lookUp('findNames'),
    findPersons: lookUp('findPersons'),
    close: () => thread.destroy(),
  };
}
