import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { DESKTOP, openPage } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the photo on its way to the guide', { skip }, () => {
  let browser: Browser;
  let guide: ScriptedGuide;
  before(async () => {
    browser = await launchChromium();
    guide = await startScriptedGuide();
  });
  after(async () => {
    await browser?.close();
    await guide?.[Symbol.asyncDispose]();
  });

  /** As a phone writes it: lying on its side, with the place where it was taken. */
  const fromPhone = () =>
    sharp(demoWorkPath('black-canyon'))
      .resize(2_400, 1_800, { fit: 'fill' })
      .withMetadata({
        orientation: 6,
        exif: { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' } },
      })
      .jpeg()
      .toBuffer();

  test('is upright, at most 1,600 px, and without the place where it was taken', async () => {
    const original = await fromPhone();
    const before = await sharp(original).metadata();
    assert.equal(before.orientation, 6);
    assert.ok(before.exif, 'the original has metadata');
    await using visit = await openPage(browser, guide.url);
    await visit.choose(original);
    const { photo } = await guide.nextAnalysis();
    assert.ok(photo);
    const { format, width, height, exif, orientation } = await sharp(photo).metadata();
    assert.deepEqual(
      { format, width, height, exif, orientation },
      { format: 'jpeg', width: 1_200, height: 1_600, exif: undefined, orientation: undefined },
    );
    await visit.page.getByText(/Made smaller on this device, .* location removed\./).waitFor();
  });

  test('is not enlarged when it is small already', async () => {
    const small = await sharp(demoWorkPath('black-canyon')).resize(300, 200).jpeg().toBuffer();
    await using visit = await openPage(browser, guide.url);
    await visit.choose(small);
    const { photo } = await guide.nextAnalysis();
    const { width, height } = await sharp(photo!).metadata();
    assert.deepEqual([width, height], [300, 200]);
  });

  test('is sent as it is when the browser cannot open it, and the page says so', async () => {
    const unknown = Buffer.from('not a picture that a browser can open');
    await using visit = await openPage(browser, guide.url);
    await visit.choose(unknown);
    const { photo } = await guide.nextAnalysis();
    assert.deepEqual(photo, unknown);
    await visit.page.getByText(/so the original is sent/).waitFor();
    await visit.assertSound('a photo that cannot be shown');
  });

  test('is refused here when it is no photo at all', async () => {
    await using visit = await openPage(browser, guide.url);
    const file = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await visit.page.locator('input[data-photo="choose"]').setInputFiles(file);
    await visit.page.getByRole('main').getByText('That file is not a photo.').waitFor();
  });

  test('may be dropped on the page or pasted into it', async () => {
    const base64 = (
      await sharp(demoWorkPath('black-canyon')).resize(300).jpeg().toBuffer()
    ).toString('base64');
    for (const type of ['drop', 'paste'] as const) {
      await using visit = await openPage(browser, guide.url, DESKTOP);
      await visit.page.evaluate(
        async ([name, data]) => {
          const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], 'dropped.jpg', { type: 'image/jpeg' }));
          const event =
            name === 'drop'
              ? new DragEvent('drop', { dataTransfer: transfer, cancelable: true })
              : new ClipboardEvent('paste', { clipboardData: transfer, cancelable: true });
          window.dispatchEvent(event);
        },
        [type, base64] as const,
      );
      assert.ok((await guide.nextAnalysis()).photo, type);
      await visit.heading('Looking closely');
    }
  });

  test('goes with the visitor’s overruling when the guide found it unsuitable', async () => {
    await using visit = await openPage(browser, guide.url);
    await visit.choose(await sharp(demoWorkPath('black-canyon')).resize(300).jpeg().toBuffer());
    const first = await guide.nextAnalysis();
    first.end({ outcome: 'unsuitable', advice: { reason: 'blurred', text: 'Hold still.' } });
    await visit.page.getByRole('button', { name: 'Describe it anyway' }).tap();
    const second = await guide.nextAnalysis();
    assert.deepEqual([first.anyway, second.anyway], [false, true]);
    assert.notEqual(first.key, second.key, 'another question, so another key');
  });

  test('comes from the camera or from the gallery, by two inputs', async () => {
    await using visit = await openPage(browser, guide.url);
    const inputs = visit.page.locator('input[type="file"]');
    assert.deepEqual(
      await inputs.evaluateAll((all) => all.map((input) => input.getAttribute('capture'))),
      ['environment', null],
    );
  });
});
