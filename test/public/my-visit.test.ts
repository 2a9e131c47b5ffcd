import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { qrCodesOf, readQrCode } from '../support/read-qr-code.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { type OpenPage, openPage, PHONE } from './open-page.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('My visit, with the real guide', { skip }, () => {
  let guide: TestGuide;
  let browser: Browser;
  let visit: OpenPage;
  before(async () => {
    await buildPage();
    guide = await startTestGuide();
    browser = await launchChromium();
    visit = await visited();
  });
  after(async () => {
    await visit?.[Symbol.asyncDispose]();
    await browser?.close();
    await guide?.stop();
  });

  const toVisit = async (page: Page) => {
    await page.getByRole('link', { name: 'My visit' }).click();
    await page.getByRole('heading', { level: 1, name: 'My visit' }).waitFor();
  };
  const seen = (page: Page, title: RegExp) => page.getByRole('article', { name: title });
  const PICTURE = '.plate img[src^="blob:"]';
  const NOTE = 'Like *music*.\nWe sat here.';
  /** Waits until a note in the list is what was written. */
  const noted = (page: Page) =>
    page.waitForFunction(
      (note) =>
        Array.from(document.querySelectorAll('textarea')).some(({ value }) => value === note),
      NOTE,
    );

  /** A visit of two works, with a question and a note about the second one. */
  async function visited(): Promise<OpenPage> {
    const opened = await openPage(browser, `${guide.url}/works/nagasaki-boats`, {
      ...PHONE,
      acceptDownloads: true,
    });
    const { page } = opened;
    await opened.heading(/Nagasaki/);
    await toVisit(page);
    await seen(page, /Nagasaki/)
      .locator(PICTURE)
      .waitFor();
    await page.goto(`${guide.url}/works/black-canyon`);
    await opened.heading(/Black Cañon/);
    await page.getByLabel('Your question').fill('When was it made?');
    await page.getByRole('button', { name: 'Send' }).tap();
    await page.getByText('From the catalogue').waitFor();
    await page.getByText('Your note', { exact: true }).tap();
    await page.getByRole('textbox', { name: 'Your note' }).fill(NOTE);
    await toVisit(page);
    await seen(page, /Black Cañon/)
      .getByText('One question')
      .waitFor();
    await seen(page, /Black Cañon/)
      .locator(PICTURE)
      .waitFor();
    await noted(page);
    return opened;
  }

  test('keeps works, answers and notes over a reload, with their pictures and no network', async () => {
    const { page } = visit;
    await page.reload();
    const canyon = seen(page, /Black Cañon/);
    await page.route('**/api/artworks/**', (route) => route.abort());
    await canyon.locator(PICTURE).waitFor();
    await canyon.getByText(/Seen: .*Chosen by you/).waitFor();
    await noted(page);
    assert.equal(await canyon.getByRole('textbox', { name: 'Your note' }).inputValue(), NOTE);
    await canyon.getByText('One question').tap();
    assert.match(await canyon.locator('.answer').innerText(), /1871/);
    await canyon.getByText('Museum record', { exact: true }).waitFor();
    assert.equal(await page.locator('.seen-work').count(), 2);
    await visit.assertSound('the visit');
    await page.unroute('**/api/artworks/**');
    await page.getByRole('link', { name: /Nagasaki/ }).tap();
    await visit.heading(/Nagasaki/);
    await page.goBack();
    await visit.heading('My visit');
    assert.equal(await page.locator('.seen-work').count(), 2, 'seen again is seen once');
  });

  test('is saved as Markdown, text, JSON and Word, each fact with its source and rights', async () => {
    const { page } = visit;
    const saved = async (button: string): Promise<Buffer> => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: button, exact: true }).tap();
      const file = await download;
      assert.match(file.suggestedFilename(), /^cicerone-\d{4}-\d\d-\d\d\.(md|txt|json|docx)$/);
      return readFile(await file.path());
    };

    const markdown = String(await saved('Markdown'));
    assert.match(markdown, /^# My visit: The demo collection\n/);
    assert.match(markdown, /## Black Cañon/);
    assert.match(markdown, /### When was it made\?/);
    assert.match(markdown, /1871.*\[1\\?\]/s);
    assert.match(markdown, /- \\\[1\\\] Museum record: \[.*Getty.*\]\(<https?:\/\//);
    assert.match(markdown, /- \*\*Rights:\*\* /);
    assert.match(markdown, /> Like \\\*music\\\*\.\n> We sat here\./);
    assert.ok(markdown.includes(`<${guide.url}/works/black-canyon>`));

    const text = String(await saved('Plain text'));
    assert.match(text, /\[1\] Museum record: .*Getty.*, https?:\/\//);
    assert.match(text, /\nRights: .+\n/);
    assert.match(text, /> Like \*music\*\.\n> We sat here\./);

    const json = JSON.parse(String(await saved('JSON')));
    assert.equal(json.format, 'cicerone-visit');
    const canyon = json.works.find(({ link }: { link: string }) => link.endsWith('/black-canyon'));
    assert.equal(canyon.note, NOTE);
    assert.equal(canyon.exchanges[0].answer.sources[0].kind, 'museum');
    assert.ok(canyon.artwork.rights && canyon.artwork.source.url);

    const word = unzipSync(await saved('Word'));
    const body = strFromU8(word['word/document.xml']);
    for (const words of ['My visit: The demo collection', 'When was it made?', 'Like *music*.'])
      assert.ok(body.includes(words), words);
    assert.match(body, /\[1\] Museum record/);
    assert.match(body, /Rights: /);
    assert.match(strFromU8(word['word/_rels/document.xml.rels']), /getty\.edu/);
    const pictures = Object.entries(word).filter(([name]) => name.startsWith('word/media/'));
    assert.equal(pictures.length, 2);
    for (const [, bytes] of pictures) assert.equal(bytes[0], 0xff, 'a JPEG, which Word opens');
    await visit.assertSound('the saved visit');
  });

  test('forgets a work, and all of it, when the visitor confirms', async () => {
    const { page } = visit;
    const remove = page.getByRole('button', { name: /^Delete Boats/ });
    const dialog = page.getByRole('alertdialog');
    await remove.tap();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.ok(await remove.evaluate((button) => button === document.activeElement));
    await remove.tap();
    await dialog.getByRole('button', { name: 'Delete' }).tap();
    await page.getByText('One work, kept on this phone alone.').waitFor();
    await visit.headingFocused();
    await page.reload();
    await page.getByText('One work, kept on this phone alone.').waitFor();
    await page.getByRole('button', { name: 'Delete my visit' }).tap();
    await dialog.getByRole('button', { name: 'Delete' }).tap();
    await page.getByText('Nothing yet.').waitFor();
    await page.reload();
    await page.getByText('Nothing yet.').waitFor();
    await visit.assertSound('the empty visit');
  });

  test('says so where the browser keeps nothing', async () => {
    await using visit = await openPage(browser, guide.url);
    const { page } = visit;
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('closed', 'SecurityError');
      };
    });
    await page.goto(`${guide.url}/works/black-canyon`);
    await visit.heading(/Black Cañon/);
    await toVisit(page);
    await page.getByText('This browser lets the page keep nothing').waitFor();
  });

  test('begins with the code on a label, and a work’s address can be passed on', async () => {
    const labels = await (await fetch(`${guide.url}/labels`)).text();
    const address = await readQrCode(qrCodesOf(labels)[0]);
    assert.ok(address);
    await using visit = await openPage(browser, address, {
      ...PHONE,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page } = visit;
    await page.getByText('Chosen by you', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Share this work' }).tap();
    await page.getByRole('button', { name: 'Link copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
    await toVisit(page);
    await page.getByText('One work, kept on this phone alone.').waitFor();
  });
});
