/** Starts a guide, stops it, and prints the address of each module that was loaded for that. */
import { mkdtemp, rm } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

registerHooks({
  load(url, context, next) {
    process.stdout.write(`${url}\n`);
    return next(url, context);
  },
});

const { startGuide } = await import('../../server/start.ts');
const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
try {
  const guide = await startGuide({ ...process.env, PORT: '0', DATA_DIR: dataDir });
  await guide.stop();
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
