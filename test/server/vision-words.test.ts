import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { ChatCompletionRequest } from '@copilotkit/aimock';
import { createParser } from 'eventsource-parser';
import sharp from 'sharp';
import { changeCollectionSettings } from '../../src/collection/collection-settings.ts';
import type { Analysis, AnalysisEvent } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeWall } from '../support/photo-maker.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { eventsUntil, photoForm, visit } from '../support/visitor.ts';

interface Part {
  text?: string;
  image_url?: { url: string; detail?: string };
}

const DESCRIBED = {
  description:
    'A plain wall, lit from the left. Nothing hangs on it, and its colour is a pale grey.',
  showsArtwork: true,
  workId: null,
  visibleText: '',
};

/** Sends a photo, and does not wait. */
async function send(url: string, photo: Buffer): Promise<{ id: string }> {
  const response = await fetch(`${url}/api/analyses`, { method: 'POST', body: photoForm(photo) });
  return (await response.json()) as { id: string };
}

/** Whole events that arrive before the connection ends, however it does. */
async function eventsFrom(url: string, id: string, after: number): Promise<AnalysisEvent[]> {
  const events: AnalysisEvent[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(JSON.parse(data)) });
  try {
    const response = await fetch(`${url}/api/analyses/${id}/events?after=${after}`);
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      parser.feed(chunk);
      if (events.at(-1)?.type === 'analysis:ended') break;
    }
  } catch (error) {
    assert.ok(error instanceof TypeError, String(error));
  }
  return events;
}

/** White paper with rows of small strokes on it, as print is. */
function makeLabel(): Promise<Buffer> {
  const [width, height] = [1200, 900];
  const ink = (x: number, y: number) =>
    x > 90 && x < 1100 && y > 200 && y < 680 && x % 17 < 5 && y % 80 < 20 + (x % 5) * 4;
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    ink(i % width, Math.floor(i / width)) ? 25 : 252,
  );
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg()
    .toBuffer();
}

const settingsFor = (openAi: OpenAiEmulator) => ({
  OPENAI_BASE_URL: openAi.baseUrl,
  OPENAI_API_KEY: 'sk-emulator',
  TIERS: 'hash,vision',
  VISION_BUDGET_MS: '20000',
  OUTCOME_BUDGET_MS: '30000',
});

