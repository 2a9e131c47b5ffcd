import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'dist/page');
const inputs = [
  'public',
  'vite.config.ts',
  'src/contract.ts',
  'src/recognition',
  'package-lock.json',
];

/**
 * Builds the visitor's page into dist/page when it is missing or older than what it is made of.
 * Returns the seconds that took, or null when there was nothing to do. The page is built beside
 * the old one and takes its place when it is whole, so that nobody is served half of it.
 */
export async function buildPage(): Promise<number | null> {
  if (!(await isStale())) return null;
  const started = performance.now();
  const [{ build }, { default: config }] = await Promise.all([
    import('vite'),
    import('../vite.config.ts'),
  ]);
  const beside = `${page}-${process.pid}`;
  const output = { ...config.build, outDir: beside };
  await build({ ...config, build: output, configFile: false, logLevel: 'warn' });
  await rm(page, { recursive: true, force: true });
  await rename(beside, page).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    // Another process has put the same page there meanwhile.
    await rm(beside, { recursive: true, force: true });
  });
  return (performance.now() - started) / 1_000;
}

async function isStale(): Promise<boolean> {
  const built = join(page, 'index.html');
  if (!existsSync(built)) return true;
  const present = inputs.map((input) => join(root, input)).filter((path) => existsSync(path));
  const changes = await Promise.all(present.map(newestChange));
  return Math.max(...changes) > (await stat(built)).mtimeMs;
}

async function newestChange(path: string): Promise<number> {
  const change = await stat(path);
  if (!change.isDirectory()) return change.mtimeMs;
  const changes = await Promise.all(
    (await readdir(path)).map((name) => newestChange(join(path, name))),
  );
  return Math.max(change.mtimeMs, ...changes);
}

if (import.meta.main) {
  const seconds = await buildPage();
  if (seconds !== null) console.log(`Built the page in ${seconds.toFixed(1)} s.`);
}
