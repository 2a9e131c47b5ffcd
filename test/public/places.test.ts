import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { DESKTOP, openPage, PHONE } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { RESULTS } from './scripted-results.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the places of the page', { skip }, () => {
  let browser: Browser;
  let guide: ScriptedGuide;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    guide = await startScriptedGuide();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 400 });
  });
  after(async () => {
    await browser?.close();
    await guide?.[Symbol.asyncDispose]();
  });

  const link = (page: Page, name: string) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true });

  test('are reached by keyboard, with focus and title, and left by the browser’s way back', async () => {
    await using visit = await openPage(browser, guide.url, DESKTOP);
    const { page } = visit;
    await page.evaluate(() => {
      (window as { unbroken?: boolean }).unbroken = true;
    });
    for (const [name, heading] of [
      ['My visit', 'My visit'],
      ['Settings', 'Settings'],
      ['About', 'About and privacy'],
    ]) {
      await link(page, name).focus();
      await page.keyboard.press('Enter');
      await visit.heading(heading);
      await visit.headingFocused();
      assert.equal(await page.title(), `${heading} · Cicerone`);
      assert.equal(await link(page, name).getAttribute('aria-current'), 'page');
    }
    await page.goBack();
    await visit.heading('Settings');
    await visit.headingFocused();
    await page.goForward();
    await visit.heading('About and privacy');
    await link(page, 'Guide').click();
    await visit.heading('What are you looking at?');
    assert.equal(await page.title(), 'Cicerone, the open museum guide');
    assert.ok(await page.evaluate(() => (window as { unbroken?: boolean }).unbroken));
  });

  test('have addresses of their own', async () => {
    await using visit = await openPage(browser, `${guide.url}/#settings`);
    await visit.heading('Settings');
    await visit.page.reload();
    await visit.heading('Settings');
  });

  test('let an analysis go on, show that it does, and lead back to it', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    await visit.heading('Looking closely');
    await link(page, 'About').tap();
    await visit.heading('About and privacy');
    await page.getByRole('link', { name: 'Guide (Looking closely)' }).waitFor();
    analysis.end(RESULTS.identified);
    await page.waitForFunction(() => window.spoken.some((text) => /Black Canyon/.test(text)));
    await page.goBack();
    await visit.heading(CANYON.title);
    assert.deepEqual(guide.cancelled, []);
    await page.reload();
    await visit.heading(CANYON.title);
    await page.goBack();
    await visit.heading('What are you looking at?');
  });

  test('leave a photo on its way alone', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    guide.stall = true;
    await visit.choose(photo);
    await visit.heading('Sending your photo');
    await link(page, 'Settings').tap();
    await visit.heading('Settings');
    await page.goBack();
    await visit.heading('Sending your photo');
    guide.stall = false;
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await visit.heading('What are you looking at?');
  });

  test('say so where their code does not come, and come when the visitor asks again', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await page.route('**/assets/screen-beside-*.js', (route) => route.abort());
    await link(page, 'About').tap();
    await page.getByRole('alert').getByText('The guide cannot be reached.').waitFor();
    await page.unroute('**/assets/screen-beside-*.js');
    await page.getByRole('button', { name: 'Try again' }).tap();
    await visit.heading('About and privacy');
  });

  test('are sound in every look and direction, and cut nothing off at 200 % and 320 px', async () => {
    for (const [locale, look, checked] of [
      ['en', {}, ['visit', 'settings', 'about']],
      ['ar', { theme: 'dark' }, ['settings']],
      ['de', { contrast: 'more', text: '200' }, ['about']],
    ] as [string, Record<string, string>, string[]][]) {
      await using visit = await openPage(browser, guide.url, { ...PHONE, locale });
      const { page } = visit;
      await page.evaluate((choices) => {
        for (const [name, value] of Object.entries(choices))
          localStorage.setItem(`cicerone.${name}`, value);
      }, look);
      await page.reload();
      for (const place of ['visit', 'settings', 'about']) {
        await page.locator(`.places a[href="#${place}"]`).tap();
        await page.locator(`.places [aria-current][href="#${place}"]`).waitFor();
        await page.locator('.beside h1').waitFor();
        if (checked.includes(place)) await visit.assertSound(`${place}, ${locale}`);
        await page.setViewportSize({ width: 320, height: 512 });
        const [inner, outer] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        assert.ok(inner <= outer, `${place}, ${locale}: ${inner} px in ${outer}`);
        await page.setViewportSize({ width: 390, height: 844 });
      }
    }
  });

  test('About is true to the guide: what is kept, what leaves it, and who answers for it', async () => {
    const { keeps } = guide.status;
    guide.status.keeps = { analysisSeconds: 1800, resultSeconds: 600, reviewDays: 14 };
    guide.status.services = ['photo', 'questions'];
    guide.status.imprint = 'The Town Museum\n1 Museum Street';
    await using visit = await openPage(browser, `${guide.url}/#about`);
    // What the guide says of itself may come after the screen.
    await visit.page.getByText('1 Museum Street').waitFor();
    const words = await visit.page.getByRole('main').innerText();
    for (const part of [
      'on the server for 30 minutes',
      'answers the same photo again for 10 minutes',
      'kept for 14 days at most',
      'your photo where comparing is not enough and your questions',
      '1 Museum Street',
    ])
      assert.ok(words.includes(part), part);
    guide.status.keeps = keeps;
    guide.status.services = [];
    guide.status.imprint = null;
    await visit.page.reload();
    await visit.page.getByText('Nothing of your visit goes to any other service.').waitFor();
    assert.equal(await visit.page.getByRole('heading', { name: 'Contact' }).count(), 0);
  });
});
