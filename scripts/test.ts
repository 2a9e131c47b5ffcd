/**
 * Runs the tests: `node scripts/test.ts [--match TEXT] [--timeout SECONDS] [FOLDER]`. The folder is
 * `test` unless given; `--match` picks the files whose path holds the text. The last line is always
 * `N passed, N failed, N skipped`; the exit code is 1 when a test failed or none ran.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTestFiles } from './run-test-files.ts';
import { installSystemPackages } from './system-packages.ts';

const { values, positionals } = parseArgs({
  options: {
    match: { type: 'string', default: '' },
    timeout: { type: 'string', default: '120' },
  },
  allowPositionals: true,
});

const [folder = 'test'] = positionals;
const files = globSync(join(folder, '**/*.test.ts'))
  .filter((file) => file.includes(values.match))
  .sort();

await installSystemPackages();
const tally = await runTestFiles(files, { timeoutMs: Number(values.timeout) * 1000 });

for (const file of tally.unfinished) console.log(`\n${file} ended before its tests had reported.`);
if (tally.skipped.length > 0) console.log('\nSkipped:');
for (const { file, name, reason } of tally.skipped) console.log(`  ${file}: ${name} (${reason})`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
