/**
 * `npm run page:budgets [-- --strict] [--loads N]`: holds the built page against its budgets, in Chromium
 * at the pace of a phone, served by the real guide. Timings count with `--strict` alone: a busy machine is
 * no page's fault. Skips itself where there is no Chromium.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startGuide } from '../server/start.ts';
import { PHONE } from '../test/public/open-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { demoWorkPath } from '../test/support/demo-works.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { buildPage } from './build-page.ts';
import { judgeFigures } from './page-budgets/budgets.ts';
import { weighPage } from './page-budgets/page-sizes.ts';
import { slowDown } from './page-budgets/phone-profile.ts';
import { arrive, lookAround } from './page-budgets/visit-page.ts';
import { readVitals, type Vitals, watchVitals } from './page-budgets/watch-vitals.ts';

const { values } = parseArgs({
  options: { strict: { type: 'boolean' }, loads: { type: 'string', default: '3' } },
});

if (!findChromium()) {
  console.log(`The page's budgets are not measured: ${NO_CHROMIUM}.`);
  process.exit();
}

await buildPage();
const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
const guide = await startGuide({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' });
const browser = await launchChromium();
try {
  const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 5, difficulty: 'medium' });
  const visits: Vitals[] = [];
  for (let load = 1; load <= Number(values.loads); load++) {
    const context = await browser.newContext({ ...PHONE, locale: 'en' });
    const page = await context.newPage();
    await watchVitals(page);
    await slowDown(page);
    await arrive(page, guide.url);
    const { LCP } = await readVitals(page);
    // One visit in full is enough for what does not change from one to the next.
    if (load === Number(values.loads)) await lookAround(page, jpeg);
    visits.push({ ...(await readVitals(page)), LCP });
    await context.close();
  }

  const { INP, CLS, shifts, breaches } = visits.at(-1)!;
  const ofTrustedTypes = breaches.filter((directive) => directive.includes('trusted-types'));
  const { lines, holds } = judgeFigures(
    {
      ...weighPage(join(import.meta.dirname, '../dist/page')),
      LCP: median(visits.map((visit) => visit.LCP)),
      INP,
      CLS,
      policy: breaches.length - ofTrustedTypes.length,
      trustedTypes: ofTrustedTypes.length,
    },
    values,
  );
  console.log(`The page on a phone (4x CPU, 1.6 Mbit/s, 150 ms), ${visits.length} first visits:\n`);
  for (const line of lines) console.log(line);
  if (shifts.length > 0) console.log(`\nWhat moved by itself:\n${shifts.join('\n')}`);
  if (breaches.length > 0) console.log(`\nBroken: ${[...new Set(breaches)].join(', ')}`);
  process.exitCode = holds ? 0 : 1;
} finally {
  await browser.close();
  await guide.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** The middle one of those that there are. */
function median(values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
}
