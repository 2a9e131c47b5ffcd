import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Answer, TierName } from '../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { BOATS, CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('what a screen reader is told', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
  });
  after(() => browser?.close());

  async function visited(run: (visit: OpenPage, guide: ScriptedGuide) => Promise<void>) {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    await run(visit, guide);
  }

  /** Waits until the log ends with this, and returns the whole of it. */
  async function said({ page, spoken }: OpenPage, last: string): Promise<string[]> {
    await page.waitForFunction((text) => window.spoken.at(-1) === text, last);
    return spoken();
  }

  const started = (tier: TierName) => ({ type: 'tier:started', tier, budgetMs: 1_000 }) as const;
  const passed = (name: TierName) =>
    ({ type: 'tier:ended', tier: { name, outcome: 'pass', ms: 1, detail: {} } }) as const;

  test('both regions are there from the start, and empty', () =>
    visited(async ({ page, spoken }) => {
      const regions = page.locator('[role="status"], [role="alert"]');
      assert.equal(await regions.count(), 2);
      assert.deepEqual(await regions.allInnerTexts(), ['', '']);
      assert.deepEqual(await spoken(), []);
    }));

  test('a fast recognition is announced as upload and result, without the steps between', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      const analysis = await guide.nextAnalysis();
      analysis.say({ type: 'analysis:started' }, started('hash'), passed('hash'));
      analysis.end({ outcome: 'identified', confidence: 'confident', artwork: CANYON });
      assert.deepEqual(
        await said(visit, 'status: Recognised: Black Canyon, by Timothy O’Sullivan'),
        ['status: Uploading', 'status: Recognised: Black Canyon, by Timothy O’Sullivan'],
      );
    }));

  test('the half of an upload is announced where it takes longer than 4 seconds', () =>
    visited(async (visit, guide) => {
      guide.stall = true;
      await visit.page.clock.install();
      const network = await visit.page.context().newCDPSession(visit.page);
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        // The photo takes four seconds; the clock is put forward as soon as it is on its way.
        uploadThroughput: photo.length / 4,
      });
      const sent = visit.page.waitForRequest('**/api/analyses');
      await visit.choose(photo);
      await sent;
      await visit.page.clock.fastForward(4_000);
      assert.deepEqual(await said(visit, 'status: Half of the photo is sent'), [
        'status: Uploading',
        'status: Half of the photo is sent',
      ]);
    }));

  test('a slow one is announced step by step', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      const analysis = await guide.nextAnalysis();
      analysis.say({ type: 'analysis:started' }, started('hash'));
      await said(visit, 'status: Compare with every picture here: Working');
      analysis.say(passed('hash'), started('retrieval'));
      await said(visit, 'status: Search for matching details: Working');
      analysis.end({
        outcome: 'candidates',
        candidates: [CANYON, BOATS].map((artwork) => ({
          artwork,
          confidence: 'unsure',
          outline: null,
        })),
      });
      assert.deepEqual(await said(visit, 'status: Not sure. Two possibilities'), [
        'status: Uploading',
        'status: Compare with every picture here: Working',
        'status: Search for matching details: Working',
        'status: Not sure. Two possibilities',
      ]);
    }));

  test('silence is broken every 7 seconds while the guide looks, and not afterwards', () =>
    visited(async (visit, guide) => {
      await visit.page.clock.install();
      await visit.choose(photo);
      const analysis = await guide.nextAnalysis();
      analysis.say(started('retrieval'));
      await said(visit, 'status: Search for matching details: Working');
      const beats = async () =>
        (await visit.spoken()).filter((text) => text.startsWith('status: Still looking')).length;
      await visit.page.clock.runFor(8_000);
      assert.equal(await beats(), 1);
      await visit.page.clock.runFor(8_000);
      assert.equal(await beats(), 2);
      analysis.end({ outcome: 'unidentified' });
      await visit.heading('The guide doesn’t know this one');
      await visit.page.clock.runFor(20_000);
      assert.equal(await beats(), 2);
    }));

  test('an answer is announced once, whole, and not while it is being written', () =>
    visited(async (visit, guide) => {
      await visit.choose(photo);
      const analysis = await guide.nextAnalysis();
      analysis.end({ outcome: 'identified', confidence: 'confident', artwork: BOATS });
      await visit.heading('Boats at Nagasaki');
      await visit.page.getByRole('button', { name: 'How was it made?' }).tap();
      await visit.page.getByRole('button', { name: 'Stop the answer' }).waitFor();
      for (const text of ['It is ', 'a ', 'print.'])
        analysis.say({ type: 'answer:delta', questionId: 'q1', text, segment: 0 });
      await visit.page.getByText('It is a print.').waitFor();
      const before = await visit.spoken();
      const answer: Answer = {
        answer: 'It is a print.',
        language: 'en',
        segments: [{ text: 'It is a print.', source: 'museum', cites: [0] }],
        sources: [{ kind: 'museum', title: 'The record' }],
        suggestions: [],
        writtenBy: 'catalogue',
      };
      analysis.say({ type: 'answer:ended', questionId: 'q1', answer });
      const after = await said(visit, 'status: Answer: It is a print.');
      assert.deepEqual(before, [
        'status: Uploading',
        'status: Recognised: Boats at Nagasaki, by Felice Beato',
      ]);
      assert.equal(after.length, before.length + 1);
    }));

  test('an error goes to the alert region, and the focus stays where it was', () =>
    visited(async (visit, guide) => {
      guide.refuse = {
        type: 'about:blank',
        title: 'Internal error',
        status: 500,
        code: 'internal',
        detail: 'Something broke here.',
      };
      await visit.choose(photo);
      await said(visit, 'alert: That did not work. Something broke here.');
      await visit.headingFocused();
    }));

  test('going offline and coming back are said once each', () =>
    visited(async (visit) => {
      await visit.page.context().setOffline(true);
      await said(visit, 'status: You are offline');
      await visit.page.context().setOffline(false);
      assert.deepEqual(await said(visit, 'status: You are online again'), [
        'status: You are offline',
        'status: You are online again',
      ]);
    }));
});
