import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Problem } from '../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { ACANTHUS, BOATS, CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the states of the page', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
  });
  after(() => browser?.close());

  /**
   * Opens the page, and checks whatever state the test leaves it in mirrored, in the visitor's own
   * colours and at 400 % zoom; every-state.test.ts has the page's themes.
   */
  async function visited(run: (visit: OpenPage, guide: ScriptedGuide) => Promise<void>) {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    await run(visit, guide);
    await visit.page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await visit.page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await visit.assertSound('right to left, forced colours');
    await visit.page.setViewportSize({ width: 320, height: 512 });
    const [inner, outer] = await visit.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(inner <= outer, 'nothing is cut off at 400 % zoom');
  }

  const problem = (status: number, rest: Partial<Problem>): Problem => ({
    type: 'about:blank',
    title: 'Refused',
    status,
    code: 'refused',
    ...rest,
  });

  test('uploading: the photo, how far it is, and Cancel', () =>
    visited(async (visit, guide) => {
      guide.stall = true;
      await visit.choose(photo);
      await visit.heading('Sending your photo');
      await visit.page.getByRole('img', { name: 'Your photo' }).waitFor();
      await visit.page.getByRole('progressbar').waitFor();
      await visit.page.getByRole('button', { name: 'Cancel' }).waitFor();
    }));

  test('queued: the place in the queue', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      (await guide.nextAnalysis()).say({ type: 'analysis:queued', place: 2 });
      await visit.page.getByRole('main').getByText('2 visitors are before you').waitFor();
    }));

  test('analysing: each tier as it is, with its time', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      (await guide.nextAnalysis()).say(
        { type: 'analysis:started' },
        { type: 'tier:started', tier: 'hash', budgetMs: 250 },
        { type: 'tier:ended', tier: { name: 'hash', outcome: 'pass', ms: 81.4, detail: {} } },
        { type: 'tier:ended', tier: { name: 'precheck', outcome: 'timeout', ms: 50, detail: {} } },
        { type: 'tier:started', tier: 'retrieval', budgetMs: 2_500 },
      );
      const tiers = visit.page.getByRole('list', { name: 'What the guide is doing' });
      // The first one was at work, too, for as long as the page took for the next event.
      const third = tiers.getByRole('listitem').filter({ hasText: 'Search for matching details' });
      await third.getByText('Working').waitFor();
      assert.deepEqual(
        (await tiers.getByRole('listitem').allInnerTexts()).map((text) => text.split(/\s*\n\s*/)),
        [
          ['Compare with every picture here', 'Done', '81 ms'],
          ['Check the photo itself', 'Took too long', '50 ms'],
          ['Search for matching details', 'Working'],
          ['Ask the vision model', 'Waiting'],
        ],
      );
    }));

  test('analysing: the model’s description grows as it is written', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      (await guide.nextAnalysis()).say(
        { type: 'description:delta', text: 'A wrong start' },
        { type: 'description:reset' },
        { type: 'description:delta', text: 'A dog ' },
        { type: 'description:delta', text: 'asleep' },
      );
      await visit.page.getByText('A dog asleep', { exact: true }).waitFor();
    }));

  test('identified and likely: the guide asks, and takes the visitor’s word', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      (await guide.nextAnalysis()).end({
        outcome: 'identified',
        confidence: 'likely',
        artwork: CANYON,
        candidates: [{ artwork: BOATS, confidence: 'unsure', outline: null }],
      });
      await visit.heading('Black Canyon');
      await visit.page.getByText('Likely', { exact: true }).waitFor();
      const told = visit.page.waitForResponse('**/feedback');
      await visit.page.getByRole('button', { name: 'Yes, it is' }).tap();
      await visit.page.getByRole('main').getByText('Thank you.').waitFor();
      await told;
      await visit.page.getByRole('button', { name: 'No', exact: true }).tap();
      await visit.page
        .getByRole('dialog')
        .getByRole('button', { name: /Nagasaki/ })
        .waitFor();
      assert.deepEqual(guide.feedback, [{ verdict: 'right' }]);
    }));

  test('candidates: three with pictures, and the chosen one becomes the answer', () =>
    visited(async (visit, guide) => {
      const { page } = visit;
      await visit.choose(photo);
      (await guide.nextAnalysis()).end({
        outcome: 'candidates',
        confidence: 'unsure',
        candidates: [CANYON, BOATS, ACANTHUS].map((artwork) => ({
          artwork,
          confidence: 'unsure',
          outline: null,
        })),
      });
      await visit.heading('Not sure');
      assert.equal(await page.locator('.candidate img').count(), 3);
      await page.getByRole('button', { name: 'Photograph the label' }).waitFor();
      await visit.assertSound('the choice');
      await page.getByRole('button', { name: /Boats at Nagasaki/ }).tap();
      await visit.heading('Boats at Nagasaki');
      await page.getByText('Chosen by you', { exact: true }).waitFor();
      await visit.headingFocused();
      await visit.heard('status: Chosen by you: Boats at Nagasaki, by Felice Beato');
      assert.deepEqual(guide.feedback, [{ verdict: 'chosen', artworkId: 'nagasaki-boats' }]);
    }));

  test('none of the candidates is an answer like any other', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      (await guide.nextAnalysis()).end({
        outcome: 'candidates',
        candidates: [{ artwork: CANYON, confidence: 'unsure', outline: null }],
      });
      await visit.page.getByRole('button', { name: 'None of these' }).tap();
      await visit.heading('The guide doesn’t know this one');
      const thanks = 'Thank you. You said that it is none of these.';
      await visit.page.getByRole('main').getByText(thanks).waitFor();
      await visit.saidLast(new RegExp(thanks));
      assert.deepEqual(guide.feedback, [{ verdict: 'none' }]);
    }));

  test('described: what a model sees, marked as its words', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      (await guide.nextAnalysis()).end({
        outcome: 'described',
        description: {
          text: 'A dog asleep on a rug. It was painted in 1802.',
          source: 'model',
          language: 'en',
          segments: [
            { text: 'A dog asleep on a rug. ', source: 'observation', cites: [0] },
            { text: 'It was painted in 1802.', source: 'model', cites: [0] },
          ],
          sources: [{ kind: 'model', title: 'Description of your photo' }],
        },
      });
      await visit.heading('Not in this collection');
      await visit.page.getByText('Written by a model', { exact: true }).waitFor();
      const seen = visit.page.getByRole('region', { name: 'What can be seen' });
      assert.match(
        await seen.innerText(),
        /on a rug\.\s*\(Seen in your photo\)[\s\S]*in 1802\.\s*\(The model’s own knowledge, not the museum’s\)/,
      );
      await visit.assertSound('what a model sees');
    }));

  test('no artwork: the guide still says kindly what the photo shows', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      const text = 'This is a cup of coffee, and a pretty one.';
      (await guide.nextAnalysis()).end({
        outcome: 'unidentified',
        description: {
          text,
          source: 'model',
          language: 'en',
          segments: [{ text, source: 'observation', cites: [0] }],
          sources: [{ kind: 'model', title: 'Description of your photo' }],
        },
      });
      await visit.heading('The guide doesn’t know this one');
      await visit.page.getByText(text).waitFor();
    }));

  test('unidentified, and what was missing meanwhile', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      (await guide.nextAnalysis()).end({ outcome: 'unidentified', degraded: ['vision'] });
      await visit.heading('The guide doesn’t know this one');
      await visit.page
        .getByRole('main')
        .getByText('This answer had to do without the vision model.')
        .waitFor();
    }));

  test('rate limited: says when, keeps the photo, and goes on then', () =>
    visited(async (visit, guide) => {
      await visit.page.clock.install();
      guide.refuse = problem(429, { code: 'rate-limited', retryAfter: 40 });
      await visit.choose(photo);
      await visit.heading('One moment, please');
      const retry = visit.page.getByRole('button', { name: 'Try again' });
      assert.equal(await retry.getAttribute('aria-disabled'), 'true');
      await visit.assertSound('the wait');
      guide.refuse = null;
      await visit.page.clock.fastForward(41_000);
      await visit.page.getByRole('main').getByText('You can go on now.').waitFor();
      await visit.heard('status: You can go on now.');
      await retry.tap();
      assert.ok((await guide.nextAnalysis()).photo, 'the photo was kept');
      await visit.heading('Looking closely');
    }));

  test('server error: a plain cause, the reference, and a second try with the same key', () =>
    visited(async (visit, guide) => {
      const keys: (string | null)[] = [];
      visit.page.on('request', (request) => {
        if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
      });
      guide.refuse = problem(500, { detail: 'Something broke here.', requestId: 'r-42' });
      await visit.choose(photo);
      await visit.heading('That did not work');
      await visit.page.getByRole('main').getByText('Something broke here.').waitFor();
      await visit.page.getByText('Reference: r-42').waitFor();
      await visit.assertSound('the error');
      guide.refuse = null;
      const second = visit.page.waitForRequest('**/api/analyses');
      await visit.page.getByRole('button', { name: 'Try again' }).tap();
      await Promise.all([second, guide.nextAnalysis()]);
      assert.equal(keys.length, 2);
      assert.ok(keys[0] && keys[0] === keys[1]);
    }));

  test('offline: the photo is held, and sent when the visitor says so', () =>
    visited(async (visit, guide) => {
      await visit.page.context().setOffline(true);
      await visit.choose(photo);
      await visit.heading('You are offline');
      const send = visit.page.getByRole('button', { name: 'Send the photo' });
      assert.equal(await send.getAttribute('aria-disabled'), 'true');
      await visit.page.context().setOffline(false);
      await visit.page.getByRole('main').getByText('You are online again.').waitFor();
      await visit.heard('status: You are online again. Shall the photo be sent?');
      await visit.assertSound('the held photo');
      await send.tap();
      assert.ok((await guide.nextAnalysis()).photo);
    }));

  test('degraded: a banner names what is resting', async () => {
    await using guide = await startScriptedGuide();
    guide.status.tiers[3].state = 'resting';
    await using visit = await openPage(browser, guide.url);
    await visit.page
      .getByRole('complementary')
      .getByText('Just now the guide works without the vision model.')
      .waitFor();
    await visit.assertSound('the banner');
  });

  test('cancelling an upload or an analysis leads back, and the guide is told', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      const { id, say } = await guide.nextAnalysis();
      say({ type: 'analysis:started' });
      await visit.heading('Looking closely');
      const told = visit.page.waitForResponse(
        (response) => response.request().method() === 'DELETE',
      );
      await visit.page.getByRole('button', { name: 'Cancel' }).tap();
      await visit.heading('What are you looking at?');
      await told;
      assert.deepEqual(guide.cancelled, [id]);
    }));
});
