import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type About, tellAbout } from './about.ts';

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

/** Prints the tables of a bench, and keeps them with when and where they were measured. */
export function publish(bench: string, about: About, blocks: Record<string, string>): void {
  const dated = Object.entries(blocks).map(
    ([name, block]) => [name, `${tellAbout(about)}\n\n${block}`] as const,
  );
  for (const [, block] of dated) console.log(`${block}\n`);
  saveResult(reportFolder(), bench, { about, blocks: Object.fromEntries(dated) });
}

export function saveResult(folder: string, bench: string, result: BenchResult): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${bench}.json`), JSON.stringify(result, null, 1));
}

/** What all benches left behind, by their names. */
export function readResults(folder: string): { bench: string; result: BenchResult }[] {
  return globSync('*.json', { cwd: folder }).map((file) => ({
    bench: basename(file, '.json'),
    result: JSON.parse(readFileSync(join(folder, file), 'utf8')) as BenchResult,
  }));
}
