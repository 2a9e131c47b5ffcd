import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../../scripts/build-page.ts';
import { DESKTOP, openPage, PHONE } from '../../public/open-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { startOpenAiEmulator } from '../../support/openai-emulator.ts';
import { makeCopy } from '../../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { visit } from '../../support/visitor.ts';

const skip = findChromium() === null && NO_CHROMIUM;

/** The page's words, as a reader without a script and without styles has them. */
async function wordsOf(url: string): Promise<string> {
  const response = await fetch(`${url}/status`);
  assert.equal(response.status, 200);
  const page = await response.text();
  return page
    .replaceAll(/<svg[^>]*aria-label="([^"]*)".*?<\/svg>/gs, ' [$1] ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('the status page', () => {
  let guide: TestGuide;
  let browser: Browser;
  before(async () => {
    await buildPage();
    guide = await startTestGuide({ DAILY_CALLS: '50' });
    if (!skip) browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await guide.stop();
  });

  test('says in words how the guide is, what visitors see and what runs', async () => {
    const words = await wordsOf(guide.url);
    // A busy machine is told of.
    assert.match(
      words,
      /(healthy All is well|degraded The guide answers.* system (?:cpu|memory|disk|event loop)) /,
    );
    assert.match(words, /Everything that this guide is set up for/);
    assert.match(words, /Questions are answered in the words of the records/);
    assert.match(words, /openai not set up; the guide does without/);
    assert.match(words, /Calls 0 50/);
    assert.match(words, /The demo collection 9 1 \d+ \w+(?: \d+ \w+)? ago/);
    assert.match(words, /Up for \d/);
    assert.match(words, new RegExp(`Node\\.js ${process.version}`));
  });

  test('tells what the tiers did and how long photos took', async () => {
    const photo = await makeCopy(demoWorkPath('black-canyon'));
    const { id } = await visit(guide.url).analyse(photo);
    await visit(guide.url).analyse(photo);
    await visit(guide.url).ask(id, 'Who made it?');
    const words = await wordsOf(guide.url);
    assert.match(words, /Photos 2 1 from the cache/);
    assert.match(words, /\[Hash: answered 1\]/);
    assert.match(words, /\[Vision: not needed or not there 1\]/);
    assert.match(words, /\[Photos: the last median [\d.]+ m?s, the last 95th percentile/);
    assert.match(words, /Answers 1 0 by a model/);
    assert.match(words, /Hash 1 0 0 0 0 [\d.]+ m?s/);
  });

  test('holds nothing of a visitor or of a key', async () => {
    await using openAi = await startOpenAiEmulator({ apiKey: 'sk-canary-of-status' });
    await using own = await startTestGuide({
      DATA_DIR: guide.dataDir,
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-canary-of-status',
      DAILY_CALLS: '0',
    });
    const { id } = await visit(own.url).analyse(await makeCopy(demoWorkPath('black-canyon')));
    await visit(own.url).ask(id, 'Was the canary here?');
    const page = await (await fetch(`${own.url}/status`)).text();
    assert.match(page, /<th scope="row">openai<\/th>/);
    assert.match(page, /What models may cost today is used up/);
    assert.doesNotMatch(page, /canary|127\.0\.0\.1/);
    assert.ok(!page.includes(id));
  });

  test('is not there where the operator has turned it off', async () => {
    await using own = await startTestGuide({ DATA_DIR: guide.dataDir, STATUS_PAGE: 'off' });
    assert.equal((await fetch(`${own.url}/status`)).status, 404);
  });

  // Colours do not depend on the size: each size is looked at in other colours.
  for (const options of [
    { ...PHONE, colorScheme: 'light' },
    { ...DESKTOP, colorScheme: 'dark' },
  ] as const) {
    const where = `${options.viewport!.width} px in the ${options.colorScheme}`;
    test(`is accessible at ${where}, with nothing beside the screen`, { skip }, async () => {
      await using opened = await openPage(browser, `${guide.url}/status`, options);
      await opened.page.locator('summary').click();
      await opened.assertSound(`status at ${where}`);
      const wide = await opened.page.evaluate(
        () => document.documentElement.scrollWidth > window.innerWidth,
      );
      assert.equal(wide, false);
    });
  }

  test('refreshes by itself, keeps open what is open, and stops when it is told', {
    skip,
  }, async () => {
    await using opened = await openPage(browser, `${guide.url}/status`, DESKTOP);
    const { page } = opened;
    const refreshed = () =>
      page.waitForResponse((response) => response.url() === `${guide.url}/status`);
    await page.locator('summary').click();
    const before = await page.locator('time').getAttribute('datetime');
    await page.getByRole('heading', { level: 1 }).click();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await Promise.all([
      refreshed(),
      page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
    ]);
    await page.locator(`time:not([datetime="${before}"])`).waitFor();
    assert.equal(await page.locator('details[open]').count(), 1);

    await page.getByRole('button', { name: 'Stop refreshing' }).click();
    await page.getByRole('button', { name: 'Refresh by itself' }).waitFor();
    let asked = 0;
    page.on('request', () => asked++);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
    assert.equal(asked, 0);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
  });
});
