import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { createRegistrar, type Registrar } from '../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { importTwoRooms } from '../support/two-rooms.ts';
import { type OpenPage, openPage, PHONE } from './open-page.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

const FIRST = 'What are you looking at?';
const QUESTION = 'Which work is it?';

describe('a label number that several works share, in the page', { skip }, () => {
  let browser: Browser;
  let registrar: Registrar;
  let guide: TestGuide;
  before(async () => {
    await buildPage();
    [browser, registrar] = await Promise.all([launchChromium(), createRegistrar()]);
    await importTwoRooms(registrar);
    guide = await startTestGuide({ DATA_DIR: registrar.dataDir });
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
    await registrar?.[Symbol.asyncDispose]();
  });

  async function enter({ page }: OpenPage, number: string) {
    await page.getByLabel('The number on the label').fill(number);
    await page.getByRole('button', { name: 'Find' }).tap();
  }
  const offered = async ({ page }: OpenPage) => {
    await page.locator('.candidate').first().waitFor();
    const texts = await page.locator('.candidate').allInnerTexts();
    return texts.map((text) => text.split(/\n+/).join(' | '));
  };
  const choose = ({ page }: OpenPage, title: string) =>
    page.getByRole('button', { name: title }).tap();
  const startAgain = ({ page }: OpenPage) =>
    page.getByRole('button', { name: 'Start again' }).tap();

  test('is a question: which of them, or none, and the visitor chooses', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await enter(visit, '1');
    await visit.heading(QUESTION);
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.getByText('Several works in this collection have the label').waitFor();
    assert.deepEqual(await offered(visit), [
      'Canyon | Timothy O’Sullivan | Room 1',
      'House | Dorothea Lange | Room 2',
    ]);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('.candidate img')].every(
        ({ naturalWidth }) => naturalWidth > 0,
      ),
    );
    await visit.assertSound('the question');

    await page.getByRole('button', { name: 'None of these' }).tap();
    await visit.heading(FIRST);
    await enter(visit, '1');
    await visit.heading(QUESTION);
    await page.goBack();
    await visit.heading(FIRST);
    await enter(visit, '1');
    await choose(visit, 'House');
    await visit.heading('House');
    await page.getByText('Chosen by you', { exact: true }).waitFor();
    await page.goBack();
    await visit.heading(FIRST);
  });

  test('offers the room first in which the visitor was last, and opens other numbers at once', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await enter(visit, '3');
    await visit.heading('Leaf');
    await page.getByRole('link', { name: 'My visit' }).tap();
    await page.getByRole('article').filter({ hasText: 'Leaf' }).waitFor();
    await page.getByRole('link', { name: 'Guide', exact: true }).tap();
    await startAgain(visit);
    await visit.heading(FIRST);
    await enter(visit, '9');
    assert.deepEqual(await offered(visit), [
      'Bench 2 | Room 2',
      'Bench 1 | Room 1',
      'Bench 3 | Room 3',
      'Bench 4 | Room 4',
    ]);
  });

  test('corrects a photo’s answer by the work that is chosen, and by none of them leaves it', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await visit.choose(await readFile(join(registrar.folder, 'black-canyon.jpg')));
    await visit.heading('Canyon');
    const analysis = await page.evaluate(() => history.state.analysis);
    for (const [answer, heading] of [
      ['None of these', 'Canyon'],
      ['House', 'House'],
    ]) {
      await page.getByRole('button', { name: 'Not this work?' }).tap();
      await enter(visit, '1');
      await visit.heading(QUESTION);
      await choose(visit, answer);
      await visit.heading(heading);
    }
    await page.getByText('Chosen by you', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => history.state.analysis), analysis);
  });

  test('is a question without a network, too, even where one of its works is kept alone', async () => {
    await using visit = await openPage(browser, guide.url, { ...PHONE, serviceWorkers: 'allow' });
    const { page } = visit;
    const offline = (is: boolean) => page.context().setOffline(is);
    const keep = async (name: string) => {
      const room = page.getByRole('listitem').filter({ hasText: name });
      await room.getByRole('button', { name: /Keep/ }).tap();
      await room.getByText(/On this phone/).waitFor();
    };
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.getByText('Use it without a network').tap();
    await keep('Room 1');

    await offline(true);
    await enter(visit, '1');
    await visit.heading(QUESTION);
    await page.getByText('Only works that are kept on this phone are shown.').waitFor();
    assert.deepEqual(await offered(visit), ['Canyon | Timothy O’Sullivan | Room 1']);
    await visit.assertSound('the question without a network');
    await page.getByRole('button', { name: 'None of these' }).tap();
    await visit.heading(FIRST);
    await enter(visit, '2');
    await visit.heading('Boats');
    await page.getByRole('main').getByText('Opened from what is kept on this phone').waitFor();
    await startAgain(visit);

    await offline(false);
    await page.getByText('Use it without a network').tap();
    await keep('Room 2');
    await offline(true);
    await enter(visit, '1');
    assert.equal((await offered(visit)).length, 2);
    await choose(visit, 'House');
    await visit.heading('House');
    await page.getByRole('main').getByText('Opened from what is kept on this phone').waitFor();
  });
});
