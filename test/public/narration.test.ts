import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { lendVoice } from './lend-voice.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('listening', { skip }, () => {
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

  /** Opens a work on a device whose voice the test is. */
  async function visited(run: (page: Page, visit: OpenPage) => Promise<void>) {
    await using visit = await openPage(browser, guide.url);
    await visit.page.addInitScript(lendVoice);
    await visit.page.reload();
    await visit.page.getByLabel('The number on the label').fill('7');
    await visit.page.getByRole('button', { name: 'Find' }).tap();
    const analysis = await guide.nextAnalysis();
    analysis.end({ outcome: 'identified', chosenByVisitor: true, artwork: CANYON });
    await visit.heading('Black Canyon');
    await run(visit.page, visit);
    await visit.assertSound('listening');
  }

  /** All that the voice was asked for, as soon as it is so much. */
  const asked = async (page: Page, count: number): Promise<string[]> => {
    await page.waitForFunction((count) => window.voice.asked.length >= count, count);
    return page.evaluate(() => window.voice.asked);
  };
  const finish = (page: Page) => page.evaluate(() => window.voice.finish());
  const first = '1 en A boat lies at the edge of a river. ';
  const second = '1 en Cliffs stand on both sides.';

  test('reads a chapter sentence by sentence, marks the one being read, and ends', () =>
    visited(async (page) => {
      await page.getByRole('button', { name: 'Listen: About this work' }).tap();
      assert.deepEqual(await asked(page, 1), [first]);
      await page.getByText('Browser voice').waitFor();
      assert.equal(
        await page.locator('.being-read').innerText(),
        'A boat lies at the edge of a river. ',
      );
      await finish(page);
      assert.deepEqual(await asked(page, 2), [first, second]);
      await page.getByText('Sentence 2 of 2').waitFor();
      await finish(page);
      await page.getByRole('button', { name: 'Listen: About this work' }).waitFor();
      assert.equal(await page.locator('.being-read').count(), 0);
    }));

  test('goes on after a pause with the sentence that was interrupted', () =>
    visited(async (page) => {
      await page.getByRole('button', { name: 'Listen: About this work' }).tap();
      await asked(page, 1);
      await finish(page);
      await page.getByRole('button', { name: 'Pause: About this work' }).tap();
      await page.getByRole('button', { name: 'Go on: About this work' }).tap();
      assert.deepEqual(await asked(page, 3), [first, second, second]);
    }));

  test('changes the speed at once, from the same sentence', () =>
    visited(async (page) => {
      await page.getByRole('button', { name: 'Listen: About this work' }).tap();
      await page.getByLabel('Speed').selectOption('1.5');
      assert.deepEqual(await asked(page, 2), [first, first.replace('1 en', '1.5 en')]);
    }));

  test('stops at Stop, and the focus goes back to Listen', () =>
    visited(async (page) => {
      await page.getByRole('button', { name: 'Listen: About this work' }).tap();
      await page.getByRole('button', { name: 'Stop reading' }).tap();
      const listen = page.getByRole('button', { name: 'Listen: About this work' });
      assert.ok(await listen.evaluate((button) => button === document.activeElement));
      assert.deepEqual(await asked(page, 1), [first]);
    }));

  test('reads one chapter at a time', () =>
    visited(async (page) => {
      await page.getByRole('button', { name: 'Listen: About this work' }).tap();
      await page.getByRole('button', { name: 'Listen: What is in front of you' }).tap();
      await page.getByRole('button', { name: 'Pause: What is in front of you' }).waitFor();
      await page.getByRole('button', { name: 'Listen: About this work' }).waitFor();
      assert.deepEqual(await asked(page, 2), [
        first,
        '1 en In front of you is a wide brown photograph. ',
      ]);
    }));

  test('says so when the device has no voice', () =>
    visited(async (page, visit) => {
      await page.clock.install();
      await page.evaluate(() => {
        window.voice.begin = () => {};
      });
      await page.getByRole('button', { name: 'Listen: About this work' }).tap();
      await asked(page, 1);
      await page.clock.runFor(6_000);
      await page.getByRole('main').getByText('This device has no voice for this text.').waitFor();
      await visit.saidLast(/^status: This device has no voice for this text\.$/);
    }));

  test('is silent once the visitor has gone back', () =>
    visited(async (page, visit) => {
      await page.getByRole('button', { name: 'Listen: About this work' }).tap();
      await page.getByRole('button', { name: 'Start again' }).tap();
      await visit.heading('What are you looking at?');
      await finish(page);
      assert.deepEqual(await asked(page, 1), [first]);
    }));
});
