import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '../../server/config.ts';
import type { Analysis, GuideStatus, Problem } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy, makeWall } from '../support/photo-maker.ts';
import { findRedis, NO_REDIS, startRedis } from '../support/redis-server.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { connect, json, photoForm, visit } from '../support/visitor.ts';

const DESCRIBED = {
  description: 'A plain wall.',
  showsArtwork: true,
  workId: null,
  visibleText: '',
};

let seed = 900;

describe('what models may cost', () => {
  let openAi: OpenAiEmulator;
  before(async () => {
    openAi = await startOpenAiEmulator();
    openAi.replyJson(DESCRIBED);
    openAi.reply('O’Sullivan took it in 1871.');
  });
  after(() => openAi.close());
  afterEach(() => {
    openAi.recover();
    openAi.requests.length = 0;
  });

  const calls = () => openAi.requests.filter(({ path }) => path.endsWith('/completions')).length;
  const start = (settings: Environment) =>
    startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      TIERS: 'hash,vision',
      UPSTREAM_FIRST_DELAY_MS: '1',
      ...settings,
    });

  /** A photo that no tier knows, from a visitor at an address behind a proxy. */
  async function lookFrom(url: string, address: string): Promise<Analysis> {
    const photo = await makeWall({ seed: seed++, width: 640, height: 480 });
    const response = await fetch(`${url}/api/analyses?wait=1`, {
      method: 'POST',
      body: photoForm(photo),
      headers: { 'X-Forwarded-For': address },
    });
    return (await response.json()) as Analysis;
  }

  const assertSpent = ({ outcome, degraded, tiers }: Analysis): void => {
    assert.equal(outcome, 'unidentified');
    assert.deepEqual(degraded, ['budget']);
    const vision = tiers.find(({ name }) => name === 'vision');
    assert.equal(vision?.outcome, 'skipped');
    assert.equal(vision?.detail.code, 'budget-spent');
  };

  test('one visitor’s calls end where they are to, another’s go on, and the catalogue answers', async () => {
    await using guide = await start({ VISITOR_CALLS_PER_DAY: '2', TRUST_PROXY_HOPS: '1' });
    for (const _ of [1, 2]) {
      assert.equal((await lookFrom(guide.url, '192.0.2.1')).outcome, 'described');
    }
    assertSpent(await lookFrom(guide.url, '192.0.2.1'));
    assert.equal(calls(), 2);
    assert.equal((await lookFrom(guide.url, '192.0.2.2')).outcome, 'described');
    assert.equal(calls(), 3);
  });

  test('every attempt counts, and none is made beyond the day’s calls', async () => {
    openAi.fail({ status: 500 }, { times: Number.POSITIVE_INFINITY, path: '/completions' });
    await using guide = await start({ DAILY_CALLS: '3' });
    assertSpent(await visit(guide.url).analyse(await makeWall({ seed: seed++ })));
    assert.equal(calls(), 3);
    const { id } = await visit(guide.url).open('black-canyon');
    const answer = await visit(guide.url).ask(id, 'Who took it?');
    assert.equal(calls(), 3);
    assert.equal(answer.writtenBy, 'catalogue');
    assert.match(answer.answer, /O'Sullivan/);
    assert.deepEqual(answer.degraded, ['budget']);
  });

  test('no call is made that could pass the day’s dollars, and metrics say so', async () => {
    await using guide = await start({ DAILY_USD: '0.0001' });
    assertSpent(await visit(guide.url).analyse(await makeWall({ seed: seed++ })));
    assert.equal(calls(), 0);
    const metrics = await (await fetch(`${guide.url}/metrics`)).text();
    assert.match(metrics, /budget_refusal_count\{purpose="vision",budget="daily-money"\} 1/);
  });

  test('questions over the socket are on the account of the same visitor', async () => {
    await using guide = await start({ VISITOR_CALLS_PER_DAY: '1', OPENAI_EMBEDDINGS: 'off' });
    const { id } = await visit(guide.url).open('black-canyon');
    const visitor = await connect(guide.url);
    try {
      await visitor.emitWithAck('analysis:follow', { id });
      await visitor.emitWithAck('question:ask', { id, text: 'Who took it?' });
      const first = await visitor.until('answer:ended');
      assert.equal(first.type === 'answer:ended' && first.answer.writtenBy, 'model');
    } finally {
      visitor.close();
    }
    const second = await visit(guide.url).ask(id, 'When was it?');
    assert.equal(second.writtenBy, 'catalogue');
    assert.equal(calls(), 1);
  });

  test('voices are on the account too, and fall silent with it', async () => {
    openAi.speak(Buffer.from([0xff, 0xf3, 1, 2, 3, 4]));
    await using guide = await start({ VISITOR_CALLS_PER_DAY: '1' });
    const read = (text: string) => fetch(`${guide.url}/api/speech`, json({ text }));
    const heard = await read('Black Cañon.');
    assert.equal(heard.status, 200);
    // It is paid for when it has been read to its end.
    await heard.arrayBuffer();
    const refused = await read('Another text.');
    assert.equal(refused.status, 503);
    assert.equal(((await refused.json()) as Problem).code, 'budget-spent');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    const asked = openAi.requests.filter(({ path }) => path.endsWith('/speech'));
    assert.equal(asked.length, 1);
    const metrics = await (await fetch(`${guide.url}/metrics`)).text();
    const counted = 'purpose="speech",direction="input",counted_by="provider"} 12';
    assert.ok(metrics.includes(`model_token_count{${counted}`), metrics);
  });

  test('a known work costs nothing until something is asked, an unknown one a single call', async () => {
    await using guide = await start({});
    const copy = await makeCopy(demoWorkPath('black-canyon'), { width: 700 });
    const { id, outcome } = await visit(guide.url).analyse(copy);
    assert.equal(outcome, 'identified');
    assert.equal(openAi.requests.filter(({ method }) => method === 'POST').length, 0);
    await visit(guide.url).ask(id, 'Who took it?');
    assert.equal(calls(), 1);
    await visit(guide.url).analyse(await makeWall({ seed: seed++ }));
    assert.equal(calls(), 2);
  });

  test('two instances that share a Redis make no call too many, and few while it is away', {
    skip: findRedis() ? false : NO_REDIS,
  }, async () => {
    await using redis = await startRedis();
    const sharing = {
      VISITOR_CALLS_PER_DAY: '5',
      TRUST_PROXY_HOPS: '1',
      REDIS_URL: redis.url,
      REDIS_BUDGET_MS: '10000',
    };
    await using one = await start(sharing);
    await using other = await start({ ...sharing, DATA_DIR: one.dataDir });
    const both = [one, other];
    const described = (all: Analysis[]) =>
      all.filter(({ outcome }) => outcome === 'described').length;

    const atOnce = Array.from({ length: 12 }, (_, i) => lookFrom(both[i % 2].url, '192.0.2.1'));
    assert.equal(described(await Promise.all(atOnce)), 5);
    assert.equal(calls(), 5);

    for (const { url } of [one, other, one, other]) await lookFrom(url, '192.0.2.2');
    const until = async (sharing: GuideStatus['sharing']) => {
      for (const { url } of both) {
        const status = async () => (await (await fetch(`${url}/api/guide`)).json()) as GuideStatus;
        while ((await status()).sharing !== sharing) await pause(20);
      }
    };
    await redis.kill();
    await until('apart');
    const apart = [...both, ...both, ...both].map(({ url }) => lookFrom(url, '192.0.2.2'));
    // Two were left as far as the one knew, and one as the other did.
    assert.equal(described(await Promise.all(apart)), 3);
    assert.equal(calls(), 5 + 4 + 3);

    // It holds nothing any more, but those who share it know what it held.
    await redis.restart();
    await until('together');
    for (const { url } of both) {
      for (const visitor of ['192.0.2.1', '192.0.2.2']) assertSpent(await lookFrom(url, visitor));
    }
    assert.equal(calls(), 5 + 4 + 3);
  });

  test('metrics tell calls, tokens and dollars by what they were for', async () => {
    await using guide = await start({ MODEL_PRICES: 'gpt-4o-mini=1000/2000' });
    await visit(guide.url).analyse(await makeWall({ seed: seed++ }));
    const { id } = await visit(guide.url).open('black-canyon');
    for (const text of ['Who took it?', 'When?']) await visit(guide.url).ask(id, text);
    const lines = (await (await fetch(`${guide.url}/metrics`)).text()).split('\n');
    const value = (name: string, labels: string) =>
      Number(
        lines
          .find((line) => line.startsWith(`${name}{${labels}`))
          ?.split(' ')
          .at(-1),
      );
    assert.equal(value('model_call_count', 'purpose="vision"'), 1);
    assert.equal(value('model_call_count', 'purpose="answer"'), 2);
    for (const purpose of ['vision', 'answer']) {
      const tokens = (direction: string) =>
        value(
          'model_token_count',
          `purpose="${purpose}",direction="${direction}",counted_by="provider"`,
        );
      assert.ok(tokens('input') > 0 && tokens('output') > 0, purpose);
      const dollars = value('model_cost_usd', `purpose="${purpose}"`);
      const expected = (tokens('input') * 1000 + tokens('output') * 2000) / 1_000_000;
      assert.ok(Math.abs(dollars - expected) < 1e-9, `${purpose}: ${dollars}`);
    }
  });
});
