import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { recordingFormat } from '../../src/speech/recording-format.ts';
import { recordingSeconds } from '../../src/speech/recording-seconds.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import type { DemoWork } from '../support/demo-works.ts';
import { silentMp3 } from '../support/made-audio.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { lendVoice } from './lend-voice.ts';
import { DESKTOP, type OpenPage, openPage, PHONE } from './open-page.ts';

declare global {
  interface Window {
    /** Every audio element that the page made. */
    audios: HTMLAudioElement[];
  }
}

const skip = findChromium() ? false : NO_CHROMIUM;
const SPEECH = { path: '/audio/speech' };
const TRANSCRIPTION = { path: '/audio/transcriptions' };
const QUESTION = 'Who painted this?';

/** The real guide with the real SDK; the provider is an emulator, the microphone Chromium's own. */
describe('voices', { skip }, () => {
  let browser: Browser;
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  before(async () => {
    await buildPage();
    openAi = await startOpenAiEmulator();
    openAi.transcribe(QUESTION);
    openAi.speak(silentMp3(60));
    browser = await launchChromium({
      args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    });
    guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      UPSTREAM_RETRIES: '0',
      MAX_VOICE_REQUESTS_PER_MINUTE: '1000',
    });
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
    await openAi?.close();
  });
  afterEach(() => {
    openAi.speak(silentMp3(60));
    openAi.recover();
    openAi.requests.length = 0;
  });

  const calls = ({ path }: { path: string }) =>
    openAi.requests.filter((request) => request.path.endsWith(path));

  /** Opens a work of its own for each test that listens: what was read once is remembered. */
  async function visited(
    work: DemoWork,
    run: (page: Page, visit: OpenPage) => Promise<void>,
    options: BrowserContextOptions = PHONE,
  ) {
    await using visit = await openPage(browser, guide.url, options);
    const { page } = visit;
    await page.addInitScript(lendVoice);
    await page.addInitScript(overhear);
    await page.goto(`${guide.url}/works/${work}`);
    await page.getByRole('heading', { name: 'About this work', exact: true }).waitFor();
    await run(page, visit);
    await visit.assertSound('voices');
  }

  const listen = (page: Page) =>
    page.getByRole('button', { name: 'Listen: About this work' }).tap();
  const control = (page: Page, name: string) => page.getByRole('button', { name });
  /** Waits until the audio is somewhere, and gives where. */
  const playedTo = async (page: Page, seconds: number): Promise<number> => {
    await page.waitForFunction((least) => window.audios[0]?.currentTime > least, seconds);
    return page.evaluate(() => window.audios[0].currentTime);
  };
  const browserRead = (page: Page) =>
    page.evaluate(() => window.voice.asked.filter((asked) => /[a-z]{3}/.test(asked)));

  describe('the guide’s', () => {
    test('is heard in one audio element, said to be synthetic, at any speed, for one call', () =>
      visited('black-canyon', async (page, visit) => {
        await listen(page);
        await page.getByText('Synthetic voice').waitFor();
        await playedTo(page, 0.1);
        await visit.assertSound('listening');
        await page.getByLabel('Speed').selectOption('2');
        assert.equal(await page.evaluate(() => window.audios[0].playbackRate), 2);
        await control(page, 'Pause: About this work').tap();
        await control(page, 'Go on: About this work').tap();
        await control(page, 'Pause: About this work').waitFor();
        await playedTo(page, 1);
        assert.equal(await page.evaluate(() => window.audios.length), 1);
        assert.deepEqual(await browserRead(page), []);
        assert.equal(calls(SPEECH).length, 1);
      }));

    test('goes ten seconds back and on, and ends', () =>
      visited('nagasaki-boats', async (page) => {
        // Of all lengths the one that leaves the presses the most time: the last one ends it, none before.
        openAi.speak(silentMp3(39));
        await listen(page);
        await playedTo(page, 0.1);
        await control(page, 'On 10 seconds').tap();
        assert.ok((await playedTo(page, 10)) < 15);
        await control(page, 'On 10 seconds').tap();
        assert.ok((await playedTo(page, 20)) < 28);
        await control(page, 'Back 10 seconds').tap();
        await page.waitForFunction(() => window.audios[0].currentTime < 18);
        assert.ok((await playedTo(page, 9)) < 18);
        for (const _ of [1, 2, 3]) await control(page, 'On 10 seconds').tap();
        await control(page, 'Listen: About this work').waitFor();
        assert.equal(calls(SPEECH).length, 1);
      }));

    test('marks the sentence that it is about at, once it knows how long the whole is', () =>
      visited('nagasaki-boats', async (page) => {
        await listen(page);
        await playedTo(page, 0.1);
        const first = await page.locator('.being-read').innerText();
        for (const _ of [1, 2, 3]) await control(page, 'On 10 seconds').tap();
        await playedTo(page, 30);
        await page.waitForFunction(
          (before) => document.querySelector('.being-read')?.textContent !== before,
          first,
        );
      }));

    test('gives the lock screen its controls', () =>
      visited('acanthus-mollis', async (page) => {
        await page.evaluate(() => {
          navigator.mediaSession.setActionHandler = (action, handler) => {
            Object.assign(window, { [`media-${action}`]: handler });
          };
        });
        await listen(page);
        await playedTo(page, 0.1);
        assert.equal(
          await page.evaluate(() => navigator.mediaSession.metadata?.title),
          'About this work',
        );
        const press = (action: string) =>
          page.evaluate(
            (name) => (window as unknown as Record<string, () => void>)[name](),
            action,
          );
        await press('media-seekforward');
        await playedTo(page, 10);
        await press('media-pause');
        await control(page, 'Go on: About this work').waitFor();
        await press('media-play');
        await control(page, 'Pause: About this work').waitFor();
        await control(page, 'Stop reading').tap();
        await page.waitForFunction(() => navigator.mediaSession.metadata === null);
      }));

    test('leaves its place to the browser’s when it fails at the start', () =>
      visited('dust-bowl-home', async (page, visit) => {
        openAi.fail({ status: 500 }, SPEECH);
        await listen(page);
        await page.getByText('Browser voice').waitFor();
        const [asked] = await browserRead(page);
        assert.ok(asked.startsWith('1 en '), asked);
        await page.getByText(/Sentence 1 of/).waitFor();
        await visit.saidLast(
          /^status: The guide’s voice broke off\. The browser’s voice goes on\.$/,
        );
      }));

    for (const [fault, work] of [
      [{ cutAfter: 1 }, 'allium-oreophilum'],
      [{ stallAfter: 1 }, 'march-pastoral'],
    ] as const) {
      test(`leaves its place to the browser’s in the middle (${JSON.stringify(fault)})`, () =>
        visited(work, async (page) => {
          openAi.speak(silentMp3(12));
          openAi.fail(fault, SPEECH);
          await listen(page);
          await page.getByText('Browser voice').waitFor({ timeout: 40_000 });
          const [asked] = await browserRead(page);
          assert.match(asked, /^1 en \S/);
          assert.equal(calls(SPEECH).length, 1);
        }));
    }
  });

  describe('the visitor’s', () => {
    const speak = (page: Page) => page.getByRole('button', { name: 'Speak your question' });
    const stop = (page: Page) => page.getByRole('button', { name: 'Stop recording' });
    const field = (page: Page) => page.getByLabel('Your question', { exact: true });

    test('is recorded between two presses, and its words are there to be read before they are sent', () =>
      visited('black-canyon', async (page, visit) => {
        await field(page).fill('Tell me:');
        await speak(page).tap();
        await stop(page).waitFor();
        await page.getByText(/Recording, \d+ of 60 s/).waitFor();
        await visit.assertSound('recording');
        await page.getByText(/Recording, [1-9]\d* of 60 s/).waitFor();
        await stop(page).tap();
        await page.waitForFunction(
          () =>
            document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value !== 'Tell me:',
        );
        assert.equal(await field(page).inputValue(), `Tell me: ${QUESTION}`);
        assert.ok(await field(page).evaluate((element) => element === document.activeElement));
        assert.equal(await page.getByRole('article').count(), 0, 'nothing was sent');
        assert.match(String(calls(TRANSCRIPTION)[0].body), /filename="question\.webm"/);
        await visit.saidLast(/Your words are in the question field/);
        assert.deepEqual(
          (await visit.spoken()).filter((text) => /Recording|Writing|Your words/.test(text)),
          [
            'status: Recording. Press again to stop; it stops by itself after 60 seconds.',
            'status: Writing down what you said',
            'status: Your words are in the question field. Read them, then send.',
          ],
        );
      }));

    test('is started and stopped by the keyboard', () =>
      visited(
        'black-canyon',
        async (page) => {
          await speak(page).focus();
          await page.keyboard.press('Space');
          await stop(page).waitFor();
          assert.ok(await stop(page).evaluate((element) => element === document.activeElement));
          await page.keyboard.press('Enter');
          await page.waitForFunction(
            () => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value,
          );
        },
        DESKTOP,
      ));

    test('ends after 60 seconds by itself', () =>
      visited('black-canyon', async (page) => {
        await page.clock.install();
        await speak(page).tap();
        await stop(page).waitFor();
        await page.clock.runFor(61_000);
        await page.waitForFunction(
          () => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value,
        );
        assert.equal(calls(TRANSCRIPTION).length, 1);
      }));

    test('is measured where the browser recorded it in pieces and left its length out, too', () =>
      visited('black-canyon', async (page) => {
        const base64 = await page.evaluate(async () => {
          const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
          const recorder = new MediaRecorder(stream, { mimeType: 'audio/webm;codecs=opus' });
          const pieces: Blob[] = [];
          await new Promise<void>((resolve) => {
            recorder.onstop = () => resolve();
            recorder.ondataavailable = ({ data }) => {
              if (pieces.push(data) === 4) recorder.stop();
            };
            recorder.start(250);
          });
          for (const track of stream.getTracks()) track.stop();
          const reader = new FileReader();
          reader.readAsDataURL(new Blob(pieces));
          await new Promise((resolve) => reader.addEventListener('load', resolve));
          return String(reader.result).split(',')[1];
        });
        const recording = Buffer.from(base64, 'base64');
        assert.equal(recordingFormat(recording), 'webm');
        const seconds = recordingSeconds(recording, 'webm');
        assert.ok(seconds !== null && seconds > 0.5 && seconds < 60, String(seconds));
      }));

    for (const [name, told] of [
      ['NotAllowedError', /The microphone is not open to this page/],
      ['NotFoundError', /This device has no microphone/],
    ] as const) {
      test(`is kindly declined when the microphone is refused (${name})`, () =>
        visited('black-canyon', async (page, visit) => {
          await page.evaluate((reason) => {
            navigator.mediaDevices.getUserMedia = () =>
              Promise.reject(new DOMException('refused', reason));
          }, name);
          await speak(page).tap();
          await page.getByRole('main').getByText(told).waitFor();
          await visit.saidLast(told);
          await field(page).fill('Who?');
          await speak(page).waitFor();
        }));
    }

    test('can be tried again when it could not be written down', () =>
      visited('black-canyon', async (page) => {
        openAi.fail({ status: 400 }, TRANSCRIPTION);
        await speak(page).tap();
        await stop(page).tap();
        await page
          .getByRole('main')
          .getByText(/That could not be written down/)
          .waitFor();
        await speak(page).tap();
        await stop(page).tap();
        await page.waitForFunction(
          () => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value,
        );
      }));

    test('is forgotten, and the microphone let go, when the visitor leaves the work', () =>
      visited('black-canyon', async (page, visit) => {
        await page.evaluate(() => {
          const { mediaDevices } = navigator;
          const ask = mediaDevices.getUserMedia.bind(mediaDevices);
          mediaDevices.getUserMedia = async (wish) => {
            const stream = await ask(wish);
            Object.assign(window, { stream });
            return stream;
          };
        });
        await speak(page).tap();
        await stop(page).waitFor();
        await page.getByRole('button', { name: 'Start again' }).tap();
        await visit.heading('What are you looking at?');
        const states = await page.evaluate(() =>
          (window as unknown as { stream: MediaStream }).stream
            .getTracks()
            .map(({ readyState }) => readyState),
        );
        assert.deepEqual(states, ['ended']);
        assert.equal(calls(TRANSCRIPTION).length, 0);
      }));
  });
});

/** Runs in the page: keeps what it makes to be heard. */
function overhear(): void {
  window.audios = [];
  const Native = window.Audio;
  window.Audio = class extends Native {
    constructor() {
      super();
      window.audios.push(this);
    }
  };
}
