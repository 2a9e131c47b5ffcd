import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { openPage } from './open-page.ts';
import { startScriptedGuide } from './scripted-guide.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('a network that comes and goes', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
  });
  after(() => browser?.close());

  test('what was missed while the connection was down is caught up, none lost or doubled', async () => {
    await using guide = await startScriptedGuide();
    await using proxy = await createFaultProxy({ target: guide.url });
    await using visit = await openPage(browser, proxy.url);
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    analysis.say({ type: 'analysis:started' }, { type: 'description:delta', text: 'One. ' });
    await visit.page.getByText('One.', { exact: true }).waitFor();

    await proxy.set('refuse');
    await visit.page.getByText('The connection was lost.').waitFor();
    analysis.say(
      { type: 'description:delta', text: 'Two. ' },
      { type: 'description:delta', text: 'Three.' },
    );
    await proxy.set('none');
    await visit.page.getByText('One. Two. Three.', { exact: true }).waitFor();
    assert.equal(guide.follows.at(-1), 2, 'asked for what came after the last one seen');

    analysis.repeat(3);
    analysis.say({ type: 'description:delta', text: ' Four.' });
    await visit.page.getByText('One. Two. Three. Four.', { exact: true }).waitFor();
  });

  test('a page that comes back into view asks for what it may have missed', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    analysis.say({ type: 'analysis:started' }, { type: 'description:delta', text: 'Seen.' });
    await visit.page.getByText('Seen.', { exact: true }).waitFor();
    for (const type of ['visibilitychange', 'pageshow', 'online']) {
      const follow = guide.nextFollow();
      await visit.page.evaluate((name) => {
        const target = name === 'visibilitychange' ? document : window;
        target.dispatchEvent(new Event(name));
      }, type);
      assert.equal(await follow, analysis.seq());
      analysis.say({ type: 'description:delta', text: ` ${type}` });
      await visit.page.locator('.prose').getByText(type).waitFor();
    }
    await visit.page.getByText('Seen. visibilitychange pageshow online', { exact: true }).waitFor();
  });

  test('where no event ever comes, the snapshot brings the result', async () => {
    await using guide = await startScriptedGuide();
    guide.live = false;
    await using visit = await openPage(browser, guide.url);
    await visit.page.clock.install();
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    await visit.heading('Looking closely');
    analysis.end({ outcome: 'identified', confidence: 'confident', artwork: CANYON });
    await visit.page.clock.runFor(7_000);
    await visit.heading('Black Canyon');
    await visit.saidLast(/^status: Recognised: Black Canyon, by Timothy O’Sullivan$/);
  });

  test('with the real guide: a question asked after the connection broke is answered once', async () => {
    await buildPage();
    await using guide = await startTestGuide();
    await using proxy = await createFaultProxy({ target: guide.url });
    await using visit = await openPage(browser, proxy.url);
    const opened = visit.page.waitForEvent('websocket');
    await visit.choose(photo);
    await visit.heading(/Black Cañon/);
    const connection = await opened;
    const broken = connection.waitForEvent('close');
    await proxy.set('refuse');
    await broken;
    await visit.page.getByLabel('Your question').fill('When was it made?');
    await visit.page.getByRole('button', { name: 'Send' }).tap();
    await visit.page.getByText('Reading the record').waitFor();
    await proxy.set('none');
    await visit.page.getByText('From the catalogue').waitFor();
    assert.equal(await visit.page.getByRole('article').count(), 1);
    await visit.assertSound('the conversation after a break');
  });

  test('a photo whose instance of the guide ended is sent again by itself', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    await visit.choose(photo);
    const first = await guide.nextAnalysis();
    first.say({ type: 'analysis:started' });
    await visit.heading('Looking closely');
    first.end({ status: 'failed', degraded: ['interrupted'] });
    const second = await guide.nextAnalysis();
    assert.equal(second.key, first.key);
    assert.deepEqual(second.photo, first.photo);
    second.end({ outcome: 'identified', confidence: 'confident', artwork: CANYON });
    await visit.heading('Black Canyon');
    assert.ok(!(await visit.spoken()).some((words) => words.includes('did not work')));
    assert.deepEqual(guide.cancelled, []);
  });

  test('an analysis that the guide forgot is sent again by itself, once, and then when asked', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    const comeBack = () => visit.page.evaluate(() => window.dispatchEvent(new Event('pageshow')));
    await visit.choose(photo);
    const first = await guide.nextAnalysis();
    await visit.heading('Looking closely');
    guide.forget(first.id);
    await comeBack();
    const second = await guide.nextAnalysis();
    assert.deepEqual(second.photo, first.photo);
    assert.notEqual(second.key, first.key, 'a guide that does know the key has lost the analysis');
    await visit.heard('status: The guide has restarted. Your photo is sent again by itself.');

    await visit.heading('Looking closely');
    guide.forget(second.id);
    await comeBack();
    await visit.heading('That did not work');
    await visit.page.getByRole('main').getByText('no longer has this analysis').waitFor();
    await visit.page.getByRole('button', { name: 'Try again' }).tap();
    assert.ok((await guide.nextAnalysis()).photo);
  });

  for (const [what, fault] of [
    ['an upload that breaks off in the middle', 'reset'],
    ['an upload that arrives and whose answer does not', { cutAfterBytes: 0 }],
  ] as const) {
    test(`${what} is repeated by itself, and looked at once`, async () => {
      await using guide = await startTestGuide();
      await using proxy = await createFaultProxy({ target: guide.url });
      await using visit = await openPage(browser, proxy.url);
      await proxy.set(fault);
      await visit.choose(photo);
      await visit.page.getByText('The connection broke. Sending again').waitFor();
      await proxy.set('none');
      await visit.heading(/Black Cañon/);
      const metrics = await (await fetch(`${guide.url}/metrics`)).text();
      const counted = metrics.matchAll(/^analysis_count\{.*\} (\d+)$/gm);
      assert.deepEqual(
        Array.from(counted, ([, count]) => count),
        ['1'],
      );
    });
  }

  test('a guide that restarts in the middle of a conversation goes on with it', async () => {
    const before = await startTestGuide();
    await using visit = await openPage(browser, before.url);
    const { page } = visit;
    const ask = async (question: string) => {
      await page.getByLabel('Your question').fill(question);
      await page.getByRole('button', { name: 'Send' }).tap();
    };
    await visit.choose(photo);
    await visit.heading(/Black Cañon/);
    await ask('When was it made?');
    await page.getByText('From the catalogue').waitFor();
    await before.stop();
    await using _ = await startTestGuide({ PORT: new URL(before.url).port });
    await ask('Who made it?');
    await page.getByRole('article').nth(1).getByText('From the catalogue').waitFor();
    assert.equal(await page.getByRole('article').count(), 2);
    await page.getByText('Confident', { exact: true }).waitFor();
    await visit.assertSound('a conversation across a restart');
  });

  test('a question whose acknowledgement was lost is shown once', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    await visit.page.clock.install();
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    analysis.end({ outcome: 'identified', confidence: 'confident', artwork: CANYON });
    await visit.heading('Black Canyon');
    guide.mayAsk = new Promise(() => {});
    await visit.page.getByLabel('Your question').fill('Who made it?');
    await visit.page.getByRole('button', { name: 'Send' }).tap();
    await visit.page.getByText('Reading the record').waitFor();
    await visit.page.clock.runFor(9_000);
    const tooLong = visit.page.getByRole('article').getByText('The guide took too long to answer.');
    await tooLong.waitFor();
    analysis.say({ type: 'question:asked', questionId: 'q1', text: 'Who made it?' });
    await tooLong.waitFor({ state: 'detached' });
    assert.equal(await visit.page.getByRole('article').count(), 1);
  });
});
