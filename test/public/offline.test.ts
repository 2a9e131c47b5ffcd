import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import { makeCopy, makePhoto } from '../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { type OpenPage, openPage, PHONE } from './open-page.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

const builtPage = join(import.meta.dirname, '../../dist/page');

/** A phone that keeps the page. */
const KEEPING = { ...PHONE, serviceWorkers: 'allow' } as const;

describe('the page without a network', { skip }, () => {
  let browser: Browser;
  let guide: TestGuide;
  let canyon: Buffer;
  let stranger: Buffer;
  before(async () => {
    await buildPage();
    [browser, guide, canyon, stranger] = await Promise.all([
      launchChromium(),
      startTestGuide(),
      makeCopy(demoWorkPath('black-canyon'), { width: 600 }),
      makeCopy(demoWorkPath('acanthus-mollis'), { width: 500 }),
    ]);
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
  });

  const offline = (visit: OpenPage, is = true) => visit.page.context().setOffline(is);

  test('opens again, with the works that were seen', async () => {
    await using visit = await openPage(browser, guide.url, KEEPING);
    const { page } = visit;
    await whenKept(page);
    await visit.choose(canyon);
    await visit.heading(/Black Cañon/);
    await whenStored(page, 'black-canyon');

    await offline(visit);
    await page.getByRole('button', { name: 'Start again' }).tap();
    await visit.heading('What are you looking at?');
    await page.reload();
    await visit.heading('What are you looking at?');
    await page.getByRole('complementary', { name: 'Network notice' }).waitFor();
    await page.getByRole('button', { name: /Black Cañon/ }).tap();
    await visit.heading(/Black Cañon/);
    await page.getByRole('main').getByText('Opened from what is kept on this phone').waitFor();
    await page.waitForFunction(() => (document.querySelector('img')?.naturalWidth ?? 0) > 0);
    assert.equal(await page.getByLabel('Your question').count(), 0);
    await visit.assertSound('a kept work');

    await offline(visit, false);
    await page.getByRole('button', { name: 'Ask the guide' }).tap();
    await page.getByLabel('Your question').waitFor();
  });

  test('keeps a room, and recognises its works by itself', async () => {
    await using visit = await openPage(browser, guide.url, KEEPING);
    const { page } = visit;
    await whenKept(page);
    await page.getByText('Use it without a network').tap();
    const room = page.getByRole('listitem').filter({ hasText: 'Room 2' });
    await room.getByText(/\d works?, about \d+ kB/).waitFor();
    await room.getByRole('button', { name: /Keep/ }).tap();
    const told = await room.getByText(/On this phone, \d+ kB, fetched now/).innerText();
    const kept = await page.evaluate(async () => {
      const name = (await caches.keys()).find((name) => name.includes(' room '));
      const cache = await caches.open(name!);
      const files = await cache.matchAll();
      const sizes = await Promise.all(files.map(async (file) => (await file.blob()).size));
      return sizes.reduce((sum, size) => sum + size, 0);
    });
    const difference = Number(/\d+/.exec(told)![0]) - kept / 1_000;
    assert.ok(Math.abs(difference) < 2, `${told}, of ${kept} bytes`);
    await visit.assertSound('a kept room');

    await offline(visit);
    const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 3 });
    await visit.choose(jpeg);
    await visit.heading(/Black Cañon/);
    await page.getByRole('main').getByText('Recognised on this phone').waitFor();
    await visit.assertSound('a work recognised here');

    await page.goto(`${guide.url}/works/nagasaki-boats`);
    await visit.heading(/Nagasaki/);

    // What it does not know waits for the visitor's word, and is sent then.
    await page.getByRole('button', { name: 'Start again' }).tap();
    await visit.heading('What are you looking at?');
    await visit.choose(stranger);
    await visit.heading('You are offline');
    await page.getByRole('main').getByText('None of the works kept on this phone').waitFor();
    await offline(visit, false);
    await page.getByRole('button', { name: 'Send the photo' }).tap();
    await visit.heading(/Acanthus/);
  });

  test('a room can be cancelled, and deleted, and nothing of it stays', async () => {
    await using visit = await openPage(browser, `${guide.url}/c/default/`, KEEPING);
    const { page } = visit;
    await whenKept(page);
    const roomCaches = () =>
      page.evaluate(async () => (await caches.keys()).filter((name) => name.includes(' room ')));
    await page.getByText('Use it without a network').tap();
    const room = page.getByRole('listitem').filter({ hasText: 'The whole collection' });
    const held = Promise.withResolvers<void>();
    await page.context().route('**/image?width=320', async (route) => {
      await held.promise;
      await route.continue().catch(() => {});
    });
    await room.getByRole('button', { name: /Keep/ }).tap();
    await room.getByRole('progressbar', { name: 'The whole collection' }).waitFor();
    await room.getByText('0 of 9').waitFor();
    await room.getByRole('button', { name: /Cancel/ }).tap();
    await room.getByRole('button', { name: /Keep/ }).waitFor();
    assert.deepEqual(await roomCaches(), []);
    held.resolve();
    await page.context().unrouteAll();

    await room.getByRole('button', { name: /Keep/ }).tap();
    await room.getByText(/On this phone/).waitFor();
    assert.equal((await roomCaches()).length, 1);
    assert.match((await roomCaches())[0], /^cicerone room \/c\/default\/ /);
    await room.getByRole('button', { name: /Delete/ }).tap();
    await room.getByText(/9 works, about/).waitFor();
    assert.deepEqual(await roomCaches(), []);
    await visit.saidLast(/was deleted from this phone/);
  });

  test('a new version takes over without a reload, and the next visit runs it', async () => {
    await using served = await servedCopy();
    await using ownGuide = await startTestGuide({}, { pageFolder: served.folder });
    await using visit = await openPage(browser, ownGuide.url, KEEPING);
    const { page } = visit;
    await whenKept(page);
    await page.evaluate(() => {
      document.body.dataset.mark = 'still here';
    });
    await served.upgrade();
    await page.evaluate(async () => {
      const taken = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve);
      });
      await (await navigator.serviceWorker.ready).update();
      await taken;
    });
    // The open page goes on, with parts of itself that the server has no longer.
    await page.getByText('Use it without a network').tap();
    await page.getByRole('listitem').filter({ hasText: 'Room 1' }).waitFor();
    assert.equal(await page.evaluate(() => document.body.dataset.mark), 'still here');

    const next = await page.context().newPage();
    const version = () => next.evaluate(() => document.documentElement.dataset.version);
    await next.goto(ownGuide.url);
    await next.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await version(), 'second');
    await offline(visit);
    await next.reload();
    await next.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await version(), 'second');
  });

  test('a server that is there and does not answer is as good as none', async () => {
    await using proxy = await createFaultProxy({ target: guide.url });
    await using visit = await openPage(browser, proxy.url, KEEPING);
    await whenKept(visit.page);
    await proxy.set('blackhole');
    // What else the page asks for may never come.
    await visit.page.reload({ waitUntil: 'commit' });
    await visit.heading('What are you looking at?');
  });
});

