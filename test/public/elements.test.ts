import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Analysis } from '../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { ANSWER } from './scripted-state.ts';
import { BOATS, CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the elements of the page', { skip }, () => {
  let browser: Browser;
  let guide: ScriptedGuide;
  let photo: Buffer;
  before(async () => {
    [browser, guide] = await Promise.all([launchChromium(), startScriptedGuide()]);
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 300 });
  });
  after(async () => {
    await browser?.close();
    await guide?.[Symbol.asyncDispose]();
  });

  /** Shows the photo, and gives it this result; Boats at Nagasaki, of which little is known, unless told. */
  async function shown(result: Partial<Analysis>, heading = BOATS.title): Promise<OpenPage> {
    const visit = await openPage(browser, guide.url);
    await visit.choose(photo);
    const known = { outcome: 'identified', confidence: 'confident', artwork: BOATS } as const;
    (await guide.nextAnalysis()).end({ ...known, ...result });
    await visit.heading(heading);
    return visit;
  }

  test('the label’s number is asked for beside its field when there is none in it', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    const told = 'Enter the number that is printed on the label.';
    await page.getByRole('button', { name: 'Find' }).tap();
    const field = page.getByRole('textbox', { name: 'The number on the label' });
    await page.getByRole('main').getByText(told).waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.ok(await field.evaluate((input) => input === document.activeElement));
    await visit.heard(`alert: ${told}`);
  });

  test('the label has the facts that the record holds, and no others', async () => {
    await using visit = await shown({});
    const { page } = visit;
    const terms = page.getByRole('region', { name: 'The label' }).getByRole('term');
    assert.deepEqual(await terms.allInnerTexts(), ['Label']);
    await page.getByText('The museum’s record has no description of this work.').waitFor();
  });

  test('on paper there is nothing to press, and each source has its address', async () => {
    const artwork = CANYON;
    await using visit = await shown({ artwork }, artwork.title);
    const { page } = visit;
    await page.emulateMedia({ media: 'print' });
    assert.equal(
      await page.locator('button, input, select, textarea').filter({ visible: true }).count(),
      0,
    );
    await page.getByText('A boat lies at the edge of a river.').waitFor();
    const label = page.getByRole('region', { name: 'The label' });
    const address = await label
      .getByRole('link')
      .evaluate((link) => getComputedStyle(link, '::after').content);
    assert.match(address, new RegExp(artwork.source!.url!));
  });

  test('a picture that cannot be fetched leaves its mat, and no broken frame', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await page.route('**/nagasaki-boats/image*', (route) => route.abort());
    await visit.choose(photo);
    const artwork = { outcome: 'identified', confidence: 'confident', artwork: BOATS } as const;
    (await guide.nextAnalysis()).end(artwork);
    await visit.heading(BOATS.title);
    await page.locator('.work-picture .plate:not(:has(img))').waitFor();
    await visit.assertSound('a work without its picture');
  });

  test('a work without a picture of its own keeps the visitor’s photo', async () => {
    const { image, ...artwork } = CANYON;
    await using visit = await shown({ artwork }, artwork.title);
    await visit.page.getByRole('img', { name: 'Your photo' }).waitFor();
  });

  test('an answer from an earlier look says so under How we know', async () => {
    await using visit = await shown({ cached: true });
    await visit.page.getByText('How we know').tap();
    await visit.page.getByText('Answered from an earlier look at the same photo.').waitFor();
  });

  test('a step that is not there says why: off, not set up, not needed', async () => {
    await using visit = await shown({
      tiers: [
        { name: 'hash', outcome: 'identified', ms: 80, detail: {} },
        { name: 'precheck', outcome: 'disabled', ms: 0, detail: {} },
        { name: 'retrieval', outcome: 'skipped', ms: 0, detail: {} },
        { name: 'vision', outcome: 'unconfigured', ms: 0, detail: {} },
      ],
    });
    await visit.page.getByText('How we know').tap();
    const heads = visit.page.locator('.evidence-head span');
    await heads.first().waitFor();
    assert.deepEqual(await heads.allInnerTexts(), [
      'Found it, 80 ms',
      'Switched off',
      'Not needed',
      'Not set up here',
    ]);
  });

  test('a question that was asked is not suggested again', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    analysis.end({ outcome: 'identified', confidence: 'confident', artwork: BOATS });
    const questionId = `q${guide.questions.length + 1}`;
    await page.getByRole('button', { name: 'Who made it?' }).tap();
    await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
    analysis.say({ type: 'answer:ended', questionId, answer: ANSWER });
    const suggested = page.getByRole('list', { name: 'Suggested questions' }).getByRole('button');
    await suggested.getByText('What is albumen?').waitFor();
    assert.deepEqual(await suggested.allInnerTexts(), ['What is albumen?']);
  });

  test('the time so far is for the eye alone, and the tab is named for what is going on', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await visit.choose(photo);
    await guide.nextAnalysis();
    await visit.heading('Looking closely');
    assert.equal(await page.getByRole('timer').getAttribute('aria-live'), 'off');
    await page.waitForFunction(() => document.title === 'Looking closely · Cicerone');
  });

  test('an analysis that breaks off is told as an alert, and can be tried again', async () => {
    await using visit = await shown({ status: 'failed', outcome: null }, 'That did not work');
    await visit.heard('alert: The analysis broke off.');
    await visit.page.getByRole('button', { name: 'Try again' }).tap();
    assert.ok((await guide.nextAnalysis()).photo);
  });

  test('a photo of the label is offered only where a model can read it', async () => {
    guide.status.tiers[3].state = 'unconfigured';
    const none = { outcome: 'unidentified', artwork: null, confidence: null } as const;
    await using visit = await shown(none, 'The guide doesn’t know this one');
    guide.status.tiers[3].state = 'ready';
    await visit.page.getByRole('textbox', { name: 'The number on the label' }).waitFor();
    const offered = visit.page.getByRole('button', { name: 'Photograph the label' });
    assert.equal(await offered.count(), 0);
  });
});
