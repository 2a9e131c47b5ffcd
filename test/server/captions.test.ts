import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { ChatCompletionRequest } from '@copilotkit/aimock';
import type { Analysis, TierName } from '../../src/contract.ts';
import { DEMO_WORKS, demoWorkPath } from '../support/demo-works.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makePhoto, makeWall } from '../support/photo-maker.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { COLLECTION } from '../support/registrar.ts';
import { runScript } from '../support/run-script.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

/** What is logged once the captions of a catalogue are in the index. */
const INDEX_READY = 'local index ready';

const CAPTION = 'A bare wall in even light. Grey plaster without a picture.';
const DESCRIBED = {
  description: 'A plain wall, lit from the left. Nothing hangs on it.',
  showsArtwork: true,
  workId: null,
  visibleText: '',
  caption: CAPTION,
};

const tier = ({ tiers }: Analysis, wanted: TierName) => tiers.find(({ name }) => name === wanted)!;

async function startCaptioning(
  openAi: OpenAiEmulator,
  settings: Record<string, string>,
  loggers = createRecordedLoggers(),
): Promise<TestGuide> {
  const guide = await startTestGuide(
    {
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      EMBEDDING: 'caption',
      UPSTREAM_RETRIES: '0',
      // A test keeps the model waiting until the collection has changed.
      VISION_BUDGET_MS: '60000',
      OUTCOME_BUDGET_MS: '90000',
      ...settings,
    },
    { loggers },
  );
  await loggers.until(({ message }) => message === INDEX_READY);
  openAi.requests.length = 0;
  return guide;
}

describe('works that are found by captions', () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  const loggers = createRecordedLoggers();
  let seed = 4200;
  /** A photo that no other test has sent, so that no cache answers. */
  const somethingElse = () => makeWall({ seed: seed++, width: 640, height: 480 });
  const sent = (path: string) => openAi.requests.filter((request) => request.path.endsWith(path));
  const chats = () => sent('/chat/completions').map(({ body }) => body as ChatCompletionRequest);
  const embedded = () => sent('/embeddings').map(({ body }) => (body as { input: unknown }).input);

  before(async () => {
    openAi = await startOpenAiEmulator();
    guide = await startCaptioning(openAi, { TIERS: 'hash,retrieval,vision' }, loggers);
  });
  after(async () => {
    await guide?.stop();
    await openAi?.close();
  });
  afterEach(() => {
    openAi.recover();
    openAi.requests.length = 0;
  });

  test('cost no call for a photo that is recognised here', async () => {
    const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 9, difficulty: 'easy' });
    const { artwork } = await visit(guide.url).analyse(jpeg);
    assert.equal(artwork?.id, 'black-canyon');
    assert.deepEqual([chats().length, embedded().length], [0, 0]);
  });

  test('cost one call of the model that sees for any other: it describes and captions the photo', async () => {
    openAi.replyJson(DESCRIBED);
    const analysis = await visit(guide.url).analyse(await somethingElse());
    assert.equal(analysis.outcome, 'described');
    assert.equal(analysis.description?.text, DESCRIBED.description);
    assert.equal(chats().length, 1);
    assert.match(JSON.stringify(chats()[0].response_format), /"caption"/);
    assert.deepEqual(embedded(), [[CAPTION]]);
    assert.equal(tier(analysis, 'retrieval').outcome, 'pass');
    const { method, shortlist } = tier(analysis, 'vision').detail;
    assert.match(String(method), /caption/);
    assert.equal(
      shortlist,
      DEMO_WORKS.length,
      'geometry has looked at each work that was proposed',
    );
    assert.deepEqual(analysis.degraded, []);
  });

  test('are named where geometry recognises what a caption proposed, and the description stays', async () => {
    const registrar = (...words: string[]) =>
      runScript(COLLECTION, { DATA_DIR: guide.dataDir }, words);
    const whenInStep = (changed: 'sent' | 'removed') =>
      loggers.until((line) => line.message === INDEX_READY && line.fields[changed] === 1);
    const picture = demoWorkPath('black-canyon');
    const table = join(guide.dataDir, 'canyon.csv');
    await copyFile(picture, join(guide.dataDir, 'canyon.jpg'));
    await writeFile(table, 'id,title,image\ncanyon,A canyon,canyon.jpg');
    await registrar('withdraw', 'black-canyon');
    await whenInStep('removed');
    openAi.replyJson(DESCRIBED);
    const release = openAi.hold('/chat/completions');
    const { jpeg } = await makePhoto(picture, { seed: 11, difficulty: 'easy' });
    const analysing = visit(guide.url).analyse(jpeg);
    try {
      await openAi.whenRequested(({ path }) => path.endsWith('/chat/completions'));
      // In so small a collection a work is found without a caption, unless it comes only now.
      await registrar('import', table);
      await whenInStep('sent');
    } finally {
      release();
    }
    const analysis = await analysing;
    assert.equal(analysis.artwork?.id, 'canyon');
    assert.equal(analysis.description?.text, DESCRIBED.description);
    assert.equal(tier(analysis, 'retrieval').outcome, 'pass');
    const { outcome, detail } = tier(analysis, 'vision');
    assert.deepEqual([outcome, detail.shortlist], ['identified', DEMO_WORKS.length]);
    assert.match(String(detail.method), /caption/);
    assert.equal(chats().length, 1);
  });

  test('are looked for by the description where a model leaves the caption out', async () => {
    openAi.replyJson({ ...DESCRIBED, caption: undefined });
    await visit(guide.url).analyse(await somethingElse());
    assert.equal(chats().length, 1);
    assert.deepEqual(embedded(), [[DESCRIBED.description]]);
  });

  test('are not looked for where the model shows which work it is', async () => {
    openAi.replyJson({ ...DESCRIBED, visibleText: 'DOROTHEA LANGE\nAbandoned Dust Bowl Home' });
    const { artwork } = await visit(guide.url).analyse(await somethingElse());
    assert.equal(artwork?.id, 'dust-bowl-home');
    assert.equal(chats().length, 1);
    assert.deepEqual(embedded(), []);
  });

  test('are missing alone where embeddings fail: what the one call said stands', async () => {
    openAi.replyJson(DESCRIBED);
    openAi.fail({ status: 500 }, { path: '/embeddings' });
    const analysis = await visit(guide.url).analyse(await somethingElse());
    assert.equal(analysis.outcome, 'described');
    assert.equal(analysis.description?.text, DESCRIBED.description);
    assert.deepEqual(analysis.degraded, ['retrieval']);
    assert.equal(tier(analysis, 'vision').outcome, 'described');
    assert.deepEqual([chats().length, embedded().length], [1, 1]);
  });

  test('cost no second call where the first one fails', async () => {
    openAi.fail({ status: 500 }, { path: '/chat/completions' });
    const analysis = await visit(guide.url).analyse(await somethingElse());
    assert.equal(analysis.outcome, 'unidentified');
    assert.deepEqual(analysis.degraded, ['vision']);
    assert.deepEqual([chats().length, embedded().length], [1, 0]);
  });

  test('cost a call of its own, for the caption alone, where the vision tier is off', async () => {
    openAi.reply(CAPTION);
    await using searching = await startCaptioning(openAi, { TIERS: 'retrieval' });
    const analysis = await visit(searching.url).analyse(await somethingElse());
    assert.equal(analysis.artwork, null);
    assert.match(String(tier(analysis, 'retrieval').detail.method), /caption/);
    assert.equal(tier(analysis, 'retrieval').detail.shortlist, DEMO_WORKS.length);
    assert.deepEqual([chats().length, embedded()], [1, [[CAPTION]]]);
  });
});
