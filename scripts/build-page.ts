import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds the visitor's page into dist/page when it is missing or older than what it is made of. */

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'dist/page/index.html');
const inputs = ['public', 'vite.config.ts', 'src/contract.ts', 'package-lock.json'];

async function newestChange(path: string): Promise<number> {
  const { mtimeMs } = await stat(path);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const changes = await Promise.all(entries.map((entry) => newestChange(join(path, entry.name))));
  return Math.max(mtimeMs, ...changes);
}

async function isStale(): Promise<boolean> {
  if (!existsSync(built)) return true;
  const present = inputs.map((input) => join(root, input)).filter((path) => existsSync(path));
  const changes = await Promise.all(present.map(newestChange));
  return Math.max(...changes) > (await stat(built)).mtimeMs;
}

if (await isStale()) {
  const started = performance.now();
  const [{ build }, { default: config }] = await Promise.all([
    import('vite'),
    import('../vite.config.ts'),
  ]);
  await build({ ...config, configFile: false, logLevel: 'warn' });
  console.log(`Built the page in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
