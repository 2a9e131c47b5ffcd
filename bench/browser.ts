/**
 * Recognition in the page, in Chromium with the network gone, against a pack of 200 works of which
 * all but the demo collection's are made: `node bench/browser.ts [--works 200] [--throttle 4]`.
 *
 * Chromium slows a page's main thread down on request, and not its workers: the throttled figures
 * are of the worker's own code on the main thread, the others of the worker as visitors have it.
 * Photos are made, at most 1,280 px when they are looked at; decoding them is not in the figures.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { LocalSighting, PhotoPixels } from '../public/recognition/protocol.ts';
import {
  decodePack,
  describeReference,
  encodePack,
  type RgbImage,
} from '../src/recognition/index.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { DEMO_WORKS, demoWorkPath } from '../test/support/demo-works.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import type { RecognitionInPage } from '../test/support/recognition-page/entry.ts';
import { buildRecognitionPage } from '../test/support/recognition-page.ts';
import { startTestGuide } from '../test/support/start-guide.ts';
import { makePicture } from './made-pictures.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';

declare const recognition: RecognitionInPage;

declare global {
  interface Window {
    pack: ArrayBuffer;
    identifyPhoto(pixels: PhotoPixels): Promise<LocalSighting[]>;
  }
}

interface Photo {
  /** The work that it is of; null when that is not in the pack. */
  work: string | null;
  base64: string;
}

interface Look {
  id: string | null;
  confidence: string | null;
  ms: number;
}

const SEEDS = [1, 2, 3, 4, 5];
const FOREIGN = 15;
/** Beyond the seeds of the pack's own made works. */
const FOREIGN_SEED = 100_000;

const { values } = parseArgs({
  options: {
    works: { type: 'string', default: '200' },
    throttle: { type: 'string', default: '4' },
  },
  strict: false,
});
const [works, throttle] = [values.works, values.throttle].map(Number);

if (!findChromium()) {
  console.log(`browser: skipped, ${NO_CHROMIUM}`);
  process.exit(0);
}

const about = aboutThisRun('npm run bench -- browser');
const photos = await makePhotos();
await using built = await buildRecognitionPage();
await using guide = await startTestGuide({}, { pageFolder: built.folder });
const pack = await padded(await (await fetch(`${guide.url}/api/pack`)).bytes());
const browser = await launchChromium();
try {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/pack', (route) => route.fulfill({ body: Buffer.from(pack) }));
  await page.goto(guide.url);
  await page.evaluate(async () => {
    window.pack = await (await fetch('/pack')).arrayBuffer();
  });
  await page.unrouteAll();

  const loaded = await load(page, 'worker');
  await context.setOffline(true);
  const rows = rowsOf('worker, not slowed down', await lookAtAll(page), loaded);

  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const slowlyLoaded = await load(page, 'main thread');
  rows.push(...rowsOf(`main thread, ${throttle}x slower`, await lookAtAll(page), slowlyLoaded));
  const what =
    `${works} works (${works - DEMO_WORKS.length} of them **made**), a pack of ` +
    `${(pack.length / 1e6).toFixed(1)} MB, ${photos.length} **made** photos; load average ` +
    `${loadavg()[0].toFixed(1)} at the end.`;
  const head = ['where', 'photos', 'n', 'right, Confident', 'wrong', 'p50 ms', 'p95 ms', 'load ms'];
  publish('browser', about, { browser: [what, markdownTable(head, rows)].join('\n\n') });
} finally {
  await browser.close();
}

async function makePhotos(): Promise<Photo[]> {
  const made: Photo[] = [];
  for (const work of DEMO_WORKS) {
    for (const seed of SEEDS) {
      const { jpeg } = await makePhoto(demoWorkPath(work), { seed, difficulty: 'medium' });
      made.push({ work, base64: jpeg.toString('base64') });
    }
  }
  for (let seed = FOREIGN_SEED; seed < FOREIGN_SEED + FOREIGN; seed += 1) {
    const { jpeg } = await makePhoto(await encode(makePicture(seed)), {
      seed,
      difficulty: 'medium',
    });
    made.push({ work: null, base64: jpeg.toString('base64') });
  }
  return made;
}

function encode({ width, height, data }: RgbImage): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function padded(bytes: Uint8Array): Promise<Uint8Array> {
  const real = decodePack(bytes);
  const made = Array.from({ length: works - real.length }, (_, seed) => {
    const { features, hashes } = describeReference(makePicture(seed));
    return { id: `made-${seed}`, features, hashes };
  });
  return encodePack([...real, ...made]);
}

async function lookAtAll(page: Page): Promise<{ photo: Photo; look: Look }[]> {
  const looks = [];
  for (const photo of photos) looks.push({ photo, look: await look(page, photo.base64) });
  return looks;
}

function rowsOf(where: string, looks: { photo: Photo; look: Look }[], loadMs: number) {
  const inPack = looks.filter(({ photo }) => photo.work !== null);
  const foreign = looks.filter(({ photo }) => photo.work === null);
  return [
    { name: 'of works in the pack', some: inPack },
    { name: 'of other pictures', some: foreign },
    { name: 'all', some: looks },
  ].map(({ name, some }) => {
    const right = some.filter(({ photo, look }) => look.id !== null && look.id === photo.work);
    const sure = right.filter(({ look }) => look.confidence === 'confident');
    const wrong = some.filter(({ photo, look }) => look.id !== null && look.id !== photo.work);
    const times = some.map(({ look }) => look.ms);
    return [
      where,
      name,
      some.length,
      `${right.length}, ${sure.length}`,
      wrong.length,
      Math.round(percentile(times, 0.5)),
      Math.round(percentile(times, 0.95)),
      Math.round(loadMs),
    ];
  });
}

/** Loads the pack in the page, there or here; gives the milliseconds that took. */
function load(page: Page, where: 'worker' | 'main thread'): Promise<number> {
  return page.evaluate(async (place) => {
    const started = performance.now();
    if (place === 'worker') {
      const recogniser = recognition.createLocalRecogniser();
      await recogniser.load([window.pack]);
      window.identifyPhoto = recogniser.identify;
    } else {
      const { signal } = new AbortController();
      const identifier = recognition.createPhotoIdentifier([new Uint8Array(window.pack)]);
      window.identifyPhoto = (pixels) => identifier.identify(pixels, signal);
    }
    return performance.now() - started;
  }, where);
}

function look(page: Page, base64: string): Promise<Look> {
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const pixels = await recognition.readPixels(new Blob([bytes]));
    const started = performance.now();
    const [main] = await window.identifyPhoto(pixels);
    const ms = performance.now() - started;
    return { id: main?.id ?? null, confidence: main?.confidence ?? null, ms };
  }, base64);
}
