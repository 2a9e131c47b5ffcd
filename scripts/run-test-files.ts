import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { addTallies, type Tally, type TestEvent, tallyFile } from './test-tally.ts';

interface TestRunOptions {
  /** How many files run side by side. */
  concurrency?: number;
  /** Milliseconds that one test may take. */
  timeoutMs?: number;
  output?: NodeJS.WritableStream;
}

/**
 * Runs each file in a process of its own and reports it, whole, when it ends. A file that says
 * nothing for longer than a test may take (its tests are over and something keeps the process
 * alive, or a loop never yields) is ended and counts as failed; the others go on.
 */
export async function runTestFiles(
  files: string[],
  { concurrency = 2, timeoutMs = 120_000, output = process.stdout }: TestRunOptions = {},
): Promise<Tally> {
  const reporter = new spec();
  reporter.pipe(output, { end: false });
  const waiting = [...files];
  const tallies: Tally[] = [];

  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const events = await runFile(file, timeoutMs);
      for (const event of events) if (!isTotal(event)) reporter.write(event);
      tallies.push(tallyFile(file, events));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  await new Promise((resolve) => {
    reporter.once('end', resolve);
    reporter.end();
  });
  return addTallies(tallies);
}

async function runFile(file: string, timeoutMs: number): Promise<TestEvent[]> {
  const silence = new AbortController();
  const limit = timeoutMs * 1.25;
  const cut = () => {
    silence.abort(new Error(`${file} does not end: no test of it has reported for ${limit} ms`));
  };
  let timer = setTimeout(cut, limit);
  try {
    const events: TestEvent[] = [];
    const stream = run({
      files: [file],
      isolation: 'process',
      execArgv: [`--test-timeout=${timeoutMs}`],
      signal: silence.signal,
    });
    for await (const event of stream) {
      clearTimeout(timer);
      timer = setTimeout(cut, limit);
      events.push(event);
    }
    return events;
  } finally {
    clearTimeout(timer);
  }
}

/** node:test ends each run with its own totals, which would stand there once a file. */
function isTotal({ type, data }: TestEvent): boolean {
  if (type === 'test:summary' || type === 'test:plan') return true;
  return type === 'test:diagnostic' && data.nesting === 0 && data.file === undefined;
}
