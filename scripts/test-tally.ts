import { resolve } from 'node:path';
import type { TestsStream } from 'node:test';

/** An event of node:test's stream. */
export type TestEvent = TestsStream extends AsyncIterable<infer Event> ? Event : never;

export interface Skipped {
  file: string;
  name: string;
  reason: string;
}

export interface Tally {
  passed: number;
  failed: number;
  skipped: Skipped[];
  /** Files that ended well before every test of theirs had reported; each is one failure. */
  unfinished: string[];
}

interface Verdict {
  name: string;
  nesting: number;
  file?: string;
  skip?: string | boolean;
  todo?: string | boolean;
  details: { type?: string; error?: { failureType?: string } };
}

/**
 * Counts the tests of one file from its events in the order that node:test reports them, children
 * before their parent. Only leaves count: a suite, or a test with tests of its own, adds to the
 * failures when it failed by itself and to nothing otherwise. A file that crashed is one failure, and
 * so is one that left without having run its tests, or that has none, which node:test calls a pass.
 * A test marked `todo` is skipped, whatever it did.
 */
export function tallyFile(file: string, events: Iterable<{ type: string; data: unknown }>): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: [], unfinished: [] };
  let deeper = -1;
  let running = 0;
  for (const { type, data } of events) {
    if (type === 'test:enqueue') running++;
    if (type === 'test:complete') running--;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, nesting, skip, todo, details } = data as Verdict;
    const failure = type === 'test:fail' ? details.error?.failureType : undefined;
    const isParent = deeper > nesting || (details.type === 'suite' && !skip);
    const isFile = nesting === 0 && resolve(name) === resolve(file);
    deeper = nesting;
    if (skip || todo) {
      const reason = skip ? (skip === true ? 'no reason given' : skip) : `to do: ${todo}`;
      tally.skipped.push({ file, name, reason });
    } else if (type === 'test:fail') {
      if (!isParent || failure !== 'subtestsFailed') tally.failed++;
    } else if (isFile) {
      tally.unfinished.push(file);
    } else if (!isParent) {
      tally.passed++;
    }
  }
  if (running > 0 && tally.failed === 0) tally.unfinished.push(file);
  tally.failed += tally.unfinished.length;
  return tally;
}

export function addTallies(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    unfinished: tallies.flatMap(({ unfinished }) => unfinished),
  };
}
