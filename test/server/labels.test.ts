import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { assertProblem } from '../support/problem.ts';
import { qrCodesOf, readQrCode } from '../support/read-qr-code.ts';
import { COLLECTION } from '../support/registrar.ts';
import { runScript } from '../support/run-script.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';

const ROOM = 'Room 1 · Plants and animals';

describe('labels to print', () => {
  let guide: TestGuide;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>The page</title>');
    await writeFile(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    guide = await startTestGuide({}, { pageFolder: folder });
  });
  after(async () => {
    await guide.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const page = async (query: string) => {
    const response = await fetch(`${guide.url}/labels?${new URLSearchParams(query)}`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    return response.text();
  };

  test('are those of the room that is asked for, with codes that lead to this guide', async () => {
    const text = await page(`room=${ROOM}`);
    const links = await Promise.all(qrCodesOf(text).map(readQrCode));
    assert.deepEqual(links, [
      `${guide.url}/works/acanthus-mollis`,
      `${guide.url}/works/allium-oreophilum`,
      `${guide.url}/works/locomotion-house-cat`,
      `${guide.url}/works/march-pastoral`,
    ]);
    assert.match(text, /Karl Blossfeldt \(1865\u2060–\u20601932\)/);
    assert.match(text, /Set PUBLIC_URL before you print/);
  });

  test('have codes that open the page', async () => {
    const [code] = qrCodesOf(await page('size=large'));
    const opened = await fetch((await readQrCode(code))!);
    assert.equal(opened.status, 200);
    assert.match(await opened.text(), /The page/);
    assert.equal(opened.headers.get('cache-control'), 'no-cache');
  });

  test('lead to PUBLIC_URL where it is set', async () => {
    await using known = await startTestGuide({ PUBLIC_URL: 'https://guide.museum/' });
    const text = await (await fetch(`${known.url}/labels`)).text();
    const [code] = qrCodesOf(text);
    assert.equal(await readQrCode(code), 'https://guide.museum/works/acanthus-mollis');
    assert.doesNotMatch(text, /Set PUBLIC_URL/);
  });

  test('are of one of three sizes, in a room that there is', async () => {
    await assertProblem(await fetch(`${guide.url}/labels?size=huge`), 400, 'request-invalid');
    await assertProblem(await fetch(`${guide.url}/labels?room=Cellar`), 404, 'room-not-found');
    assert.match(await page('size=small'), /class="labels small"/);
  });

  test('count among what one client may ask for', async () => {
    await using strict = await startTestGuide({ MAX_REQUESTS_PER_MINUTE: '2' });
    const ask = () => fetch(`${strict.url}/labels`);
    await Promise.all([ask(), ask()]);
    await assertProblem(await ask(), 429, 'rate-limited');
  });

  test('need no script, and nothing that the content policy forbids', {
    skip: findChromium() ? false : NO_CHROMIUM,
  }, async () => {
    const browser = await launchChromium();
    try {
      const tab = await browser.newPage({ javaScriptEnabled: false });
      const told: string[] = [];
      tab.on('console', (message) => told.push(message.text()));
      await tab.goto(`${guide.url}/labels`);
      await tab.getByLabel('Room').selectOption(ROOM);
      await tab.getByLabel('Size').selectOption('small');
      await tab.getByRole('button', { name: 'Show' }).click();
      await tab.waitForURL(/size=small/);
      assert.equal(await tab.locator('.label').count(), 4);
      const box = await tab.locator('.label').first().boundingBox();
      assert.equal(Math.round((box!.width / 96) * 25.4), 60, 'the stylesheet is in force');
      assert.deepEqual(told, []);
    } finally {
      await browser.close();
    }
  });

  describe('by the registrar’s command', () => {
    const labels = (settings: Record<string, string>, ...words: string[]) =>
      runScript(COLLECTION, { DATA_DIR: guide.dataDir, ...settings }, ['labels', ...words]);

    test('are a file that needs nothing beside it', async () => {
      const out = join(folder, 'room-1.html');
      const { code, stdout } = await labels(
        {},
        ...['--room', ROOM, '--url', 'https://guide.museum', '--out', out],
      );
      assert.equal(code, 0);
      assert.match(stdout, /4 labels on 1 sheet: .*room-1\.html/);
      const text = await readFile(out, 'utf8');
      assert.doesNotMatch(text, /<link|<script|src=/);
      const [first] = qrCodesOf(text);
      assert.equal(await readQrCode(first), 'https://guide.museum/works/acanthus-mollis');
    });

    test('are not written without an address to lead to, or with one that is none', async () => {
      const none = await labels({});
      assert.equal(none.code, 2);
      assert.match(none.stderr, /--url https:\/\/guide\.museum, or set PUBLIC_URL/);
      const path = await labels({}, '--url', 'https://museum.org/guide');
      assert.equal(path.code, 2);
      assert.match(path.stderr, /without a path/);
    });

    test('are not written for a room that there is not', async () => {
      const { code, stderr } = await labels({ PUBLIC_URL: 'https://a.org' }, '--room', 'Cellar');
      assert.equal(code, 1);
      assert.match(stderr, /No work of the collection is in "Cellar"/);
    });
  });
});
