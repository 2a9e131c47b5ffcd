import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Analysis } from '../../src/contract.ts';
import {
  type LocalModelOptions,
  refusal,
  startLocalModelServer,
} from '../support/local-model-server.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeWall } from '../support/photo-maker.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

const DESCRIPTION = 'A plain wall, lit from the left. Nothing hangs on it.';
const REPLY = JSON.stringify({
  description: DESCRIPTION,
  showsArtwork: true,
  workId: null,
  visibleText: '',
});

const SETTINGS = {
  OPENAI_VISION_MODEL: 'llava',
  OPENAI_CHAT_MODEL: 'llava',
  UPSTREAM_FIRST_DELAY_MS: '1',
  VISION_BUDGET_MS: '10000',
  OUTCOME_BUDGET_MS: '20000',
};

let seed = 500;

/** A guide beside a server in the house, and what it says of a photo that it does not know. */
async function described(
  options: LocalModelOptions,
  { settings = {}, tiers = 'hash,vision' }: { settings?: object; tiers?: string } = {},
) {
  const server = await startLocalModelServer(options);
  const loggers = createRecordedLoggers();
  const guide = await startTestGuide(
    { ...SETTINGS, OPENAI_BASE_URL: server.baseUrl, TIERS: tiers, ...settings },
    { loggers },
  );
  if (tiers.includes('retrieval')) {
    await loggers.until(({ message }) => message === 'local index ready');
  }
  const look = async () =>
    visit(guide.url).analyse(await makeWall({ seed: seed++, width: 640, height: 480 }));
  return {
    server,
    guide,
    look,
    analysis: await look(),
    async [Symbol.asyncDispose]() {
      await guide.stop();
      await server[Symbol.asyncDispose]();
    },
  };
}

const vision = ({ tiers }: Analysis) => tiers.find(({ name }) => name === 'vision');

interface ProviderReport {
  reachable: boolean | null;
  reasons: string[];
  abilities: Record<string, boolean>;
}

