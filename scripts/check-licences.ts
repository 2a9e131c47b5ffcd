/**
 * `npm run check:licences`: what production would install has licences that are allowed, checksums and
 * exact versions. Reads package.json, package-lock.json and node_modules; asks nobody.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockedPackage, licenceProblems } from './licences/licence-problems.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

/** The old field `licenses`, where the lock file has none. */
function declared(path: string): string | undefined {
  if (!existsSync(join(ROOT, path, 'package.json'))) return undefined;
  const { licenses = [] } = read(`${path}/package.json`) as { licenses?: { type: string }[] };
  return licenses.map(({ type }) => type).join(' OR ') || undefined;
}

const { packages } = read('package-lock.json') as { packages: Record<string, LockedPackage> };
const { dependencies, devDependencies } = read('package.json');
const problems = licenceProblems(packages, {
  declared,
  wanted: { ...dependencies, ...devDependencies },
});
for (const problem of problems) console.error(problem);
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev).length;
console.log(`${shipped} packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
