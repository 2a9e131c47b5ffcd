import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { About } from './about.ts';

/** What a bench leaves behind: Markdown by the name of the place in BENCHMARKS.md that it fills. */
export interface BenchResult {
  about: About;
  blocks: Record<string, string>;
  /** SVG by file name, for docs/benchmarks. */
  plots?: Record<string, string>;
  /** What the tables were made of. */
  data?: unknown;
}

/** Where results go: --report DIR, outside git unless told otherwise. */
export function reportFolder(): string {
  const { values } = parseArgs({
    options: { report: { type: 'string', default: 'bench-report' } },
    strict: false,
  });
  return String(values.report);
}

export function saveResult(folder: string, bench: string, result: BenchResult): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${bench}.json`), JSON.stringify(result, null, 1));
}

/** What a bench left behind; null when it has not run. */
export function readResult(folder: string, bench: string): BenchResult | null {
  const file = join(folder, `${bench}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchResult) : null;
}
