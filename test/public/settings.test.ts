import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { openPage } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the visitor’s settings', { skip }, () => {
  let browser: Browser;
  let guide: ScriptedGuide;
  before(async () => {
    browser = await launchChromium();
    guide = await startScriptedGuide();
  });
  after(async () => {
    await browser?.close();
    await guide?.[Symbol.asyncDispose]();
  });

  const settings = () => openPage(browser, `${guide.url}/#settings`);
  const look = (page: Page) =>
    page.evaluate(() => {
      const { fontSize, colorScheme } = getComputedStyle(document.documentElement);
      const paper = getComputedStyle(document.documentElement).backgroundColor;
      return { fontSize, colorScheme, paper };
    });

  test('of its look take effect at once, and hold before anything is painted', async () => {
    await using visit = await settings();
    const { page } = visit;
    await page.emulateMedia({ colorScheme: 'light' });
    const { paper } = await look(page);
    await page.getByText('Dark', { exact: true }).tap();
    await page.getByText('150%').tap();
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).fontSize === '24px',
    );
    const dark = await look(page);
    assert.deepEqual([dark.colorScheme, dark.fontSize], ['dark', '24px']);
    assert.notEqual(dark.paper, paper);

    // With the page's own script away, only what runs before the first paint is left.
    await page.route('**/assets/index-*.js', (route) => route.abort());
    await page.reload();
    assert.deepEqual(await look(page), dark);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
  });

  test('of contrast and motion go beyond what the device asks for', async () => {
    await using visit = await settings();
    const { page } = visit;
    await page.getByLabel('High contrast').check();
    assert.equal((await look(page)).paper, 'rgb(255, 255, 255)');
    await page.getByLabel('Less motion').check();
    await page.reload();
    await visit.heading('Settings');
    assert.ok(await page.getByLabel('High contrast').isChecked());
    assert.ok(await page.getByLabel('Less motion').isChecked());
    const moves = await page.evaluate(() => {
      const mark = document.createElement('span');
      mark.className = 'working';
      document.body.append(mark);
      return getComputedStyle(mark).animationName;
    });
    assert.equal(moves, 'none');
  });

  test('of answers go with every question, apart from the page’s language', async () => {
    await using visit = await settings();
    const { page } = visit;
    await page.getByLabel('Answers', { exact: true }).selectOption('it');
    await page.getByLabel('Length', { exact: true }).selectOption('short');
    await page.goto(`${guide.url}/works/black-canyon`);
    (await guide.nextAnalysis()).end({ outcome: 'identified', artwork: CANYON });
    await visit.heading(CANYON.title);
    await page.getByRole('button', { name: 'Who made it?' }).tap();
    await guide.asked(1);
    assert.deepEqual(guide.wishes.at(-1), { language: 'it', length: 'short' });
  });

  test('of the voice are kept, and can be tried', async () => {
    guide.status.speech.narration = { voices: ['alloy', 'coral'], characters: 4_000 };
    await using visit = await settings();
    const { page } = visit;
    await page.getByLabel('Speed', { exact: true }).selectOption('1.5');
    await page.getByLabel('The guide’s voice').selectOption('coral');
    await page.reload();
    await visit.heading('Settings');
    assert.equal(await page.getByLabel('Speed', { exact: true }).inputValue(), '1.5');
    const order = page.waitForRequest('**/api/speech');
    await page.getByRole('button', { name: 'Listen: A sample' }).tap();
    assert.deepEqual((await order).postDataJSON(), {
      text: 'This is how the works are read to you.',
      language: 'en',
      voice: 'coral',
    });
    guide.status.speech.narration = null;
  });

  test('are taken back with everything else that the phone keeps, once the visitor says so', async () => {
    await using visit = await settings();
    const { page } = visit;
    await page.getByText('Dark', { exact: true }).tap();
    await page.getByLabel('This page', { exact: true }).selectOption('de');
    await visit.heading('Einstellungen');
    await page.goto(`${guide.url}/works/black-canyon`);
    (await guide.nextAnalysis()).end({ outcome: 'identified', artwork: CANYON });
    await visit.heading(CANYON.title);
    await page.getByRole('link', { name: 'Mein Besuch' }).tap();
    await page.getByRole('link', { name: CANYON.title }).waitFor();

    await page.getByRole('link', { name: 'Einstellungen' }).tap();
    await page.getByRole('button', { name: 'Alles löschen' }).tap();
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await visit.assertSound('the question');
    await dialog.getByRole('button', { name: 'Behalten' }).tap();
    assert.equal((await look(page)).colorScheme, 'dark');
    await page.getByRole('button', { name: 'Alles löschen' }).tap();
    await dialog.getByRole('button', { name: 'Löschen' }).tap();
    await page.getByRole('status').getByText('Von diesem Telefon ist alles gelöscht.').waitFor();
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    assert.equal((await look(page)).colorScheme, 'light dark');
    await page.getByRole('link', { name: 'Mein Besuch' }).tap();
    await page.getByText('Noch nichts.').waitFor();
  });
});
