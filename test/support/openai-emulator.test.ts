import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import OpenAI, { APIError, toFile } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { type OpenAiEmulator, startOpenAiEmulator } from './openai-emulator.ts';

const connect = ({ baseUrl }: OpenAiEmulator, apiKey = 'sk-emulator') =>
  new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: 'off' });

const chat = (text = 'What is this?'): ChatCompletionCreateParamsNonStreaming => ({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: text }],
});

const photo = `data:image/jpeg;base64,${Buffer.from('a photo').toString('base64')}`;
const look = (strict = true): ChatCompletionCreateParamsNonStreaming => ({
  model: 'gpt-4o-mini',
  messages: [
    { role: 'system', content: 'Describe the artwork.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Shortlist: boats, cat' },
        { type: 'image_url', image_url: { url: photo, detail: 'low' } },
      ],
    },
  ],
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'description',
      strict: true,
      schema: {
        type: 'object',
        properties: { id: { type: 'string' } },
        required: ['id'],
        additionalProperties: strict ? false : undefined,
      },
    },
  },
});

const isStatus = (status: number) => (error: unknown) =>
  error instanceof APIError && error.status === status;

async function collect(emulator: OpenAiEmulator, request = chat(), signal?: AbortSignal) {
  const stream = await connect(emulator).chat.completions.create(
    { ...request, stream: true, stream_options: { include_usage: true } },
    { signal },
  );
  const seen = { texts: [] as string[], finish: null as string | null, tokens: 0 };
  for await (const { choices, usage } of stream) {
    const text = choices[0]?.delta.content;
    if (text) seen.texts.push(text);
    seen.finish = choices[0]?.finish_reason ?? seen.finish;
    seen.tokens = usage?.total_tokens ?? seen.tokens;
  }
  return seen;
}

test('streams a reply in chunks, with its end and the tokens used', async () => {
  await using emulator = await startOpenAiEmulator({ chunkSize: 5 });
  emulator.reply('Boats in the harbour of Nagasaki.');
  const { texts, finish, tokens } = await collect(emulator);
  assert.equal(texts.join(''), 'Boats in the harbour of Nagasaki.');
  assert.ok(texts.length > 3);
  assert.equal(finish, 'stop');
  assert.ok(tokens > 0);
});

test('answers without a stream, and with the latest reply that fits', async () => {
  await using emulator = await startOpenAiEmulator();
  emulator.reply('Any other.');
  emulator.reply('A cat.', { when: /cat/ });
  emulator.reply(({ messages }) => `You sent ${messages.length}.`, { when: 'how many' });
  const ask = async (text: string) =>
    (await connect(emulator).chat.completions.create(chat(text))).choices[0].message.content;
  assert.equal(await ask('Is it a cat?'), 'A cat.');
  assert.equal(await ask('how many?'), 'You sent 1.');
  assert.equal(await ask('And now?'), 'Any other.');
});

test('answers a photo with structured JSON, and records the photo', async () => {
  await using emulator = await startOpenAiEmulator();
  emulator.reply('plain text');
  emulator.replyJson({ id: 'boats' });
  const { choices } = await connect(emulator).chat.completions.create(look());
  assert.deepEqual(JSON.parse(choices[0].message.content!), { id: 'boats' });
  const streamed = await collect(emulator, look());
  assert.deepEqual(JSON.parse(streamed.texts.join('')), { id: 'boats' });
  const [{ path, body }] = emulator.requests;
  assert.equal(path, '/v1/chat/completions');
  assert.ok(JSON.stringify(body).includes(photo));
});

test('embeds the same text alike, likely texts near, others far', async () => {
  await using emulator = await startOpenAiEmulator({ embeddingDimensions: 256 });
  const { data } = await connect(emulator).embeddings.create({
    model: 'text-embedding-3-small',
    input: ['boats in a harbour', 'a harbour with boats', 'a running cat', 'boats in a harbour'],
  });
  const vectors = data.map(({ embedding }) => embedding);
  const cosine = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * b[at], 0);
  assert.equal(vectors[0].length, 256);
  assert.ok(Math.abs(cosine(vectors[0], vectors[3]) - 1) < 1e-5);
  assert.ok(cosine(vectors[0], vectors[1]) > 0.6);
  assert.ok(cosine(vectors[0], vectors[2]) < 0.5);
  const short = await connect(emulator).embeddings.create({
    model: 'text-embedding-3-small',
    input: 'boats',
    dimensions: 8,
    encoding_format: 'float',
  });
  assert.equal(short.data[0].embedding.length, 8);
});

test('speaks the bytes given', async () => {
  await using emulator = await startOpenAiEmulator();
  const audio = Buffer.from([0xff, 0xf3, 1, 2, 3, 4]);
  emulator.speak(audio);
  const response = await connect(emulator).audio.speech.create({
    model: 'tts-1',
    voice: 'alloy',
    input: 'Boats.',
  });
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), audio);
});

