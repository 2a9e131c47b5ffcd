/**
 * Builds the Dockerfile for real and tries the image: `npm run check:container [-- --pull]`. Needs
 * buildah and runc, and root; without them it says so and how many checks it has skipped. `--pull`
 * fetches the base image where it is not here; otherwise a stand-in takes its place.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '../test/support/free-port.ts';
import { baseImageIn, provideBaseImage } from './container/base-image.ts';
import { buildImage } from './container/build-image.ts';
import { type Buildah, openBuildah } from './container/buildah.ts';
import { IMAGE_CHECKS } from './container/image-checks.ts';
import { configOf, runImage } from './container/run-image.ts';
import { findProgram, runProgram } from './container/run-program.ts';
import { missingForContainers } from './container/tools.ts';

const ROOT = join(import.meta.dirname, '..');
const IMAGE = 'cicerone-check';
/** A guide takes half of it; the nets that find faces run in a second process here. */
const MEMORY_BYTES = 1024 * 1024 * 1024;
const START_MS = 120_000;

const { values } = parseArgs({ options: { pull: { type: 'boolean', default: false } } });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const missing = missingForContainers();
if (missing) {
  console.log(`${missing}: no image is built, ${IMAGE_CHECKS.length} checks are skipped.`);
} else {
  await using store = (await openBuildah())!;
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-container-'));
  try {
    process.exitCode = (await checkIn(folder, store.buildah)) > 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns how many checks failed. */
async function checkIn(folder: string, buildah: Buildah): Promise<number> {
  const baseName = await baseImageIn(join(ROOT, 'Dockerfile'));
  const base = await provideBaseImage(buildah, baseName, { pull: values.pull });
  if (!base.genuine) {
    console.log(`${baseName} is not here: built on a stand-in made of this machine's own files.`);
  }
  const startedAt = performance.now();
  const revision = await runProgram('git', ['-C', ROOT, 'rev-parse', 'HEAD']).catch(
    () => 'unknown',
  );
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  const telling = setInterval(() => console.log(`Building for ${seconds()} s.`), 30_000);
  await buildImage({ buildah, root: ROOT, name: IMAGE, revision, folder }).finally(() =>
    clearInterval(telling),
  );
  console.log(`Built in ${seconds()} s.`);

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await using guide = await runImage({
    buildah,
    runc: findProgram('runc')!,
    image: IMAGE,
    folder,
    // Budgets are for real machines with real visitors; a busy one has its own pace.
    env: [`PORT=${port}`, 'HASH_BUDGET_MS=10000', 'PRECHECK_BUDGET_MS=10000'],
    memoryBytes: MEMORY_BYTES,
  });
  await ready(url, guide.output);
  const addedBytes = (await sizeOf(buildah, IMAGE)) - (await sizeOf(buildah, baseName));
  const subject = { config: await configOf(buildah, IMAGE), addedBytes, guide, url };
  let failed = 0;
  for (const { name, check } of IMAGE_CHECKS) {
    try {
      const note = await check(subject);
      console.log(`ok      ${name}${note ? ` (${note})` : ''}`);
    } catch (error) {
      failed++;
      console.log(`FAILED  ${name}\n${(error as Error).message}`);
    }
  }
  if (failed > 0) console.log(guide.output());
  console.log(`\n${IMAGE_CHECKS.length - failed} passed, ${failed} failed, 0 skipped`);
  return failed;
}

async function ready(url: string, output: () => string): Promise<void> {
  const until = performance.now() + START_MS;
  while (performance.now() < until) {
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await wait(200);
  }
  throw new Error(`the image did not become ready:\n${output()}`);
}

/** Bytes of an image's files, as buildah reckons them. */
async function sizeOf(buildah: Buildah, image: string): Promise<number> {
  const [{ size }] = JSON.parse(await buildah('images', '--json', image));
  const [, number, unit] = /^([\d.]+) ([kMG]?)B$/i.exec(size) ?? [];
  return Number(number) * { '': 1, k: 1e3, M: 1e6, G: 1e9 }[unit as '' | 'k' | 'M' | 'G'];
}
