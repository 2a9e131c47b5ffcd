import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { ChatCompletionRequest } from '@copilotkit/aimock';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { connect, eventsUntil, visit } from '../support/visitor.ts';

const CHAT = { path: '/chat/completions' };

describe('a conversation with a model', () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;

  before(async () => {
    openAi = await startOpenAiEmulator();
    guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      UPSTREAM_FIRST_DELAY_MS: '10',
      UPSTREAM_RETRIES: '1',
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

  const lastChat = () =>
    openAi.requests.findLast(({ path }) => path.endsWith(CHAT.path))?.body as ChatCompletionRequest;

  test('answers in the model’s words, from the record, and names both as sources', async () => {
    openAi.reply('O’Sullivan took it from Camp 8 in 1871.');
    const { id } = await visit(guide.url).open('black-canyon');
    const answer = await visit(guide.url).ask(id, 'Who took it?');
    assert.equal(answer.answer, 'O’Sullivan took it from Camp 8 in 1871.');
    assert.equal(answer.writtenBy, 'model');
    const kinds = new Set(answer.sources.map(({ kind }) => kind));
    assert.ok(kinds.has('museum') && kinds.has('model'));
    const sent = JSON.stringify(lastChat().messages);
    assert.match(sent, /Timothy H. O'Sullivan/);
    assert.match(sent, /Albumen silver print/);
  });

  test('gives the model passages that share words with the question', async () => {
    openAi.reply('He called it Picture.');
    const { id } = await visit(guide.url).open('black-canyon');
    await visit(guide.url).ask(id, 'What did he call his boat?');
    assert.match(
      JSON.stringify(lastChat().messages),
      /\[2\] \(the museum\) [^[]*boat of his own|\[2\][^[]*boat/,
    );
  });

  test('remembers the last six messages and no more', async () => {
    openAi.reply((request) => `Answer to: ${String(request.messages.at(-1)?.content)}`);
    const { id } = await visit(guide.url).open('nagasaki-boats');
    for (const n of [1, 2, 3, 4, 5]) await visit(guide.url).ask(id, `Question number ${n}?`);
    const talk = lastChat().messages.filter(({ role }) => role !== 'system');
    assert.deepEqual(
      talk.map(({ role }) => role),
      ['user', 'assistant', 'user', 'assistant', 'user', 'assistant', 'user'],
    );
    assert.match(String(talk[0].content), /number 2/);
    assert.match(String(talk.at(-1)?.content), /number 5/);
  });

  test('falls back on the catalogue, says so, and takes the model’s half sentence back', async () => {
    openAi.reply('This is a sentence that is long enough to be cut in the middle of its way.');
    openAi.fail({ cutAfter: 3 }, { times: Number.POSITIVE_INFINITY, ...CHAT });
    const { id } = await visit(guide.url).open('dust-bowl-home');
    const answer = await visit(guide.url).ask(id, 'Who made it?');
    assert.equal(answer.writtenBy, 'catalogue');
    assert.match(answer.answer, /Dorothea Lange/);
    const events = await eventsUntil(guide.url, id, 'answer:ended');
    const reset = events.findLastIndex(({ type }) => type === 'answer:reset');
    const after = events
      .slice(reset)
      .flatMap((event) => (event.type === 'answer:delta' ? [event.text] : []));
    assert.equal(after.join(''), answer.answer);
  });

  for (const status of [401, 429, 500]) {
    test(`answers from the catalogue when the model answers ${status}`, async () => {
      openAi.fail({ status }, { times: Number.POSITIVE_INFINITY, ...CHAT });
      const { id } = await visit(guide.url).open('march-pastoral');
      const answer = await visit(guide.url).ask(id, 'When was it made?');
      assert.equal(answer.writtenBy, 'catalogue');
      assert.match(answer.answer, /1888/);
    });
  }

  test('leaves an answer to the catalogue when REQUEST_TIMEOUT is over, though it may come yet', async () => {
    await using brief = await startTestGuide({
      DATA_DIR: guide.dataDir,
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      TIERS: 'hash',
      REQUEST_TIMEOUT: '1',
      // So long a model may be silent before it is asked again.
      VISION_BUDGET_MS: '3000',
      UPSTREAM_FIRST_DELAY_MS: '10',
    });
    openAi.reply('It comes from the camp, word by word by word.');
    openAi.fail({ stallAfter: 3 }, CHAT);
    const { id } = await visit(brief.url).open('march-pastoral');
    const answer = await visit(brief.url).ask(id, 'When was it made?');
    assert.equal(answer.writtenBy, 'catalogue');
    assert.deepEqual(answer.degraded, ['conversation']);
  });

  test('streams over the socket, stops when asked, and hangs up on the model', async () => {
    await using own = await startOpenAiEmulator();
    await using fresh = await startTestGuide({
      OPENAI_BASE_URL: own.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
    });
    own.reply('A long answer that begins well and then stalls for ever and ever.');
    own.fail({ stallAfter: 3 }, { times: Number.POSITIVE_INFINITY, ...CHAT });
    const { id } = await visit(fresh.url).open('black-canyon');
    const visitor = await connect(fresh.url);
    try {
      await visitor.emitWithAck('analysis:follow', { id });
      await visitor.emitWithAck('question:ask', { id, text: 'Tell me everything.' });
      await visitor.until('answer:delta');
      await visitor.emitWithAck('question:stop', { id });
      await visitor.until('answer:stopped');
      await own.whenAborted(1);
    } finally {
      visitor.close();
    }
  });
});
