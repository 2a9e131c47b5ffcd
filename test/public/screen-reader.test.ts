import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { openPage } from './open-page.ts';
import { startScreenReader } from './screen-reader.ts';
import { startScriptedGuide } from './scripted-guide.ts';
import { RESULTS } from './scripted-results.ts';
import { ANSWER } from './scripted-state.ts';
import { CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('a visit with a screen reader alone', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  before(async () => {
    browser = await launchChromium();
    photo = await makeCopy(demoWorkPath('black-canyon'), { width: 300 });
  });
  after(() => browser?.close());

  test('goes from the photo to an answer and back', async () => {
    await using guide = await startScriptedGuide();
    guide.status.conversation = 'model';
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    const reader = await startScreenReader(page);

    await reader.readTo('heading, What are you looking at?, level 1');
    await reader.readTo('button, Choose a photo');
    const chooser = page.waitForEvent('filechooser');
    await reader.press();
    await (await chooser).setFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: photo });
    const analysis = await guide.nextAnalysis();
    analysis.end({ outcome: 'identified', confidence: 'confident', artwork: CANYON });
    await visit.heard('status: Recognised: Black Canyon, by Timothy O’Sullivan');
    // The reader goes where the focus goes: it is to have gone there before the visitor reads on.
    await visit.headingFocused();

    await reader.readTo('heading, Black Canyon, level 1');
    const work = await reader.readTo('heading, Ask about this work, level 2');
    const inOrder = [
      'Confident',
      'heading, About this work, level 2',
      'button, Listen: About this work',
      'A boat lies at the edge of a river.',
      'list, Sources',
      'Museum record',
      'heading, What is in front of you, level 2',
      'heading, The label, level 2',
      'Date',
      '1871',
    ];
    assert.deepEqual(
      inOrder.filter((phrase) => !work.includes(phrase)),
      [],
    );
    const places = inOrder.map((phrase) => work.indexOf(phrase));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );

    await reader.readTo('textbox, Your question');
    await reader.write('How was it made?');
    await reader.readTo('button, Send');
    await reader.press();
    await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
    assert.deepEqual(await guide.asked(1), ['How was it made?']);
    analysis.say({ type: 'answer:ended', questionId: 'q1', answer: ANSWER });
    await visit.heard(`status: Answer: ${ANSWER.answer}`);

    await reader.readTo('heading, You asked: How was it made?, level 3');
    const answer = await reader.readTo('button, Copy');
    for (const mark of ['Museum record', 'The model’s own knowledge, not the museum’s'])
      assert.ok(
        answer.some((phrase) => phrase.includes(mark)),
        mark,
      );

    await reader.readTo('button, Start again');
    await reader.press();
    await visit.heading('What are you looking at?');
    await visit.headingFocused();
    await reader.readTo('heading, What are you looking at?, level 1');
    assert.deepEqual(await reader.announced(), [
      'polite: Uploading',
      'polite: Recognised: Black Canyon, by Timothy O’Sullivan',
      `polite: Answer: ${ANSWER.answer}`,
    ]);
  });

  test('tells three candidates apart, and takes none of them for an answer', async () => {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    await visit.choose(photo);
    const analysis = await guide.nextAnalysis();
    await visit.headingFocused();
    const reader = await startScreenReader(visit.page);
    analysis.end(RESULTS.candidates);
    await visit.heard('status: Not sure. Three possibilities');

    await reader.readTo('heading, Not sure, level 1');
    const offered = await reader.readTo('button, None of these');
    assert.deepEqual(
      offered
        .filter((phrase) => phrase.startsWith('button, '))
        .map((phrase) => phrase.split(', not disabled')[0]),
      [
        'button, Black Canyon Timothy O’Sullivan, 1871',
        'button, Boats at Nagasaki Felice Beato',
        'button, Acanthus mollis',
        'button, None of these',
      ],
    );
    await reader.press();
    await visit.heading('The guide doesn’t know this one');
    assert.deepEqual(
      guide.feedback.map(({ verdict }) => verdict),
      ['none'],
    );
  });

  test('is told of an error at once, and tries again', async () => {
    await using guide = await startScriptedGuide();
    guide.refuse = { type: 'about:blank', title: 'Refused', status: 500, code: 'internal' };
    await using visit = await openPage(browser, guide.url);
    const reader = await startScreenReader(visit.page);
    await visit.choose(photo);
    await visit.heading('That did not work');
    await visit.headingFocused();
    // Not waitForFunction, for which a promise is as good as true.
    await visit.page.evaluate(async () => {
      const isAlarm = (phrase: string) => phrase.startsWith('assertive: ');
      while (!(await window.reader.spokenPhraseLog()).some(isAlarm))
        await new Promise(requestAnimationFrame);
    });
    const alarms = (await reader.announced()).filter((phrase) => phrase.startsWith('assertive: '));
    assert.equal(alarms.length, 1);
    assert.match(alarms[0], /^assertive: That did not work\. /);
    guide.refuse = null;
    await reader.readTo('button, Try again');
    await reader.press();
    (await guide.nextAnalysis()).end(RESULTS.identified);
    await visit.heading(CANYON.title);
  });
});
