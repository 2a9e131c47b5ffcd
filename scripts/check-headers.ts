/** `npm run check:headers [-- URL]`: scores the headers of a page; of a guide of its own without a URL. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuide } from '../server/start.ts';
import { headerChecks } from './headers/header-checks.ts';

const [, , given] = process.argv;
const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
const guide = given
  ? null
  : await startGuide({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_ENV: 'production' });
try {
  const checks = headerChecks((await fetch(given ?? guide!.url)).headers);
  for (const { name, passes } of checks) console.log(`${passes ? 'yes' : 'NO '} ${name}`);
  const passed = checks.filter(({ passes }) => passes).length;
  console.log(`\n${Math.round((100 * passed) / checks.length)} of 100`);
  process.exitCode = passed === checks.length ? 0 : 1;
} finally {
  await guide?.stop();
  await rm(dataDir, { recursive: true, force: true });
}
