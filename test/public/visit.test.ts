import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { narrow } from '../../scripts/page-budgets/phone-profile.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makePhoto, tooDark } from '../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { DESKTOP, openPage, PHONE } from './open-page.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('a visit, with the real guide', { skip }, () => {
  let guide: TestGuide;
  let browser: Browser;
  let canyon: Buffer;

  before(async () => {
    await buildPage();
    guide = await startTestGuide();
    browser = await launchChromium();
    const made = await makePhoto(demoWorkPath('black-canyon'), { seed: 61, difficulty: 'easy' });
    canyon = made.jpeg;
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
  });

  test('by touch: a photo in, the work out, a question answered with its source', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a photo' }).tap();
    await (await chooser).setFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: canyon });
    await visit.heading(/Black Cañon/);
    await page.getByText('Confident', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'About this work', exact: true }).waitFor();
    await visit.assertSound('the work');

    await page.getByLabel('Your question').fill('Who took this photograph?');
    await page.getByRole('button', { name: 'Send' }).tap();
    const answer = page.getByRole('article').filter({ hasText: 'Who took this photograph?' });
    await answer.getByText('From the catalogue').waitFor();
    assert.match(await answer.locator('.answer').innerText(), /O['’]Sullivan/);
    await answer.getByText('Museum record', { exact: true }).waitFor();
    await page.getByText('How we know').tap();
    await page.getByText('local features').or(page.getByText('Found it')).first().waitFor();
    await visit.assertSound('the conversation');
  });

  test('on a slow network: the photo’s way is told, and it is sent once', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await narrow(page, { bitsPerSecond: 400_000, latency: 400 });
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
    });
    await visit.choose(canyon);
    await page.getByText(/^[1-9]\d?% sent$/).waitFor();
    await visit.heading(/Black Cañon/);
    await page.getByLabel('Your question').fill('When was it made?');
    await page.getByRole('button', { name: 'Send' }).tap();
    await page.getByText('From the catalogue').waitFor();
    assert.deepEqual(
      sent.filter((path) => path === '/api/analyses'),
      ['/api/analyses'],
    );
    await visit.assertSound('a visit on a slow network');
  });

  test('by the code on a label: the work opens, and its page leads back to the beginning', async () => {
    await using visit = await openPage(browser, `${guide.url}/works/black-canyon`);
    await visit.heading(/Black Cañon/);
    await visit.assertSound('the work');
    await visit.page.getByRole('button', { name: 'Start again' }).tap();
    await visit.heading('What are you looking at?');
  });

  test('leaves word of how the page felt when it is looked away from', async () => {
    const told = async () => {
      const text = await (await fetch(`${guide.url}/metrics`)).text();
      return Number(/^page_lcp_seconds_count (\d+)$/m.exec(text)?.[1] ?? 0);
    };
    const before = await told();
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /report-vitals/.test(name)),
    );
    await page.getByRole('heading', { level: 1 }).tap();
    while ((await told()) === before) {
      await page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      });
      await pause(20);
    }
  });

  test('by a code whose work has left: says so, and offers the beginning', async () => {
    await using visit = await openPage(browser, `${guide.url}/works/gone`);
    await visit.page
      .getByText(/no such work|not found|not in/i)
      .first()
      .waitFor();
  });

  test('by a code, without script: the record stands in view, with its picture', async () => {
    await using visit = await openPage(browser, `${guide.url}/works/black-canyon`, {
      ...PHONE,
      javaScriptEnabled: false,
    });
    const { page } = visit;
    const record = page.getByRole('article');
    const picture = await record.locator('img').boundingBox();
    assert.ok(picture && picture.y < PHONE.viewport!.height / 2, 'nothing empty stands before it');
    assert.match(await record.innerText(), /A boat rests on the bank of the Colorado River/);
  });

  test('by keyboard alone: from the photo to an answer and back', async () => {
    await using visit = await openPage(browser, guide.url, DESKTOP);
    const { page } = visit;
    await tabTo('Choose a photo');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: canyon });
    await visit.heading(/Black Cañon/);
    // The focus stays where the visitor's act put it.
    await visit.headingFocused();

    await tabTo('Your question');
    await page.keyboard.type('When was it made?');
    await page.keyboard.press('Enter');
    await page.getByText('From the catalogue').waitFor();
    assert.match(await page.locator('.answer').innerText(), /1871/);
    assert.equal(await focused(), 'TEXTAREA');

    await tabTo('Not this work?');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Which work is it?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.match(await focusedName(), /Not this work/);

    await tabTo('Start again');
    await page.keyboard.press('Enter');
    await visit.heading('What are you looking at?');
    await visit.headingFocused();

    function focusedName(): Promise<string> {
      return page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return '';
        const label = (element as HTMLInputElement).labels?.[0]?.textContent;
        return element.ariaLabel || label || element.textContent || '';
      });
    }
    function focused(): Promise<string> {
      return page.evaluate(() => document.activeElement?.tagName ?? '');
    }
    /** Goes on with Tab, as a visitor without a mouse must, until this is reached. */
    async function tabTo(name: string): Promise<void> {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if ((await focusedName()).includes(name)) return;
      }
      assert.fail(`Tab never reached ${name}`);
    }
  });

  test('an example is tried like a photo of it', async () => {
    await using visit = await openPage(browser, guide.url);
    const first = visit.page.getByRole('button', { name: /^Try this work/ }).first();
    await first.locator('img').waitFor();
    const title = await first.locator('.caption-title', { hasText: /\w/ }).innerText();
    await visit.assertSound('the first screen');
    await first.tap();
    await visit.heading(title);
    await visit.page.getByText('Confident', { exact: true }).waitFor();
  });

  test('a label’s number opens its work, and an unknown one says so beside the field', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    const field = page.getByLabel('The number on the label');
    await field.fill('999999');
    await page.getByRole('button', { name: 'Find' }).tap();
    await page.getByText('No work in this collection has the label 999999.').first().waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.ok(await field.evaluate((input) => input === document.activeElement));
    await visit.assertSound('the refused label');

    const work = await (await fetch(`${guide.url}/api/artworks/march-pastoral`)).json();
    await field.fill((work as { label: string }).label);
    await page.getByRole('button', { name: 'Find' }).tap();
    await visit.heading((work as { title: string }).title);
    await page.getByText('Chosen by you', { exact: true }).waitFor();
  });

  test('a photo that is too dark gets one reason and one fix, and may be looked at anyway', async () => {
    await using visit = await openPage(browser, guide.url);
    await visit.choose(await tooDark(demoWorkPath('dust-bowl-home'), { seed: 62 }));
    await visit.heading('This photo is hard to read');
    await visit.page.getByText('It is too dark.').first().waitFor();
    await visit.assertSound('the advice');
    await visit.page.getByRole('button', { name: 'Describe it anyway' }).tap();
    await visit.page
      .getByRole('heading', { level: 1, name: 'This photo is hard to read' })
      .waitFor({ state: 'detached' });
    await visit.page.getByText('How we know').waitFor();
    assert.equal(await visit.page.getByRole('main').getByText('It is too dark.').count(), 0);
  });

  test('a wrong answer is corrected by the label’s number, and the heading takes the focus', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await visit.choose(canyon);
    await visit.heading(/Black Cañon/);
    await page.getByRole('button', { name: 'Not this work?' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Which work is it?' });
    await dialog.waitFor();
    await visit.assertSound('the dialog');
    const { label, title } = (await (
      await fetch(`${guide.url}/api/artworks/nagasaki-boats`)
    ).json()) as { label: string; title: string };
    await dialog.getByLabel('The number on the label').fill(label);
    await dialog.getByRole('button', { name: 'Find' }).tap();
    await visit.heading(title);
    await dialog.waitFor({ state: 'hidden' });
    await visit.headingFocused();
  });

  test('a page that the phone threw away comes back with the work and the conversation', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await visit.choose(canyon);
    await visit.heading(/Black Cañon/);
    await page.getByRole('button', { name: 'Who made it?' }).tap();
    await page.getByText('From the catalogue').waitFor();
    const before = await page.locator('.exchange').innerText();
    await page.reload();
    await visit.heading(/Black Cañon/);
    await page.getByText('From the catalogue').waitFor();
    assert.equal(await page.locator('.exchange').innerText(), before);
    assert.equal(await page.locator('.exchange').count(), 1);
    await page.goBack();
    await visit.heading('What are you looking at?');
  });
});
