import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.ts';

const skip = findChromium() === null ? NO_CHROMIUM : false;

test('finds no Chromium where there is none', async () => {
  assert.equal(findChromium('/nowhere/chromium'), null);
  await assert.rejects(launchChromium({ path: '/nowhere/chromium' }), /no Chromium/);
});

test('starts a Chromium that runs a page', { skip }, async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.setContent('<h1>Room 3</h1>');
    assert.equal(await page.textContent('h1'), 'Room 3');
    assert.equal(await page.evaluate(() => innerWidth), 390);
  } finally {
    await browser.close();
  }
});
