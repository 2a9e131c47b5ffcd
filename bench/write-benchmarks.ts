/**
 * `node bench/write-benchmarks.ts [--report DIR]`: puts what the last runs left in bench-report/ into
 * BENCHMARKS.md and docs/benchmarks/, so that no figure there is typed by hand. The words around the
 * tables stay. A place whose bench has not run stays as it is, aloud.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plotsOf } from './recognition/plots.ts';
import type { RecognitionResult } from './recognition/result.ts';
import { blocksOf } from './recognition/tables/index.ts';
import { fillBlocks } from './report/fill-blocks.ts';
import { type BenchResult, readResults, reportFolder } from './report/result-file.ts';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENT = join(ROOT, 'BENCHMARKS.md');
const PLOTS = join(ROOT, 'docs/benchmarks');

const folder = reportFolder();
const results = readResults(folder).map(({ bench, result }) =>
  bench === 'recognition' ? toldAgain(result) : result,
);
const blocks = Object.assign({}, ...results.map((result) => result.blocks));
const { text, filled, left } = fillBlocks(readFileSync(DOCUMENT, 'utf8'), blocks);
writeFileSync(DOCUMENT, text);
for (const [file, svg] of results.flatMap(({ plots = {} }) => Object.entries(plots))) {
  mkdirSync(PLOTS, { recursive: true });
  writeFileSync(join(PLOTS, file), svg);
}
console.log(`${filled.length} places of BENCHMARKS.md written`);
for (const name of left)
  console.log(`${name} stays as it is: there is no result for it in ${folder}`);

/** Tables of the recognition bench are made of its figures anew: their words may have changed since. */
function toldAgain(result: BenchResult): BenchResult {
  const data = result.data as RecognitionResult;
  return { ...result, blocks: blocksOf(data), plots: plotsOf(data) };
}
