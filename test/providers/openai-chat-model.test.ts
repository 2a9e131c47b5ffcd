import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ChatRequest } from '../../src/ports/chat-model.ts';
import { usualDialect } from '../../src/providers/chat-dialect.ts';
import { createAbilities } from '../../src/providers/openai-abilities.ts';
import { createOpenAiChatModel } from '../../src/providers/openai-chat-model.ts';
import { createOpenAiClient } from '../../src/providers/openai-client.ts';
import { refusal, startLocalModelServer } from '../support/local-model-server.ts';

const { signal } = new AbortController();
const REQUEST: ChatRequest = {
  purpose: 'vision',
  messages: [{ role: 'user', content: [{ type: 'image', jpeg: new Uint8Array([0xff]) }] }],
  maxTokens: 10,
};

/** A model behind a server that refuses at first, and how often it was taken to be blind. */
async function refusedBy(refusals: { status: number; body: object }[]) {
  const server = await startLocalModelServer({ kind: 'llama.cpp', reply: 'A wall.', refusals });
  const blind = { times: 0 };
  const model = createOpenAiChatModel({
    client: createOpenAiClient({ baseUrl: server.baseUrl }),
    model: 'llava',
    dialect: usualDialect({ ownServer: true }),
    onBlind: () => blind.times++,
  });
  const ask = async () => (await model.complete(REQUEST, () => {}, signal)).text;
  return { ask, blind, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('a model that is asked in a dialect', () => {
  test('learns once from two first calls that are refused the same at once', async () => {
    const refused = refusal('llama.cpp', 400, "Extra inputs are not permitted: 'stream_options'");
    await using model = await refusedBy([refused, refused]);
    assert.deepEqual(await Promise.all([model.ask(), model.ask()]), ['A wall.', 'A wall.']);
  });

  test('is not taken to be blind for a picture that it cannot read', async () => {
    const error = {
      message: 'You uploaded a picture that is damaged.',
      type: 'invalid_request_error',
      param: 'messages.[0].content.[0].image_url',
      code: 'invalid_image_format',
    };
    await using model = await refusedBy([{ status: 400, body: { error } }]);
    await assert.rejects(model.ask());
    assert.equal(model.blind.times, 0);
  });

  test('is taken to be blind where it says so', async () => {
    await using model = await refusedBy([
      refusal('llama.cpp', 500, 'image input is not supported'),
    ]);
    await assert.rejects(model.ask());
    assert.equal(model.blind.times, 1);
  });
});

test('an ability that was doubted is tried again after ten minutes', () => {
  let now = 0;
  const abilities = createAbilities({}, { now: () => now });
  abilities.doubt('vision');
  now = 599_999;
  assert.equal(abilities.has('vision'), false);
  now = 600_000;
  assert.equal(abilities.has('vision'), true);
});
