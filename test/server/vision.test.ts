import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Analysis } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import {
  type OpenAiEmulator,
  type OpenAiFault,
  startOpenAiEmulator,
} from '../support/openai-emulator.ts';
import { makeCopy, makePhoto, makeWall } from '../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { eventsUntil, visit } from '../support/visitor.ts';

const DESCRIBED = {
  description:
    'A plain wall, lit from the left. Nothing hangs on it, and its colour is a pale grey.',
  showsArtwork: true,
  workId: null,
  visibleText: '',
};

describe('the vision tier', () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  let seed = 100;
  /** A photo that no other test has sent, so that no cache answers. */
  const somethingElse = () => makeWall({ seed: seed++, width: 800, height: 600 });
  const chats = () => openAi.requests.filter(({ path }) => path.endsWith('/chat/completions'));

  before(async () => {
    openAi = await startOpenAiEmulator();
    guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      TIERS: 'hash,retrieval,vision',
      UPSTREAM_FIRST_DELAY_MS: '10',
    });
  });
  after(async () => {
    await guide.stop();
    await openAi.close();
  });
  afterEach(() => {
    openAi.recover();
    openAi.requests.length = 0;
  });

  const vision = ({ tiers }: Analysis) => tiers.find(({ name }) => name === 'vision');

  test('describes what no other tier knows, and says that a model wrote it', async () => {
    openAi.replyJson(DESCRIBED);
    const analysis = await visit(guide.url).analyse(await somethingElse());
    assert.equal(analysis.outcome, 'described');
    const { text, source, language, segments, sources } = analysis.description!;
    assert.deepEqual([text, source, language], [DESCRIBED.description, 'model', 'en']);
    assert.equal(segments.map((segment) => segment.text).join(''), text);
    assert.ok(segments.every((segment) => segment.source === 'observation'));
    assert.deepEqual(sources, [{ kind: 'model', title: 'Description of your photo' }]);
    assert.equal(analysis.artwork, null);
    assert.deepEqual(analysis.degraded, []);
  });

  test('streams the description, and the pieces make up the whole', async () => {
    openAi.replyJson(DESCRIBED);
    const { id } = await visit(guide.url).analyse(await somethingElse());
    const events = await eventsUntil(guide.url, id, 'analysis:ended');
    const pieces = events.flatMap((event) =>
      event.type === 'description:delta' ? [event.text] : [],
    );
    assert.ok(pieces.length > 3, `${pieces.length} pieces`);
    assert.equal(pieces.join(''), DESCRIBED.description);
  });

  test('costs no call for a recognised work', async () => {
    const copy = await makeCopy(demoWorkPath('black-canyon'), { width: 720 });
    const analysis = await visit(guide.url).analyse(copy);
    assert.equal(analysis.outcome, 'identified');
    assert.equal(chats().length, 0);
  });

  test('sends the photo without its metadata, at most 1,024 pixels wide', async () => {
    openAi.replyJson(DESCRIBED);
    const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 1, difficulty: 'easy' });
    await visit(guide.url).analyse(await somethingElse());
    assert.ok(jpeg.length > 0);
    const sent = JSON.stringify(chats()[0].body);
    const [, base64] = sent.match(/data:image\/jpeg;base64,([^"]+)/) ?? [];
    assert.ok(base64, 'a data URL');
    const bytes = Buffer.from(base64, 'base64');
    assert.equal(bytes.includes('Exif'), false);
  });

  test('never takes a work from the model that is not on the shortlist', async () => {
    openAi.replyJson({ ...DESCRIBED, workId: 'black-canyon' });
    const analysis = await visit(guide.url).analyse(await somethingElse());
    assert.equal(analysis.outcome, 'described');
    assert.equal(analysis.artwork, null);
    assert.equal(vision(analysis)?.detail.unlistedWork, true);
  });

  test('tells a photo of no artwork kindly', async () => {
    openAi.replyJson({ ...DESCRIBED, showsArtwork: false, description: 'This is a coffee cup.' });
    const analysis = await visit(guide.url).analyse(await somethingElse());
    assert.equal(analysis.outcome, 'unidentified');
    assert.equal(analysis.description?.text, 'This is a coffee cup.');
  });

  for (const fault of [{ cutAfter: 3 }, { stallAfter: 3 }, 'malformed'] as const) {
    test(`takes back the words of a stream that fails (${JSON.stringify(fault)}) and starts again`, async () => {
      await using own = await startOpenAiEmulator();
      await using fresh = await startTestGuide(settingsFor(own, fault));
      own.replyJson(DESCRIBED);
      own.fail(fault, { times: 1, path: '/chat/completions' });
      const analysis = await visit(fresh.url).analyse(await somethingElse());
      assert.equal(analysis.outcome, 'described');
      assert.equal(analysis.description?.text, DESCRIBED.description);
      assert.equal(callsOf(own), 2);
      const events = await eventsUntil(fresh.url, analysis.id, 'analysis:ended');
      const reset = events.findLastIndex(({ type }) => type === 'description:reset');
      const pieces = events
        .slice(reset + 1)
        .flatMap((event) => (event.type === 'description:delta' ? [event.text] : []));
      assert.equal(pieces.join(''), DESCRIBED.description);
    });
  }

  const callsOf = (own: OpenAiEmulator) =>
    own.requests.filter(({ path }) => path.endsWith('/chat/completions')).length;

  const settingsFor = (own: OpenAiEmulator, fault: OpenAiFault) => ({
    OPENAI_BASE_URL: own.baseUrl,
    OPENAI_API_KEY: 'sk-emulator',
    TIERS: 'hash,vision',
    UPSTREAM_FIRST_DELAY_MS: '10',
    // Silence alone is waited for; whatever else takes so long on a busy machine would be one call more.
    ...(typeof fault === 'object' && 'stallAfter' in fault && { VISION_BUDGET_MS: '1000' }),
  });
});
