import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { type Flow, LANGUAGE_NAMES, type Language } from '../../../server/developers/snippets.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { silentMp3 } from '../../support/made-audio.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../../support/openai-emulator.ts';
import { makeCopy } from '../../support/photo-maker.ts';
import { cannotRun, runSnippet } from '../../support/run-snippet.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { visit } from '../../support/visitor.ts';

const AUDIO = silentMp3(1);

describe('the snippets on /developers', { concurrency: 3 }, () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  let folder: string;
  let photo: string;
  const place = (name: string) => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-snippets-'));
    photo = place('photo.jpg');
    await writeFile(photo, await makeCopy(demoWorkPath('black-canyon')));
    openAi = await startOpenAiEmulator();
    openAi.speak(AUDIO);
    guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      UPSTREAM_RETRIES: '0',
      OPENAI_VISION: 'off',
    });
    // Known from here on, so that its events are all there within curl's patience.
    await visit(guide.url).analyse(await readFile(photo));
  });
  after(async () => {
    await guide.stop();
    await openAi.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (flow: Flow, language: Language, ...words: string[]) =>
    runSnippet(flow, language, [guide.url, ...words]);

  for (const language of LANGUAGE_NAMES) {
    const skip = cannotRun(language);

    test(`${language}: recognises a photo`, { skip }, async () => {
      const said = await run('analyse', language, photo);
      assert.match(said, /identified/);
      assert.match(said, /Black Cañon, Colorado River/);
    });

    test(`${language}: follows what happens`, { skip }, async () => {
      // Seconds, after which curl leaves the stream.
      const patience = language === 'curl' ? ['3'] : [];
      const said = await run('follow', language, photo, ...patience);
      assert.match(said, /analysis:ended|identified Black Cañon/);
    });

    test(`${language}: asks about a work`, { skip }, async () => {
      const said = await run('ask', language, 'black-canyon', 'When was it made?');
      assert.match(said, /1871/);
      assert.match(said, /museum/);
    });

    test(`${language}: looks a label up`, { skip }, async () => {
      assert.match(await run('label', language, '105'), /Black Cañon.*O'Sullivan/s);
      await assert.rejects(run('label', language, 'none'), /label-not-found|exit|22|failed/i);
    });

    test(`${language}: fetches a picture`, { skip }, async () => {
      const file = place(`work-${language}`);
      await run('image', language, 'black-canyon', file);
      const { width, format } = await sharp(await readFile(file)).metadata();
      assert.equal(width, 640);
      assert.equal(format, language === 'curl' ? 'jpeg' : 'webp');
    });

    test(`${language}: has a text read aloud`, { skip }, async () => {
      const file = place(`reading-${language}.mp3`);
      await run('speech', language, 'A boat lies at the edge of a river.', file);
      assert.deepEqual(await readFile(file), AUDIO);
    });
  }
});