describe('what a vision model is given, and what becomes of its words', () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  let seed = 1600;
  /** A photo that no other test has sent, so that no cache answers. */
  const somethingElse = () => makeWall({ seed: seed++, width: 640, height: 480 });
  const chats = () => openAi.requests.filter(({ path }) => path.endsWith('/chat/completions'));
  const vision = ({ tiers }: Analysis) => tiers.find(({ name }) => name === 'vision');

  before(async () => {
    openAi = await startOpenAiEmulator();
    guide = await startTestGuide(settingsFor(openAi));
  });
  after(async () => {
    await guide.stop();
    await openAi.close();
  });
  afterEach(() => {
    openAi.recover();
    openAi.requests.length = 0;
  });

  test('sends what never changes first, and what is this photo’s last, so that prompts can be cached', async () => {
    openAi.replyJson(DESCRIBED);
    for (const _ of [1, 2]) await visit(guide.url).analyse(await somethingElse());
    const [first, second] = chats().map(({ body }) => body as ChatCompletionRequest);
    assert.deepEqual(first.messages[0], second.messages[0]);
    assert.equal(first.messages[0].role, 'system');
    assert.deepEqual(first.response_format, second.response_format);
    const parts = first.messages.at(-1)?.content;
    assert.ok(Array.isArray(parts));
    assert.equal(parts.at(-1)?.type, 'image_url');
    assert.notDeepEqual(parts.at(-1), (second.messages[1].content as unknown[]).at(-1));
  });

  test('asks for style as a resemblance, and for nobody’s name from a face or a guess', async () => {
    openAi.replyJson(DESCRIBED);
    await visit(guide.url).analyse(await somethingElse());
    const rules = String((chats()[0].body as ChatCompletionRequest).messages[0].content);
    assert.match(rules, /Style and period are worded as a resemblance/);
    assert.match(rules, /name no artist, title or date, and do not guess them/);
    assert.match(rules, /Never identify a person from the face/);
  });

  test('gives the model records and small pictures of what the photo may show', async () => {
    await using own = await startOpenAiEmulator();
    own.replyJson(DESCRIBED);
    const loggers = createRecordedLoggers();
    const settings = { ...settingsFor(own), EMBEDDING: 'visual', TIERS: 'retrieval,vision' };
    await using fresh = await startTestGuide(settings, { loggers });
    await loggers.until(({ message }) => message === 'local index ready');
    // Mirrored, a work is like itself and no work is recognised.
    const mirrored = await sharp(await readFile(demoWorkPath('nagasaki-boats')))
      .flop()
      .toBuffer();
    await visit(fresh.url).analyse(mirrored);
    const [chat] = own.requests.filter(({ path }) => path.endsWith('/chat/completions'));
    const parts = (chat.body as ChatCompletionRequest).messages[1].content as Part[];
    const listed = parts[0].text!.split('\n').find((line) => line.startsWith('['));
    const records = JSON.parse(listed!) as { id: string }[];
    assert.ok(records.length > 0);
    const captions = parts.slice(1).flatMap(({ text }) => (text ? [text] : []));
    const expected = records.slice(0, 3).map(({ id }) => `The collection's picture of ${id}:`);
    assert.deepEqual(captions, [...expected, "The visitor's photo:"]);
    const pictures = parts.flatMap(({ image_url }) => (image_url ? [image_url] : []));
    assert.equal(pictures.length, expected.length + 1);
    for (const { url, detail } of pictures.slice(0, -1)) {
      const { width, format } = await sharp(Buffer.from(url.split(',')[1], 'base64')).metadata();
      assert.deepEqual([width, format, detail], [256, 'jpeg', 'low']);
    }
  });

  test('is given the works that look most like the photo where no tier has proposed any', async () => {
    openAi.replyJson({ ...DESCRIBED, workId: 'nagasaki-boats' });
    const mirrored = await sharp(await readFile(demoWorkPath('nagasaki-boats')))
      .flop()
      .resize(900)
      .toBuffer();
    const { outcome, artwork, confidence } = await visit(guide.url).analyse(mirrored);
    assert.deepEqual(
      [outcome, artwork?.id, confidence],
      ['identified', 'nagasaki-boats', 'likely'],
    );
  });

  test('reads a white wall label, which without a model is a photo that is too bright', async () => {
    const tiers = { TIERS: 'hash,precheck,retrieval,vision' };
    await using reads = await startTestGuide({ ...settingsFor(openAi), ...tiers });
    await using keyless = await startTestGuide(tiers);
    const photo = await makeLabel();
    openAi.replyJson({ ...DESCRIBED, visibleText: 'DOROTHEA LANGE\nAbandoned Dust Bowl Home' });
    assert.equal((await visit(reads.url).analyse(photo)).artwork?.id, 'dust-bowl-home');
    const { outcome, advice } = await visit(keyless.url).analyse(photo);
    assert.deepEqual([outcome, advice?.reason], ['unsuitable', 'bright']);
  });

  describe('a photo of a wall label', () => {
    const labelled = (visibleText: string) => ({ ...DESCRIBED, visibleText });

    test('is read, and the work looked up by title and artist is likely, not certain', async () => {
      openAi.replyJson(labelled('DOROTHEA LANGE\nAbandoned Dust Bowl Home\nc. 1935–1940'));
      const analysis = await visit(guide.url).analyse(await somethingElse());
      assert.equal(analysis.outcome, 'identified');
      assert.equal(analysis.artwork?.id, 'dust-bowl-home');
      assert.equal(analysis.confidence, 'likely');
      assert.match(String(vision(analysis)?.detail.readText), /DOROTHEA LANGE/);
    });

    test('asks which work it is when the label’s number is all that it shows', async () => {
      openAi.replyJson(labelled('105'));
      const analysis = await visit(guide.url).analyse(await somethingElse());
      assert.equal(analysis.outcome, 'candidates');
      assert.deepEqual(
        analysis.candidates.map(({ artwork, confidence }) => [artwork.id, confidence]),
        [['black-canyon', 'unsure']],
      );
    });

    test('describes what it shows when no work has such a label', async () => {
      openAi.replyJson(labelled('Please do not lean on the wall'));
      const analysis = await visit(guide.url).analyse(await somethingElse());
      assert.equal(analysis.outcome, 'described');
      assert.equal(analysis.artwork, null);
    });
  });

  test('does not say who made what no record and no label tells of', async () => {
    const description = 'A woman at a window, painted by Johannes Vermeer, in the manner of Delft.';
    openAi.replyJson({ ...DESCRIBED, description });
    const analysis = await visit(guide.url).analyse(await somethingElse());
    const told = 'A woman at a window, in the manner of Delft.';
    assert.equal(analysis.description?.text, told);
    const events = await eventsUntil(guide.url, analysis.id, 'analysis:ended');
    const pieces = events.flatMap((event) =>
      event.type === 'description:delta' ? [event.text] : [],
    );
    assert.equal(pieces.join(''), told);
  });

  test('does not say it in a script without capitals either', async () => {
    openAi.replyJson({
      ...DESCRIBED,
      description: 'これはゴッホによる油絵です。静かな庭が見えます。',
    });
    const analysis = await visit(guide.url).analyse(await somethingElse(), '&language=ja');
    assert.equal(analysis.description?.text, 'これは油絵です。静かな庭が見えます。');
  });

  test('says of nobody who they are, however sure the model is of a face', async () => {
    const description =
      'Two people stand before a grey wall. The man at the left is Barack Obama, and beside him smiles Taylor Swift. Both look at the camera.';
    openAi.replyJson({ ...DESCRIBED, description, showsArtwork: false });
    const analysis = await visit(guide.url).analyse(await somethingElse());
    const told = 'Two people stand before a grey wall. Both look at the camera.';
    assert.equal(analysis.description?.text, told);
    const events = await eventsUntil(guide.url, analysis.id, 'analysis:ended');
    assert.doesNotMatch(JSON.stringify(events), /Obama|Barack|Swift|Taylor/);
    const reset = events.findLastIndex(({ type }) => type === 'description:reset');
    const pieces = events
      .slice(reset + 1)
      .flatMap((event) => (event.type === 'description:delta' ? [event.text] : []));
    assert.equal(pieces.join(''), told);
  });

  for (const [language, who, told] of [
    [
      'ja',
      '左に立つのは安倍晋三です。',
      '二人が灰色の壁の前に立っています。右の人は帽子をかぶっています。',
    ],
    ['zh', '左边的男子是姚明。', '两个人站在灰色的墙前。右边的人戴着帽子。'],
  ]) {
    test(`says it of nobody where a dictionary has to tell the name (${language}), and shows none of it`, async () => {
      const [first, last] = told.split(/(?<=。)/);
      openAi.replyJson({ ...DESCRIBED, description: first + who + last, showsArtwork: false });
      const photo = await somethingElse();
      const analysis = await visit(guide.url).analyse(photo, `&language=${language}`);
      assert.equal(analysis.description?.text, told);
      const events = await eventsUntil(guide.url, analysis.id, 'analysis:ended');
      assert.doesNotMatch(JSON.stringify(events), /安倍|晋三|姚明/);
    });
  }

  test('reads out whose name is written in the photo', async () => {
    const description = 'A bust stands on a plinth. The plate below names Ada Lovelace.';
    openAi.replyJson({ ...DESCRIBED, description, visibleText: 'ADA LOVELACE 1815–1852' });
    const analysis = await visit(guide.url).analyse(await somethingElse());
    assert.equal(analysis.description?.text, description);
  });

  test('keeps back what it believes to know where the museum wants that, and shows none of it', async () => {
    const description =
      'A plain wall, lit from the left. It was painted in 1889 in Arles. Its colour is a pale grey.';
    openAi.replyJson({ ...DESCRIBED, description });
    const folder = join(guide.dataDir, 'collections', 'default');
    await changeCollectionSettings(folder, { unsupportedClaims: 'withhold' });
    try {
      const analysis = await visit(guide.url).analyse(await somethingElse());
      const kept = 'A plain wall, lit from the left. Its colour is a pale grey.';
      assert.equal(analysis.description?.text, kept);
      const events = await eventsUntil(guide.url, analysis.id, 'analysis:ended');
      assert.doesNotMatch(JSON.stringify(events), /1889|Arles/);
    } finally {
      await changeCollectionSettings(folder, { unsupportedClaims: undefined });
    }
    const { description: marked } = await visit(guide.url).analyse(await somethingElse());
    assert.deepEqual(
      marked?.segments.map(({ source }) => source),
      ['observation', 'model', 'observation'],
    );
  });

  test('hangs up on the model when the visitor cancels', async () => {
    await using own = await startOpenAiEmulator();
    await using fresh = await startTestGuide({ ...settingsFor(own), VISION_BUDGET_MS: '20000' });
    own.replyJson(DESCRIBED);
    own.fail({ stallAfter: 4 }, { path: '/chat/completions' });
    const { id } = await send(fresh.url, await somethingElse());
    await eventsUntil(fresh.url, id, 'description:delta');
    await fetch(`${fresh.url}/api/analyses/${id}`, { method: 'DELETE' });
    await own.whenAborted(1);
    assert.equal(own.requests.filter(({ path }) => path.endsWith('/completions')).length, 1);
  });

  test('goes on behind a connection that drops again and again, no word lost or doubled', async () => {
    openAi.replyJson(DESCRIBED);
    const { id } = await send(guide.url, await somethingElse());
    await using proxy = await createFaultProxy({ target: guide.url });
    const seen: AnalysisEvent[] = [];
    let drops = 0;
    while (seen.at(-1)?.type !== 'analysis:ended') {
      await proxy.set(drops < 4 ? { cutAfterBytes: 900 + 300 * drops } : 'none');
      seen.push(...(await eventsFrom(proxy.url, id, seen.at(-1)?.seq ?? 0)));
      drops++;
    }
    assert.ok(drops > 2, `${drops} connections`);
    assert.deepEqual(
      seen.map(({ seq }) => seq),
      seen.map((_, i) => i + 1),
    );
    const pieces = seen.flatMap((event) =>
      event.type === 'description:delta' ? [event.text] : [],
    );
    assert.equal(pieces.join(''), DESCRIBED.description);
  });
});