/** A copy of the built page to serve, which can become another build. */
async function servedCopy() {
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-page-'));
  await cp(builtPage, folder, { recursive: true });
  return {
    folder,
    /** As every file's content has changed, so have all names; the old ones are gone. */
    async upgrade() {
      const assets = (await readdir(join(folder, 'assets'))).filter((file) => file.endsWith('.js'));
      const renamed = (text: string) =>
        assets.reduce((all, file) => all.replaceAll(file, nextName(file)), text);
      for (const file of ['index.html', 'sw.js', ...assets.map((name) => `assets/${name}`)]) {
        const text = await readFile(join(folder, file), 'utf8');
        const isFirst = file.startsWith('assets/first-');
        await rm(join(folder, file));
        await writeFile(join(folder, renamed(file)), renamed(text) + (isFirst ? MARK : ''));
      }
      const worker = join(folder, 'sw.js');
      const script = await readFile(worker, 'utf8');
      await writeFile(worker, script.replace(/\b[0-9a-f]{12}\b/, 'newnewnewnew'));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The same file's name in the second build: what was its hash is written backwards. */
const nextName = (file: string): string =>
  file.replace(/-([\w-]{8})\.js$/, (_, hash: string) => `-${[...hash].reverse().join('')}.js`);

/** What the second build does, and the first does not. */
const MARK = ";document.documentElement.dataset.version='second';";

/** Resolves when the page's worker has taken over and kept what it needs. */
async function whenKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller) return;
    await new Promise((resolve) => {
      serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}

async function whenStored(page: Page, id: string): Promise<void> {
  // Not waitForFunction, for which a promise is as good as true.
  await page.evaluate(async (work) => {
    const cache = await caches.open('cicerone seen /');
    while (!(await cache.keys()).some(({ url }) => url.includes(`/${work}/image`)))
      await new Promise(requestAnimationFrame);
  }, id);
}