/** What /health says of the provider, once it says what is wanted. */
async function openAiHealth(
  url: string,
  wanted: (report: ProviderReport) => boolean = () => true,
): Promise<ProviderReport> {
  for (;;) {
    const report = (await (await fetch(`${url}/health`)).json()) as {
      checks: { apis: { details: { openai: ProviderReport } } };
    };
    const { openai } = report.checks.apis.details;
    if (wanted(openai)) return openai;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('servers that speak OpenAI’s protocol in their own way', () => {
  for (const kind of ['ollama', 'vllm', 'llama.cpp'] as const) {
    test(`${kind}: describes a photo without a key, within a limit that it knows, and its tokens are estimated`, async () => {
      await using visited = await described({ kind, reply: REPLY });
      assert.equal(visited.analysis.outcome, 'described');
      assert.equal(visited.analysis.description?.text, DESCRIPTION);
      const [chat] = visited.server.chats();
      assert.ok(chat.max_tokens! > 500);
      assert.equal(chat.max_completion_tokens, undefined);
      assert.equal(chat.response_format?.type, 'json_schema');
      // No stream of theirs says what it took: it is estimated, and said to be.
      const metrics = await (await fetch(`${visited.guide.url}/metrics`)).text();
      const labels = 'purpose="vision",direction="output",counted_by="estimate"';
      const [, tokens] = metrics.match(new RegExp(`model_token_count\\{${labels}\\} (\\d+)`)) ?? [];
      assert.equal(Number(tokens), Math.ceil(REPLY.length / 4));
      assert.doesNotMatch(metrics, /counted_by="provider"/);
    });

    test(`${kind}: asks for JSON in words where there are no schemas, and again when a stream breaks off`, async () => {
      const options = { kind, reply: REPLY, structure: 'object', errorsInStream: 1 } as const;
      await using visited = await described(options);
      assert.equal(visited.analysis.description?.text, DESCRIPTION);
      assert.equal(visited.server.chats().length, 2, 'found out at the start, not with a photo');
      const [chat] = visited.server.chats();
      assert.equal(chat.response_format?.type, 'json_object');
      assert.match(String(chat.messages[0].content), /JSON Schema:\n\{.*"description"/);
    });

    test(`${kind}: goes without vision where the model sees nothing, and answers all the same`, async () => {
      await using visited = await described({ kind, reply: 'Dorothea Lange.', pictures: 0 });
      assert.equal(visited.server.chats().length, 0);
      assert.equal(vision(visited.analysis)?.outcome, 'unconfigured');
      assert.deepEqual(visited.analysis.degraded, []);
      const { abilities } = await openAiHealth(visited.guide.url);
      assert.equal(abilities.vision, false);
      const { id } = await visit(visited.guide.url).open('dust-bowl-home');
      const answer = await visit(visited.guide.url).ask(id, 'Who made it?');
      assert.equal(answer.writtenBy, 'model');
    });
  }

  for (const kind of ['ollama', 'vllm'] as const) {
    test(`${kind}: says which model the server does not have, and answers from the catalogue`, async () => {
      await using server = await startLocalModelServer({ kind, models: ['other'], reply: '' });
      await using guide = await startTestGuide({ ...SETTINGS, OPENAI_BASE_URL: server.baseUrl });
      const { id } = await visit(guide.url).open('dust-bowl-home');
      const answer = await visit(guide.url).ask(id, 'Who made it?');
      assert.equal(answer.writtenBy, 'catalogue');
      assert.match(answer.answer, /Lange/);
      const told = ({ reasons }: ProviderReport) => reasons.length > 0;
      const { reasons } = await openAiHealth(guide.url, told);
      assert.match(reasons.join(), /no model llava/);
    });
  }

  test('reads JSON out of a fence and behind a word, where a server passes over the wish', async () => {
    const reply = `<think>A wall { or so }.</think>\nCertainly!\n\`\`\`json\n${REPLY}\n\`\`\``;
    await using visited = await described({ kind: 'ollama', reply, structure: 'ignored' });
    assert.equal(visited.analysis.description?.text, DESCRIPTION);
    assert.equal(visited.server.chats()[0].response_format?.type, 'json_object');
  });

  test('sends the visitor’s photo alone where a server takes one picture', async () => {
    const tiers = 'retrieval,vision';
    const settings = { EMBEDDING: 'visual', OPENAI_VISION: 'on' };
    const options = { kind: 'vllm', reply: REPLY, pictures: 1 } as const;
    await using visited = await described(options, { tiers, settings });
    assert.equal(visited.analysis.outcome, 'described');
    const refused = visited.server.chats().length;
    await visited.look();
    assert.equal(visited.server.chats().length, refused + 1, 'asked rightly from then on');
    const [, { content }] = visited.server.chats().at(-1)!.messages;
    assert.ok(Array.isArray(content));
    assert.equal(content.filter(({ type }) => type === 'image_url').length, 1);
    assert.match(String(content.at(-2)?.text), /visitor's photo/);
    assert.doesNotMatch(JSON.stringify(content), /collection's picture/);
  });

  test('waits while llama.cpp loads its model', async () => {
    const loading = refusal('llama.cpp', 503, 'Loading model');
    const refusals = [loading, loading];
    await using visited = await described({ kind: 'llama.cpp', reply: REPLY, refusals });
    assert.equal(visited.analysis.description?.text, DESCRIPTION);
    assert.equal(visited.server.chats().length, 3);
  });

  test('does without what a server refuses in the midst of things, and never asks for it again', async () => {
    const refusals = [
      refusal('vllm', 400, "Extra inputs are not permitted: 'stream_options'"),
      refusal('vllm', 422, 'response_format: json_schema is not supported by this backend'),
      refusal('vllm', 400, 'guided decoding is off: response_format cannot be used'),
    ];
    await using visited = await described({ kind: 'vllm', reply: REPLY, refusals });
    assert.equal(visited.analysis.description?.text, DESCRIPTION);
    await visited.look();
    const last = visited.server.chats().slice(-2);
    assert.equal(visited.server.chats().length, 5);
    for (const chat of last) {
      assert.equal(chat.stream_options, undefined);
      assert.equal(chat.response_format, undefined);
    }
  });

  test('does what the operator says of the abilities, and asks nothing at the start', async () => {
    const settings = { OPENAI_VISION: 'on', OPENAI_JSON_SCHEMA: 'off', OPENAI_EMBEDDINGS: 'off' };
    await using visited = await described({ kind: 'ollama', reply: REPLY }, { settings });
    assert.equal(visited.server.chats()[0].response_format?.type, 'json_object');
    const paths = visited.server.requests.filter(({ path }) => path.endsWith('/completions'));
    assert.equal(paths.length, 1);
    const { abilities } = await openAiHealth(visited.guide.url);
    assert.deepEqual(abilities, {
      vision: true,
      jsonSchema: false,
      embeddings: false,
      speech: false,
      transcription: false,
    });
  });

  test('turns vision off when the operator says so', async () => {
    const settings = { OPENAI_VISION: 'off' };
    await using visited = await described({ kind: 'ollama', reply: REPLY }, { settings });
    assert.equal(vision(visited.analysis)?.outcome, 'unconfigured');
    assert.equal(visited.server.chats().length, 0);
  });

  test('asks OpenAI, and servers that it does not know, for nothing but their list at the start', async () => {
    await using openAi = await startOpenAiEmulator();
    await using _guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
    });
    assert.deepEqual(new Set(openAi.requests.map(({ path }) => path)), new Set(['/v1/models']));
  });

  test('sends the operator’s headers with every request', async () => {
    const settings = { OPENAI_HEADERS: '{"X-Museum": "ours"}' };
    await using visited = await described({ kind: 'vllm', reply: REPLY }, { settings });
    assert.ok(visited.server.requests.length > 1);
    for (const { headers } of visited.server.requests) assert.equal(headers['x-museum'], 'ours');
  });
});