test('transcribes', async () => {
  await using emulator = await startOpenAiEmulator();
  emulator.transcribe('Who painted this?');
  const { text } = await connect(emulator).audio.transcriptions.create({
    model: 'whisper-1',
    file: await toFile(Buffer.from('some audio'), 'question.webm'),
  });
  assert.equal(text, 'Who painted this?');
});

test('lists models, and refuses another key', async () => {
  await using emulator = await startOpenAiEmulator({ models: ['museum-model'] });
  const { data } = await connect(emulator).models.list();
  assert.deepEqual(
    data.map(({ id }) => id),
    ['museum-model'],
  );
  await assert.rejects(connect(emulator, 'sk-other').models.list(), isStatus(401));
});

for (const [what, request] of [
  ['an unknown argument', { ...chat(), top_k: 5 }],
  ['no messages', { ...chat(), messages: [] }],
  ['stream options without a stream', { ...chat(), stream_options: { include_usage: true } }],
  ['a picture of another type', JSON.parse(JSON.stringify(look()).replace('jpeg', 'tiff'))],
  ['a strict schema that is not closed', look(false)],
] as const) {
  test(`refuses ${what} with 400, as OpenAI does`, async () => {
    await using emulator = await startOpenAiEmulator();
    emulator.reply('fine');
    emulator.replyJson({ id: 'boats' });
    const call = connect(emulator).chat.completions.create(
      request as ChatCompletionCreateParamsNonStreaming,
    );
    await assert.rejects(call, isStatus(400));
  });
}

describe('faults', () => {
  for (const status of [401, 429, 500, 503]) {
    test(`answers ${status} as often as told`, async () => {
      await using emulator = await startOpenAiEmulator();
      emulator.reply('fine');
      emulator.fail({ status, retryAfter: 2 }, { times: 2 });
      const ask = () => connect(emulator).chat.completions.create(chat());
      for (const _ of [1, 2]) {
        await assert.rejects(ask(), (error) => {
          assert.ok(isStatus(status)(error));
          assert.equal((error as APIError).headers?.get('retry-after'), '2');
          return true;
        });
      }
      assert.equal((await ask()).choices[0].message.content, 'fine');
    });
  }

  test('keeps to the path given, and forgets on recovery', async () => {
    await using emulator = await startOpenAiEmulator();
    emulator.reply('fine');
    emulator.fail({ status: 500 }, { times: Infinity, path: '/chat/completions' });
    await connect(emulator).models.list();
    await assert.rejects(collect(emulator), isStatus(500));
    await assert.rejects(collect(emulator), isStatus(500));
    emulator.recover();
    assert.equal((await collect(emulator)).finish, 'stop');
  });

  test('sends malformed JSON, in a stream too', async () => {
    await using emulator = await startOpenAiEmulator();
    emulator.reply('some words that take several chunks');
    emulator.fail('malformed', { times: 2 });
    await assert.rejects(connect(emulator).chat.completions.create(chat()), SyntaxError);
    await assert.rejects(collect(emulator), SyntaxError);
  });

  test('cuts a stream after some chunks', async () => {
    await using emulator = await startOpenAiEmulator({ chunkSize: 4 });
    emulator.reply('some words that take several chunks');
    emulator.fail({ cutAfter: 3 });
    await assert.rejects(collect(emulator), /terminated/);
    assert.deepEqual(emulator.aborted, []);
  });

  test('cuts an answer that is no stream', async () => {
    await using emulator = await startOpenAiEmulator();
    emulator.fail({ cutAfter: 0 });
    await assert.rejects(connect(emulator).models.list(), /terminated/);
  });

  test('stalls a stream after some chunks, and sees the client leave', async () => {
    await using emulator = await startOpenAiEmulator({ chunkSize: 4 });
    emulator.reply('some words that take several chunks');
    emulator.fail({ stallAfter: 3 });
    const controller = new AbortController();
    const stream = await connect(emulator).chat.completions.create(
      { ...chat(), stream: true },
      { signal: controller.signal },
    );
    const texts: string[] = [];
    for await (const { choices } of stream) {
      texts.push(choices[0].delta.content ?? '');
      if (texts.length === 3) controller.abort();
    }
    assert.equal(texts.join(''), 'some wor');
    assert.equal((await emulator.whenAborted()).path, '/v1/chat/completions');
  });

  test('swallows a request, and sees the client leave', async () => {
    await using emulator = await startOpenAiEmulator();
    emulator.fail('blackhole');
    const controller = new AbortController();
    const rejected = assert.rejects(collect(emulator, chat(), controller.signal), /abort/i);
    await emulator.whenRequested();
    controller.abort();
    await rejected;
    await emulator.whenAborted();
    assert.equal(emulator.aborted.length, 1);
  });
});
