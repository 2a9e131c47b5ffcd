import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { ChatCompletionRequest } from '@copilotkit/aimock';
import { changeCollectionSettings } from '../../src/collection/collection-settings.ts';
import type { Answer, SegmentSource } from '../../src/contract.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { connect, eventsUntil, visit } from '../support/visitor.ts';

const CHAT = '/chat/completions';

describe('an answer by a model', () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  before(async () => {
    openAi = await startOpenAiEmulator();
    guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      UPSTREAM_RETRIES: '0',
      VISION_BUDGET_MS: '20000',
    });
  });
  after(async () => {
    await guide.stop();
    await openAi.close();
  });
  afterEach(async () => {
    openAi.requests.length = 0;
    openAi.recover();
    await setting(undefined);
  });

  const setting = (unsupportedClaims: string | undefined) =>
    changeCollectionSettings(join(guide.dataDir, 'collections', 'default'), { unsupportedClaims });

  const lastChat = () =>
    openAi.requests.findLast(({ path }) => path.endsWith(CHAT))!.body as ChatCompletionRequest;
  const rulesAndMaterial = () =>
    lastChat()
      .messages.filter(({ role }) => role === 'system')
      .map(({ content }) => String(content));

  /** The id under which the model was given a passage. */
  const idOf = (request: ChatCompletionRequest, words: string): number => {
    const lines = request.messages.flatMap(({ content }) => String(content).split('\n'));
    return Number(/^\[(\d+)\]/.exec(lines.find((line) => line.includes(words)) ?? '')?.[1]);
  };

  async function answered(
    work: string,
    reply: string | ((request: ChatCompletionRequest) => string),
    wishes = {},
  ): Promise<Answer> {
    openAi.reply(reply);
    const { id } = await visit(guide.url).open(work);
    return visit(guide.url).ask(id, 'What should I know?', wishes);
  }
  const sourcesOf = ({ segments }: Answer) => segments.map(({ source }) => source);
  const titlesOf = ({ segments, sources }: Answer, i: number) =>
    segments[i].cites.map((at) => sources[at].title);

  test('says of each sentence where it is from', async () => {
    const answer = await answered('black-canyon', (request) => {
      const boat = idOf(request, 'a boat of his own');
      const hood = idOf(request, 'geologist');
      return `[${boat}] He called his boat Picture.\n[${hood}] The man is likely the geologist Grove Karl Gilbert.\n[G] Glass plates are heavy.`;
    });
    assert.deepEqual(sourcesOf(answer), ['museum', 'external', 'model']);
    assert.match(titlesOf(answer, 1)[0], /Hood Museum/);
    assert.deepEqual(titlesOf(answer, 2), ['gpt-4o-mini']);
    assert.equal(
      answer.answer,
      'He called his boat Picture. The man is likely the geologist Grove Karl Gilbert. Glass plates are heavy.',
    );
    assert.equal(answer.segments.map(({ text }) => text).join(''), answer.answer);
  });

  const corrections: [what: string, sentence: string, source: SegmentSource][] = [
    ['a year that no passage has', '[1] It was taken in 1874.', 'model'],
    ['an artist who is not the artist', '[1] It is by Claude Monet.', 'model'],
    ['a place that is not named', '[1] O’Sullivan was born in Dublin.', 'model'],
    ['a price', '[1] It was sold for two million dollars.', 'model'],
    ['a number', '[1] He took 2,500 such pictures.', 'model'],
    ['a title', '[1] Its title is “The Silent River”.', 'model'],
    ['an id that there is none of', '[99] It is a good picture of calm.', 'model'],
    ['a right year under an id that there is none of', '[99] It was taken in 1871.', 'museum'],
    ['a right name without any id', 'Timothy O’Sullivan took it in 1871.', 'museum'],
    ['a century that the year lies in', '[1] It is from the 19th century.', 'museum'],
    ['another century', '[1] It is from the 18th century.', 'model'],
  ];
  for (const [what, sentence, source] of corrections) {
    test(`is checked against the passages: ${what}`, async () => {
      assert.deepEqual(sourcesOf(await answered('black-canyon', sentence)), [source]);
    });
  }

  const elsewhere: [language: string, sentence: string, source: SegmentSource][] = [
    ['ja', '[1] これはモネです。', 'model'],
    ['ja', '[1] 葛飾北斎の影響を受けています。', 'model'],
    ['ja', '[1] オサリバンが1871年に撮りました。', 'museum'],
    ['ja', '[1] 田中も金沢で見ました。', 'model'],
    ['zh', '[1] 毕加索欣赏它。', 'model'],
    ['zh', '[1] 它挂在卢浮宫。', 'model'],
    ['zh', '[1] 它是1871年的作品。', 'museum'],
    ['zh', '[1] 张伟最先收藏了它。', 'model'],
    ['ar', '[1] تذكرنا بأعمال بيكاسو.', 'model'],
    ['ar', '[1] عرضت في باريس.', 'model'],
    ['ar', '[1] صورت عام ١٨٧١.', 'museum'],
    ['ar', '[1] جاءت من ‹بورسعيد› عام ١٨٧١.', 'model'],
    ['ar', '[1] صورها ‹O’Sullivan› عام ١٨٧١.', 'museum'],
  ];
  for (const [language, sentence, source] of elsewhere) {
    test(`is checked in a script without capitals, too: ${sentence}`, async () => {
      assert.deepEqual(sourcesOf(await answered('black-canyon', sentence, { language })), [source]);
    });
  }

  test('hides the signs that a model puts around names, which it is asked for where letters tell none', async () => {
    const { answer } = await answered('black-canyon', '[1] 撮影者は‹O’Sullivan›です。', {
      language: 'ja',
    });
    assert.equal(answer, '撮影者はO’Sullivanです。');
    const asked = rulesAndMaterial().join('\n');
    assert.match(asked, /Put ‹ before and › behind every name/);
    await answered('black-canyon', '[1] It was taken in 1871.');
    assert.doesNotMatch(rulesAndMaterial().join('\n'), /‹/);
  });

  test('keeps back what nothing bears out where the museum wants that, and shows none of it', async () => {
    await setting('withhold');
    openAi.reply(
      '[1] O’Sullivan took it in 1871.\n[1] He sold it to Claude Monet in 1880.\n[G] Glass breaks.',
    );
    const { id } = await visit(guide.url).open('black-canyon');
    const answer = await visit(guide.url).ask(id, 'Tell me.');
    assert.equal(answer.answer, 'O’Sullivan took it in 1871. Glass breaks.');
    assert.deepEqual(sourcesOf(answer), ['museum', 'model']);
    const events = await eventsUntil(guide.url, id, 'answer:ended');
    assert.doesNotMatch(JSON.stringify(events), /Monet/);
  });

  test('gives way to the catalogue when nothing of it is borne out', async () => {
    await setting('withhold');
    const answer = await answered('black-canyon', '[1] Claude Monet painted it in 1880.');
    assert.equal(answer.writtenBy, 'catalogue');
    assert.doesNotMatch(answer.answer, /Monet/);
  });

  test('streams words by segment, then the segment with its mark', async () => {
    openAi.reply('[1] O’Sullivan took it in 1871.\n[G] Glass breaks easily, as everybody knows.');
    const { id } = await visit(guide.url).open('black-canyon');
    const answer = await visit(guide.url).ask(id, 'Tell me.');
    const events = await eventsUntil(guide.url, id, 'answer:ended');
    const words = events.flatMap((event) => (event.type === 'answer:delta' ? [event] : []));
    assert.ok(words.length > 4, `${words.length} pieces`);
    assert.equal(words.map(({ text }) => text).join(''), answer.answer);
    const marks = events.flatMap((event) => (event.type === 'answer:segment' ? [event] : []));
    assert.deepEqual(
      marks.map(({ index }) => index),
      [0, 1],
    );
    for (const { index, segment } of marks) {
      assert.deepEqual(segment, answer.segments[index]);
      const mine = words.filter((word) => word.segment === index).map(({ text }) => text);
      assert.equal(mine.join(''), segment.text);
    }
    const firstMark = events.findIndex(({ type }) => type === 'answer:segment');
    const lastWord = events.findLastIndex(({ type }) => type === 'answer:delta');
    assert.ok(firstMark < lastWord, 'a segment is marked while the next one is being written');
  });

  test('is marked as a translation where the museum’s text is in another language', async () => {
    const answer = await answered(
      'black-canyon',
      (request) =>
        `[${idOf(request, 'a boat of his own')}] Sein Boot nannte er Picture.\n[1] Das Bild ist von 1871.\n[G] Glas bricht leicht.`,
      { language: 'de' },
    );
    assert.equal(answer.language, 'de');
    assert.deepEqual(
      answer.segments.map(({ machineTranslated }) => machineTranslated ?? false),
      [true, false, false],
    );
    assert.match(rulesAndMaterial()[1], /visitor's language: de/);
  });

  test('says first that the record is silent, and is known as unanswered', async () => {
    const answer = await answered(
      'black-canyon',
      "[1] The museum's record doesn't say.\n[1] It does date the work to 1871.",
    );
    assert.equal(answer.unanswered, true);
    assert.deepEqual(sourcesOf(answer), ['museum', 'museum']);
  });

  test('is asked for in the words, length, level and tone that the visitor wishes, from then on', async () => {
    openAi.reply('[1] It is from 1871.');
    const { id } = await visit(guide.url).open('black-canyon', { level: 'child' });
    await visit(guide.url).ask(id, 'Why?');
    assert.match(rulesAndMaterial()[0], /for a child of eight to ten/);
    assert.match(rulesAndMaterial()[0], /about 50 words/);
    await visit(guide.url).ask(id, 'Why?', { length: 'long', tone: 'playful', language: 'fr' });
    await visit(guide.url).ask(id, 'Why?', { level: 'expert' });
    const [rules, material] = rulesAndMaterial();
    assert.match(rules, /about 250 words/);
    assert.match(rules, /light and playful/);
    assert.match(rules, /knows the history of art/);
    assert.match(material, /visitor's language: fr/);
  });

  test('rests on related works and the museum’s texts too, each with an id', async () => {
    await answered('acanthus-mollis', '[1] It is from 1928.');
    const [, material] = rulesAndMaterial();
    assert.match(material, /^\[1\] \(the museum\) The work: \{"title":"Acanthus mollis"/m);
    // By the same artist, then of the same room.
    assert.match(material, /^\[\d+\] \(the museum\) Another work: \{"title":"Allium oreophilum"/m);
    assert.match(material, /Another work: \{"title":"(?:Animal Locomotion|A March Pastoral)/);
  });

  test('is found by meaning too, and asks for each passage’s vector only once', async () => {
    await answered('dust-bowl-home', '[1] It is by Dorothea Lange.');
    const embedded = () =>
      openAi.requests
        .filter(({ path }) => path.endsWith('/embeddings'))
        .map(({ body }) => (body as { input: string[] }).input);
    assert.equal(embedded().length, 1);
    assert.equal(embedded()[0][0], 'What should I know?');
    assert.ok(embedded()[0].length > 5);
    await answered('dust-bowl-home', '[1] It is by Dorothea Lange.');
    assert.deepEqual(embedded()[1], ['What should I know?']);
  });

  test('does without meaning where the provider has no embeddings, and stops asking for them', async () => {
    await using own = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
    });
    openAi.fail({ status: 404 }, { times: 100, path: '/embeddings' });
    openAi.reply('[1] It is from 1871.');
    const { id } = await visit(own.url).open('black-canyon');
    for (const question of ['One?', 'Two?', 'Three?']) {
      assert.equal((await visit(own.url).ask(id, question)).writtenBy, 'model');
    }
    assert.equal(openAi.requests.filter(({ path }) => path.endsWith('/embeddings')).length, 1);
  });

  test('takes a visitor’s wishes over the socket, and refuses those that it does not know', async () => {
    openAi.reply('[1] Es ist von 1871.');
    const { id } = await visit(guide.url).open('black-canyon');
    const visitor = await connect(guide.url);
    try {
      await visitor.emitWithAck('analysis:follow', { id });
      const good = {
        id,
        text: 'Wann?',
        language: 'de-AT',
        level: 'expert',
        length: 'short',
      } as const;
      assert.ok('ok' in (await visitor.emitWithAck('question:ask', good)));
      const ended = await visitor.until('answer:ended');
      assert.ok(ended.type === 'answer:ended' && ended.answer.language === 'de-AT');
      const bad = { id, text: 'Wann?', level: 'professor' } as unknown as typeof good;
      const refused = await visitor.emitWithAck('question:ask', bad);
      assert.ok('code' in refused && refused.code === 'request-invalid');
    } finally {
      visitor.close();
    }
  });
});
