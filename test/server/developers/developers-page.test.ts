import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../../scripts/build-page.ts';
import type { ApiDocument } from '../../../server/api/document.ts';
import { FLOW_NAMES, LANGUAGE_NAMES, readSnippet } from '../../../server/developers/snippets.ts';
import { DESKTOP, openPage, PHONE } from '../../public/open-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { makeCopy } from '../../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';

const skip = findChromium() === null && NO_CHROMIUM;

describe('the developers’ page', () => {
  let guide: TestGuide;
  let browser: Browser;
  before(async () => {
    await buildPage();
    guide = await startTestGuide();
    if (!skip) browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await guide.stop();
  });

  const read = async (path: string) => (await fetch(guide.url + path)).text();
  const unescaped = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');

  test('tells of every operation, with its codes, and of every schema', async () => {
    const page = await read('/developers');
    const document = JSON.parse(await read('/api/openapi.json')) as ApiDocument;
    for (const [path, item] of Object.entries(document.paths ?? {})) {
      for (const told of Object.values(item) as { operationId: string; responses: object }[]) {
        const [, article] = page.split(`id="op-${told.operationId}"`);
        assert.ok(article, `${told.operationId} is on the page`);
        assert.ok(unescaped(article.slice(0, 3000)).includes(path), path);
        const own = article.split('</article>')[0];
        for (const status of Object.keys(told.responses)) assert.ok(own.includes(`>${status}<`));
      }
    }
    for (const name of Object.keys(document.components?.schemas ?? {})) {
      assert.ok(page.includes(`id="schema-${name}"`), name);
    }
    for (const name of ['analysis:follow', 'question:ask', 'question:stop', 'analysis:event']) {
      assert.ok(page.includes(name), name);
    }
    assert.ok(page.includes('<code>idempotency-key</code>'));
    assert.ok(page.includes('<code>photo-too-large</code>'));
  });

  test('shows the very programs that are tested, at the address where it was asked for', async () => {
    const page = unescaped(await read('/developers'));
    for (const flow of FLOW_NAMES) {
      for (const language of LANGUAGE_NAMES) {
        assert.ok(page.includes(readSnippet(flow, language, guide.url)), `${flow} in ${language}`);
      }
    }
  });

  test('every link to a part of it leads somewhere', async () => {
    const page = await read('/developers');
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    assert.ok(targets.length > 80);
    assert.deepEqual(
      targets.filter((id) => !page.includes(`id="${id}"`)),
      [],
    );
  });

  test('names a collection’s own address below its path', async () => {
    const page = await read('/c/default/developers');
    assert.match(page, /data-base=""/);
  });

  // Colours do not depend on the size: each size is looked at in other colours.
  for (const options of [
    { ...PHONE, colorScheme: 'light' },
    { ...DESKTOP, colorScheme: 'dark' },
  ] as const) {
    const where = `${options.viewport!.width} px in the ${options.colorScheme}`;
    test(`is accessible at ${where}, with nothing beside the screen`, { skip }, async () => {
      await using opened = await openPage(browser, `${guide.url}/developers`, options);
      await opened.page.getByRole('button', { name: 'Try it' }).first().click();
      await opened.assertSound(`developers at ${where}`);
      const wide = await opened.page.evaluate(
        () => document.documentElement.scrollWidth > window.innerWidth,
      );
      assert.equal(wide, false);
    });
  }

  test('needs no script to show another language', { skip }, async () => {
    const where = { ...DESKTOP, javaScriptEnabled: false };
    const context = await browser.newContext(where);
    try {
      const page = await context.newPage();
      await page.goto(`${guide.url}/developers`);
      const python = page.locator('.snippet.is-python').first();
      assert.equal(await python.isVisible(), false);
      await page.getByRole('radio', { name: 'Python' }).check();
      assert.equal(await python.isVisible(), true);
      assert.equal(await page.locator('.snippet.is-curl').first().isVisible(), false);
    } finally {
      await context.close();
    }
  });

  test('tries JSON, photos, pictures and streams', { skip }, async () => {
    await using opened = await openPage(browser, `${guide.url}/developers`, DESKTOP);
    const { page } = opened;
    const tried = async (
      id: string,
      fill: (form: ReturnType<typeof page.locator>) => Promise<void>,
    ) => {
      const operation = page.locator(`#op-${id}`);
      await operation.getByRole('button', { name: 'Try it' }).click();
      const form = operation.locator('form');
      await fill(form);
      await form.getByRole('button', { name: 'Send' }).click();
      await form.getByRole('status').filter({ hasText: 'after' }).waitFor();
      return form;
    };

    const photo = await makeCopy(demoWorkPath('black-canyon'));
    const analysed = await tried('createAnalysis', async (form) => {
      await form.getByLabel('photo').setInputFiles({
        name: 'photo.jpg',
        mimeType: 'image/jpeg',
        buffer: photo,
      });
      await form.getByLabel('wait').fill('1');
    });
    const reply = await analysed.locator('pre').textContent();
    const { id, outcome } = JSON.parse(reply ?? '') as { id: string; outcome: string };
    assert.equal(outcome, 'identified');

    const asked = await tried('askQuestion', async (form) => {
      await form.getByLabel('id', { exact: true }).fill(id);
      await form.getByLabel('wait').fill('1');
    });
    assert.match((await asked.locator('pre').textContent()) ?? '', /O'Sullivan/);

    const followed = await tried('followAnalysis', (form) =>
      form.getByLabel('id', { exact: true }).fill(id),
    );
    await followed.locator('pre').filter({ hasText: 'analysis:ended' }).waitFor();

    const shown = await tried('readPicture', (form) =>
      form.getByLabel('id', { exact: true }).fill('black-canyon'),
    );
    await shown.getByRole('img').waitFor();

    const missing = await tried('readArtwork', (form) =>
      form.getByLabel('id', { exact: true }).fill('none'),
    );
    assert.match((await missing.getByRole('status').textContent()) ?? '', /^404 after \d+ ms/);
    assert.match((await missing.locator('pre').textContent()) ?? '', /artwork-not-found/);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
  });
});
