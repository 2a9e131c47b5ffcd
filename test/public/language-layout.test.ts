import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { loadMessages } from '../../public/messages/catalogues.ts';
import { directionOf } from '../../public/messages/direction.ts';
import { type LanguageTag, languages } from '../../public/messages/languages.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { openPage } from './open-page.ts';
import { startScriptedGuide } from './scripted-guide.ts';
import { RESULTS } from './scripted-results.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;
/** Those that axe looks at too: the one that runs the other way, and the one with the longest words. */
const LOOKED_AT_CLOSELY: LanguageTag[] = ['ar', 'de'];

describe('the page in nine languages', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
  });
  after(() => browser?.close());

  for (const state of ['idle', 'identified', 'candidates', 'unsuitable'] as const) {
    test(`in no language is the page wider than a phone: ${state}`, async () => {
      await using guide = await startScriptedGuide();
      await using visit = await openPage(browser, guide.url);
      const { page } = visit;
      if (state !== 'idle') {
        await visit.choose(photo);
        (await guide.nextAnalysis()).end(RESULTS[state]);
      }
      if (state === 'identified') await page.getByText('How we know').tap();
      for (const { tag } of languages) {
        await page.locator('.language select').selectOption(tag);
        await page.locator(`html[lang="${tag}"][dir="${directionOf(tag)}"]`).waitFor();
        const messages = await loadMessages(tag);
        if (state === 'identified') await visit.heading(CANYON.title);
        else await visit.heading(messages[`${state}.title`] as string);
        const [inner, outer] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        assert.ok(inner <= outer, `${tag}: ${inner} px wide on ${outer} px`);
        if (LOOKED_AT_CLOSELY.includes(tag)) await visit.assertSound(`${state} in ${tag}`);
      }
    });
  }
});
