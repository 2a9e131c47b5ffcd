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
  // What another process has put there meanwhile is the same page, and may be in use: it stays.
  while (!(await takePlace(beside)) && (await isStale()))
    await rm(page, { recursive: true, force: true });
  await rm(beside, { recursive: true, force: true });
  return (performance.now() - started) / 1_000;
}

/** False where a page is there already. */
async function takePlace(built: string): Promise<boolean> {
  try {
    await rename(built, page);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    return false;
  }
}

async function isStale(): Promise<boolean> {
  const built = await stat(join(page, 'index.html')).catch(() => null);
  if (!built) return true;
  const present = inputs.map((input) => join(root, input)).filter((path) => existsSync(path));
  const changes = await Promise.all(present.map(newestChange));
  return Math.max(...changes) > built.mtimeMs;
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
