import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { renderLabelSheet } from '../../../server/labels/label-sheet.ts';
import { LABEL_SIZES, type LabelSize } from '../../../server/labels/label-size.ts';
import { LABEL_STYLES } from '../../../server/labels/stylesheet.ts';
import { html, trusted } from '../../../server/page/html.ts';
import type { ArtworkView } from '../../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { qrCodesOf, readQrCode } from '../../support/read-qr-code.ts';
import { HARD_WORKS } from './works-to-label.ts';

const ORIGIN = 'https://guide.museum';

const render = (works: ArtworkView[], { size = 'medium' as LabelSize, marks = true } = {}) =>
  renderLabelSheet({
    works,
    size,
    marks,
    origin: ORIGIN,
    collection: 'The gallery',
    style: html`<style>${trusted(LABEL_STYLES)}</style>`,
  });

const plain = (count: number): ArtworkView[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `work-${i}`,
    title: `Work ${i}`,
    label: String(i + 1),
    room: 'Room 1',
    language: 'en',
  }));

describe('a sheet of labels', () => {
  test('has a code for each label that leads to the work', async () => {
    const works = [...plain(3), { ...plain(1)[0], id: 'met:1976.201.4', label: '40' }];
    const codes = qrCodesOf((await render(works)).html);
    assert.deepEqual(await Promise.all(codes.map(readQrCode)), [
      `${ORIGIN}/works/work-0`,
      `${ORIGIN}/works/work-1`,
      `${ORIGIN}/works/work-2`,
      `${ORIGIN}/works/met%3A1976.201.4`,
    ]);
  });

  test('is in the order of rooms and of label numbers, 9 before 10', async () => {
    const works = plain(12).map((work, i) => ({ ...work, room: i < 2 ? 'Room 10' : 'Room 2' }));
    const { html: page } = await render(works.toReversed());
    const numbers = [...page.matchAll(/class="number"><bdi>(\d+)/g)].map(([, number]) => number);
    assert.deepEqual(numbers, ['3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '1', '2']);
  });

  test('tells works without a label number at the end, in words, and gives them no label', async () => {
    const { html: page, labels, unlabelled } = await render(HARD_WORKS);
    assert.deepEqual([labels, unlabelled], [4, 2]);
    assert.equal(qrCodesOf(page).length, 4);
    const end = page.slice(page.indexOf('class="unlabelled"'));
    assert.match(end, /2 works have no label number/);
    assert.match(end, /A\. Nonymous.*\(id lost\)/s);
    assert.match(end, /מראה.*\(id mirror\)/s);
  });

  test('keeps what a record says as text, never as markup', async () => {
    const { html: page } = await render([
      {
        id: 'odd',
        title: '<script>alert(1)</script>',
        artist: '"><b>',
        label: '1',
        language: '"x',
      },
    ]);
    assert.doesNotMatch(page, /<script|<b>/);
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    assert.match(page, /lang="&quot;x" dir="auto"/);
  });

  test('keeps the direction in which a record’s language is written', async () => {
    const { html: page } = await render(HARD_WORKS);
    assert.match(page, /lang="ar" dir="rtl"/);
    assert.match(page, /lang="ja" dir="ltr"/);
  });

  test('says where to cut, or does not', async () => {
    assert.match((await render(plain(1))).html, /class="marks"/);
    assert.doesNotMatch((await render(plain(1), { marks: false })).html, /class="marks"/);
  });
});

describe('a sheet of labels on paper', { skip: findChromium() ? false : NO_CHROMIUM }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser?.close());

  for (const size of LABEL_SIZES) {
    test(`prints as whole sheets on A4 and on Letter, with every word inside: ${size}`, async () => {
      const { html: page, sheets } = await render([...HARD_WORKS, ...plain(20)], { size });
      const tab = await browser.newPage();
      try {
        await tab.setContent(page);
        for (const format of ['A4', 'Letter']) {
          // One page more tells of works without a number.
          assert.equal(pagesOf(await tab.pdf({ format })), sheets + 1, format);
        }
        await tab.emulateMedia({ media: 'print' });
        const spilt = await tab.evaluate(() =>
          [...document.querySelectorAll('.words, .code')]
            .filter((box) => box.scrollHeight > box.clientHeight + 1)
            .map(({ textContent }) => textContent),
        );
        assert.deepEqual(spilt, []);
        const [left, right] = await tab.evaluate(() => {
          const label = document.querySelector('.label[dir="rtl"]')!;
          const at = (part: string) => label.querySelector(part)!.getBoundingClientRect().left;
          return [at('.code'), at('.words')];
        });
        assert.ok(left < right, 'a label that is read from the right has its code on the left');
      } finally {
        await tab.close();
      }
    });
  }
});

const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
