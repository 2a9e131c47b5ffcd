import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../../scripts/build-page.ts';
import { DESKTOP, openPage } from '../../public/open-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { createCurator } from '../../support/curator.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { makeCopy } from '../../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { json, visit } from '../../support/visitor.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

describe("the curator's page", { skip }, () => {
  let guide: TestGuide;
  let browser: Browser;
  let key: string;

  before(async () => {
    await buildPage();
    guide = await startTestGuide({ REVIEW_QUEUE: 'true' });
    const visitor = visit(guide.url);
    const analysis = await visitor.analyse(await makeCopy(demoWorkPath('black-canyon')));
    await fetch(`${guide.url}/api/analyses/${analysis.id}/feedback`, json({ verdict: 'wrong' }));
    await visitor.ask(
      (await visitor.open('black-canyon')).id,
      'How much did it weigh on the <mule> "Bess"?',
    );
    const curator = await createCurator(guide.url, guide.dataDir);
    key = curator.key;
    await curator.items(2);
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
  });

  test('asks for a key, lets a curator decide by keyboard alone, and ends with the log-out', async () => {
    await using curator = await openPage(browser, `${guide.url}/review`, DESKTOP);
    const { page } = curator;
    await curator.heading('Log in');
    await curator.assertSound('the log-in form');
    await page.keyboard.type('not the key');
    await page.keyboard.press('Enter');
    await page.getByText('This key is not taken.').waitFor();
    await page.getByLabel('Admin key').fill(key);
    await page.keyboard.press('Enter');

    await curator.heading('Left open by visitors');
    await curator.assertSound('the queue');
    await page.getByText('How much did it weigh on the <mule> "Bess"?').waitFor();
    await page.getByRole('link', { name: /Reported as another work/ }).focus();
    await page.keyboard.press('Enter');

    await curator.heading('Decide');
    await curator.assertSound('an item');
    await page.getByLabel('Search the collection').fill('boats');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Found for “boats”' }).waitFor();
    await page
      .getByRole('button', { name: /^Assign to .*Nagasaki/i })
      .first()
      .press('Enter');
    await page.getByText('Assigned. Publish it').waitFor();
    await page.getByRole('button', { name: /^Publish as a further picture of/ }).waitFor();
    await curator.assertSound('an assigned item');
    await page.getByRole('button', { name: 'Dismiss' }).press('Enter');
    await page.getByText('Dismissed; its photo is removed.').waitFor();

    const [cookie] = await page.context().cookies();
    assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, 'Strict', '/review']);
    assert.ok(!cookie.value.includes(key));
    await page.getByRole('button', { name: 'Log out' }).press('Enter');
    await curator.heading('Log in');
    const stale = { headers: { cookie: `${cookie.name}=${cookie.value}` } };
    assert.equal((await fetch(`${guide.url}/review`, stale)).status, 401);
  });

  test("refuses a form of another site's page, cookie or not", async () => {
    const reply = await fetch(`${guide.url}/review/log-in`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ key }),
    });
    assert.equal(reply.status, 401);
    assert.equal(reply.headers.get('set-cookie'), null);
  });

  test('tells visitors beside the photo buttons that photos may be kept', async () => {
    await using visitor = await openPage(browser, guide.url);
    await visitor.page.getByText('The museum may keep photos').waitFor();
    await visitor.assertSound('the first screen with the notice');
  });
});
