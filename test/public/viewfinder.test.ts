import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { hungWork } from '../support/hung-work.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { openPage, PHONE } from './open-page.ts';

declare global {
  interface Window {
    cameras: MediaStream[];
  }
}

const skip = findChromium() ? false : NO_CHROMIUM;

describe('the camera that helps with framing', { skip }, () => {
  let folder: string;
  let browser: Browser;
  let guide: TestGuide;
  before(async () => {
    await buildPage();
    folder = await mkdtemp(join(tmpdir(), 'cicerone-video-'));
    // Chromium shows the frames of such a file, 30 a second, over and over.
    const video = join(folder, 'wall.mjpeg');
    const left = await hungWork('nagasaki-boats', { x: 0.22, y: 0.5, size: 0.5 });
    const middle = await hungWork('nagasaki-boats', { x: 0.5, y: 0.5, size: 0.85 });
    const [first, then] = await Promise.all([left.jpeg().toBuffer(), middle.jpeg().toBuffer()]);
    const frames = [...Array<Buffer>(120).fill(first), ...Array<Buffer>(240).fill(then)];
    await writeFile(video, Buffer.concat(frames));
    [browser, guide] = await Promise.all([
      launchChromium({
        args: [
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-video-capture=${video}`,
        ],
      }),
      startTestGuide(),
    ]);
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async () => {
    const visit = await openPage(browser, guide.url, PHONE);
    await visit.page.evaluate(() => {
      window.cameras = [];
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        window.cameras.push(stream);
        return stream;
      };
    });
    return visit;
  };

  test('says what to change, takes the photo by itself when asked, and lets go of the camera', async () => {
    await using visit = await open();
    const { page } = visit;
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.getByRole('button', { name: 'Help with framing' }).tap();
    await visit.heading('Framing help');
    await visit.headingFocused();
    await page.locator('.finder-hint').getByText('More to the left').waitFor();
    // What was said just before is left to end first.
    await visit.heard('status: More to the left');
    await visit.assertSound('the viewfinder');
    assert.equal(sent.length, 0, 'no picture leaves before the photo');
    await page.getByLabel('Take it by itself when it is good').check();
    await visit.heading(/Nagasaki/);
    assert.ok((await visit.spoken()).includes('status: Photo taken'));
    assert.equal(sent.filter((url) => url.endsWith('/api/analyses')).length, 1);
    assert.deepEqual(await cameraStates(), ['ended']);

    async function cameraStates() {
      return page.evaluate(() =>
        window.cameras.flatMap((camera) => camera.getTracks().map(({ readyState }) => readyState)),
      );
    }
  });

  test('is left by the way back, and holds no camera then', async () => {
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('button', { name: 'Help with framing' }).tap();
    await page.locator('.finder-hint').waitFor();
    await page.goBack();
    await visit.heading('What are you looking at?');
    assert.equal(await page.evaluate(() => window.cameras.every((camera) => !camera.active)), true);
  });

  test('where the camera is refused, it says so and what to do instead', async () => {
    await using visit = await open();
    const { page } = visit;
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('refused', 'NotAllowedError');
      };
    });
    await page.getByRole('button', { name: 'Help with framing' }).tap();
    await page.getByRole('main').getByText('The camera is not open to this page.').waitFor();
    await visit.saidLast(/^alert: The camera is not open/);
    await visit.assertSound('a camera that was refused');
  });
});
