/**
 * `npm run bench -- [NAME ...] [--photos DIR] ...`: measures, and prints the tables of BENCHMARKS.md.
 * Without a name, everything that needs nothing from outside the project.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const BENCHES = [
  'copies',
  'memory',
  'limited-memory',
  'rolling-restart',
  'liveness',
  'hashes',
  'kernels',
  'recognition',
  'speed',
  'sculpture',
  'reflections',
  'strangers',
  'import',
  'streaming',
  'browser',
];

const names = process.argv.slice(2).filter((word) => BENCHES.includes(word));
const options = process.argv.slice(2).filter((word) => !BENCHES.includes(word));

console.log(
  `Node ${process.versions.node}, ${availableParallelism()} x ${cpus()[0]?.model.trim()}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);

let failed = false;
for (const name of names.length > 0 ? names : BENCHES) {
  console.log(`## ${name}\n`);
  // Each in a process of its own: peak memory is a process's, and so is a warmed-up compiler.
  const { status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, `${name}.ts`), ...options],
    { stdio: 'inherit' },
  );
  failed ||= status !== 0;
  console.log('');
}
process.exitCode = failed ? 1 : 0;
