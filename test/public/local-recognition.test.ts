import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { LocalSighting } from '../../public/recognition/protocol.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { type DemoWork, demoWorkPath } from '../support/demo-works.ts';
import { makePhoto, makeWall } from '../support/photo-maker.ts';
import type { RecognitionInPage } from '../support/recognition-page/entry.ts';
import { type BuiltPage, buildRecognitionPage } from '../support/recognition-page.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

declare const recognition: RecognitionInPage;

const skip = findChromium() ? false : NO_CHROMIUM;

const PHOTOS: { work: DemoWork; seed: number }[] = [
  { work: 'black-canyon', seed: 3 },
  { work: 'nagasaki-boats', seed: 4 },
  { work: 'acanthus-mollis', seed: 5 },
];

describe('recognition in the page', { skip }, () => {
  let built: BuiltPage;
  let guide: TestGuide;
  let browser: Browser;
  before(async () => {
    built = await buildRecognitionPage();
    guide = await startTestGuide({}, { pageFolder: built.folder });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
    await built?.[Symbol.asyncDispose]();
  });

  /** A page with the collection's pack loaded and the network gone. */
  async function offline(
    run: (page: Page) => Promise<void>,
    prepare: (context: BrowserContext) => Promise<unknown> = async () => {},
  ): Promise<void> {
    const context = await browser.newContext();
    try {
      await prepare(context);
      const page = await context.newPage();
      const failures: string[] = [];
      page.on('pageerror', ({ message }) => failures.push(message));
      page.on('console', (said) => said.type() === 'error' && failures.push(said.text()));
      await page.goto(guide.url);
      const works = await page.evaluate(async () => {
        const pack = await (await fetch('/api/pack')).arrayBuffer();
        const recogniser = recognition.createLocalRecogniser();
        Object.assign(globalThis, { recogniser });
        return recogniser.load([pack]);
      });
      assert.equal(works, 9);
      await context.unrouteAll();
      await context.setOffline(true);
      assert.equal(await page.evaluate(() => fetch('/api/guide').catch(() => null)), null);
      failures.length = 0;
      await run(page);
      assert.deepEqual(failures, []);
    } finally {
      await context.close();
    }
  }

  /** The server's replies with the one word taken out of their policy. */
  const withoutWebAssembly = (context: BrowserContext) =>
    context.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      const policy = headers['content-security-policy'].replace(" 'wasm-unsafe-eval'", '');
      await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } });
    });

  /** Whether the page's worker may compile a module. */
  const compiles = (page: Page): Promise<boolean> =>
    page.workers()[0].evaluate(async () => {
      const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
      return WebAssembly.compile(empty).then(
        () => true,
        () => false,
      );
    });

  const identify = (page: Page, photo: Buffer): Promise<LocalSighting[]> =>
    page.evaluate(async (base64) => {
      const { recogniser } = globalThis as unknown as {
        recogniser: ReturnType<RecognitionInPage['createLocalRecogniser']>;
      };
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      return recogniser.identify(new Blob([bytes], { type: 'image/jpeg' }));
    }, photo.toString('base64'));

  test('says offline what the server says of the same photo', () =>
    offline(async (page) => {
      for (const { work, seed } of PHOTOS) {
        const { jpeg } = await makePhoto(demoWorkPath(work), { seed, difficulty: 'medium' });
        const { artwork, confidence, outline } = await visit(guide.url).analyse(jpeg);
        assert.equal(artwork?.id, work);
        const [main] = await identify(page, jpeg);
        assert.equal(main?.id, work);
        assert.equal(main?.confidence, confidence);
        for (const [at, [x, y]] of main.outline!.entries()) {
          const [serverX, serverY] = outline![at];
          assert.ok(Math.hypot(x - serverX, y - serverY) < 0.02, `${work}: corner ${at}`);
        }
      }
    }));

  test('recognises nothing on a bare wall', () =>
    offline(async (page) => {
      assert.deepEqual(await identify(page, await makeWall({ seed: 2 })), []);
    }));

  test('answers from pixels, too, and stops when it is told to', () =>
    offline(async (page) => {
      const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), {
        seed: 3,
        width: 800,
        height: 600,
      });
      const said = await page.evaluate(async (base64) => {
        const { recogniser } = globalThis as unknown as {
          recogniser: ReturnType<RecognitionInPage['createLocalRecogniser']>;
        };
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const pixels = await recognition.readPixels(new Blob([bytes]));
        const stop = new AbortController();
        const first = recogniser.identify(pixels);
        const stopped = recogniser.identify(pixels, { signal: stop.signal });
        stop.abort();
        const problem = await stopped.catch((error: Error) => error.name);
        const [main] = await first;
        const unreadable = await recogniser
          .identify(new Blob(['no photo']))
          .catch((error: Error) => error.name);
        const [again] = await recogniser.identify(pixels);
        recogniser.close();
        const closed = await recogniser.identify(pixels).catch((error: Error) => error.name);
        return { main: main.id, problem, unreadable, again: again.id, closed };
      }, jpeg.toString('base64'));
      assert.deepEqual(said, {
        main: 'black-canyon',
        problem: 'AbortError',
        unreadable: 'InvalidStateError',
        again: 'black-canyon',
        closed: 'AbortError',
      });
    }));

  test('refuses bytes that are no pack, and photos before there is one', async () => {
    const page = await browser.newPage();
    try {
      await page.goto(guide.url);
      const names = await page.evaluate(async () => {
        const recogniser = recognition.createLocalRecogniser();
        const name = (error: Error) => error.name;
        const pixels = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
        const before = await recogniser.identify(pixels).catch(name);
        const wrong = await recogniser.load([new ArrayBuffer(9)]).catch(name);
        recogniser.close();
        return { before, wrong };
      });
      assert.deepEqual(names, { before: 'InvalidStateError', wrong: 'RangeError' });
    } finally {
      await page.close();
    }
  });

  test('uses WebAssembly where the policy lets it, and gives the same answer where none does', async () => {
    const { jpeg } = await makePhoto(demoWorkPath('nagasaki-boats'), { seed: 4 });
    const answers: LocalSighting[][] = [];
    await offline(async (page) => {
      assert.equal(await compiles(page), true);
      answers.push(await identify(page, jpeg));
    });
    await offline(async (page) => {
      assert.equal(await compiles(page), false);
      answers.push(await identify(page, jpeg));
    }, withoutWebAssembly);
    assert.equal(answers[0][0].id, 'nagasaki-boats');
    const [withIt, without] = answers.map((sightings) =>
      sightings.map(({ id, confidence, outline }) => ({
        id,
        confidence,
        // Sums in another order differ in their last digits.
        outline: outline?.flat().map((share) => share.toFixed(3)),
      })),
    );
    assert.deepEqual(withIt, without);
  });

  test('its worker weighs at most 60 kB before compression', () => {
    const [worker] = readdirSync(join(built.folder, 'assets')).filter((file) =>
      /worker/.test(file),
    );
    assert.ok(statSync(join(built.folder, 'assets', worker)).size <= 60_000);
  });
});
