import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { Answer } from '../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { DESKTOP, type OpenPage, openPage, PHONE } from './open-page.ts';
import { type ScriptedAnalysis, type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the conversation', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
  });
  after(() => browser?.close());

  /** Opens a recognised work. */
  async function visited(
    options: BrowserContextOptions,
    run: (visit: OpenPage, guide: ScriptedGuide, analysis: ScriptedAnalysis) => Promise<void>,
  ) {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url, options);
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    analysis.end({ outcome: 'identified', confidence: 'confident', artwork: CANYON });
    await visit.heading('Black Canyon');
    await run(visit, guide, analysis);
    await visit.assertSound('the conversation');
  }

  const answer: Answer = {
    answer: 'It is an albumen print. It may be rare.',
    language: 'en',
    segments: [
      { text: 'It is an albumen print. ', source: 'museum', cites: [0] },
      { text: 'It may be rare.', source: 'model', cites: [2] },
    ],
    sources: [
      { kind: 'museum', title: 'The record', url: 'https://example.org/record' },
      {
        kind: 'external',
        title: 'A strange link',
        url: 'javascript:alert(1)',
        licence: 'CC BY 4.0',
      },
      { kind: 'model', title: '' },
    ],
    suggestions: ['What is albumen?'],
    writtenBy: 'model',
  };

  test('Enter sends on a keyboard, Shift+Enter breaks the line', () =>
    visited(DESKTOP, async ({ page }, guide) => {
      const field = page.getByLabel('Your question');
      await field.fill('Two');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('lines?');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
      assert.deepEqual(await guide.asked(1), ['Two\nlines?']);
      assert.equal(await field.inputValue(), '');
    }));

  test('a question too many is told when it can be asked again', () =>
    visited(DESKTOP, async ({ page }, guide) => {
      guide.refuse = {
        type: 'about:blank',
        title: 'Too many requests',
        status: 429,
        code: 'rate-limited',
        detail: 'You asked for a lot.',
        retryAfter: 40,
      };
      const field = page.getByLabel('Your question');
      await field.fill('One more?');
      await page.keyboard.press('Enter');
      await page
        .getByRole('article')
        .getByText(/^You asked for a lot\. You can go on at \d/)
        .waitFor();
      guide.refuse = null;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
      assert.deepEqual(await guide.asked(1), ['One more?']);
    }));

  test('Enter breaks the line on a touch keyboard, and Send sends', () =>
    visited(PHONE, async ({ page }, guide) => {
      const field = page.getByLabel('Your question');
      await field.tap();
      await page.keyboard.type('Two');
      await page.keyboard.press('Enter');
      await page.keyboard.type('lines?');
      assert.equal(await field.inputValue(), 'Two\nlines?');
      assert.deepEqual(guide.questions, []);
      await page.getByRole('button', { name: 'Send' }).tap();
      await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
      assert.deepEqual(await guide.asked(1), ['Two\nlines?']);
    }));

  test('an answer shows who wrote it and each source by its kind; only web addresses are links', () =>
    visited(PHONE, async ({ page }, _guide, analysis) => {
      await page.getByRole('button', { name: 'How was it made?' }).tap();
      await page.getByText('Reading the record').waitFor();
      analysis.say({ type: 'answer:ended', questionId: 'q1', answer });
      const article = page.getByRole('article');
      await article.getByText('Written by a model from the record').waitFor();
      assert.deepEqual(
        (
          await article.getByRole('list', { name: 'Sources' }).getByRole('listitem').allInnerTexts()
        ).map((text) => text.split('\n')),
        [
          ['Museum record', 'The record'],
          ['External source', 'A strange link', 'CC BY 4.0'],
          ['Written by a model'],
        ],
      );
      assert.deepEqual(
        await article.locator('a').evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
        ['https://example.org/record'],
      );
      await page.getByRole('button', { name: 'What is albumen?' }).waitFor();
    }));

  test('each sentence is marked with where it comes from as soon as it has ended', () =>
    visited(PHONE, async ({ page }, _guide, analysis) => {
      await page.getByRole('button', { name: 'How was it made?' }).tap();
      await page.getByText('Reading the record').waitFor();
      const { segments, sources } = answer;
      const say = (text: string, segment: number) =>
        analysis.say({ type: 'answer:delta', questionId: 'q1', text, segment });
      say('It is an albumen print. ', 0);
      await page.getByText('It is an albumen print.').waitFor();
      assert.equal(await page.locator('.segment-mark').count(), 0);
      analysis.say({
        type: 'answer:segment',
        questionId: 'q1',
        index: 0,
        segment: segments[0],
        sources,
      });
      await page.locator('.segment-mark[data-kind="museum"]').waitFor();
      say('It may be rare.', 1);
      await page.getByText('It may be rare.').waitFor();
      assert.equal(await page.locator('.segment-mark').count(), 1);
      analysis.say({ type: 'answer:ended', questionId: 'q1', answer });
      await page.getByText('The model’s own knowledge, not the museum’s').waitFor();
      assert.deepEqual(
        await page
          .locator('[data-source]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('data-source'))),
        ['museum', 'model'],
      );
    }));

  test('a passage in another language is marked as such, and so is a machine translation', () =>
    visited(PHONE, async ({ page }, _guide, analysis) => {
      await page.getByRole('button', { name: 'How was it made?' }).tap();
      await page.getByText('Reading the record').waitFor();
      const given: Answer = {
        ...answer,
        answer: 'Das Museum schreibt: „A print.“ Es ist ein Abzug.',
        language: 'de',
        segments: [
          { text: 'Das Museum schreibt: ', source: 'museum', cites: [0] },
          { text: '„A print.“ ', source: 'museum', cites: [0], language: 'en' },
          { text: 'Es ist ein Abzug.', source: 'museum', cites: [0], machineTranslated: true },
        ],
      };
      analysis.say({ type: 'answer:ended', questionId: 'q1', answer: given });
      await page.getByText('Machine translation').waitFor();
      assert.equal(await page.locator('.answer').getAttribute('lang'), 'de');
      assert.match(await page.locator('.answer [lang="en"]').innerText(), /A print/);
    }));

  test('a chosen length goes with the next question', () =>
    visited(DESKTOP, async ({ page }, guide) => {
      await page.getByLabel('Length').selectOption('Short');
      await page.getByLabel('Your question').fill('How?');
      await page.keyboard.press('Enter');
      await guide.asked(1);
      assert.deepEqual(guide.wishes, [{ language: 'en', length: 'short' }]);
    }));

  test('Stop keeps the words so far and offers another try; the button stays where it is', () =>
    visited(PHONE, async ({ page }, guide, analysis) => {
      await page.getByRole('button', { name: 'How was it made?' }).tap();
      await page.getByText('Reading the record').waitFor();
      analysis.say({ type: 'answer:delta', questionId: 'q1', text: 'It is', segment: 0 });
      await page.getByText('It is', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Stop the answer' }).tap();
      const article = page.getByRole('article');
      await article.getByText('You stopped this answer.').waitFor();
      await page.getByText('It is', { exact: true }).waitFor();
      assert.equal(
        await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
        'Send',
      );
      await article.getByRole('button', { name: 'Try again' }).tap();
      await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
      assert.deepEqual(await guide.asked(2), ['How was it made?', 'How was it made?']);
    }));

  test('Escape stops the answer', () =>
    visited(DESKTOP, async ({ page }) => {
      await page.getByLabel('Your question').fill('How?');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('article').getByText('You stopped this answer.').waitFor();
    }));

  test('a question that is stopped before the guide has taken it is stopped then', () =>
    visited(DESKTOP, async ({ page }, guide) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      guide.mayAsk = promise;
      await page.getByLabel('Your question').fill('How?');
      await page.keyboard.press('Enter');
      await page.getByText('Reading the record').waitFor();
      await page.keyboard.press('Escape');
      resolve();
      await page.getByRole('article').getByText('You stopped this answer.').waitFor();
      assert.equal(await page.getByRole('article').count(), 1);
    }));

  test('the words of a failed attempt are taken back, and a failure can be tried again', () =>
    visited(PHONE, async ({ page }, _guide, analysis) => {
      await page.getByRole('button', { name: 'Who made it?' }).tap();
      await page.getByText('Reading the record').waitFor();
      analysis.say({ type: 'answer:delta', questionId: 'q1', text: 'Nonsense', segment: 0 });
      await page.getByText('Nonsense').waitFor();
      analysis.say({ type: 'answer:reset', questionId: 'q1' });
      await page.getByText('Nonsense').waitFor({ state: 'detached' });
      const problem = {
        type: 'about:blank',
        title: 'Unavailable',
        status: 503,
        code: 'unavailable',
        detail: 'Nobody answers.',
      };
      analysis.say({ type: 'answer:failed', questionId: 'q1', problem });
      await page.getByRole('article').getByText('Nobody answers.').waitFor();
      await page.getByRole('article').getByRole('button', { name: 'Try again' }).waitFor();
    }));

  test('a question that is too long says by how much, and is not sent', () =>
    visited(DESKTOP, async ({ page }, guide) => {
      await page.getByLabel('Your question').fill('x'.repeat(63));
      await page.getByText('3 characters too many').waitFor();
      await page.keyboard.press('Enter');
      assert.deepEqual(guide.questions, []);
      assert.equal(await page.getByLabel('Your question').inputValue(), 'x'.repeat(63));
    }));

  test('an answer can be copied', () =>
    visited(DESKTOP, async (visit, _guide, analysis) => {
      const { page } = visit;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Who made it?' }).click();
      await page.getByText('Reading the record').waitFor();
      analysis.say({ type: 'answer:ended', questionId: 'q1', answer });
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), answer.answer);
    }));
});
