import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatCompletionRequest } from '@copilotkit/aimock';
import type { Analysis, GuideStatus } from '../../src/contract.ts';
import { createRedisConnection } from '../../src/providers/redis-connection.ts';
import { type GuideProcess, startGuideProcess } from '../support/guide-process.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeWall } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import {
  findRedis,
  NO_REDIS,
  REDIS_PASSWORD,
  type RedisServer,
  startRedis,
} from '../support/redis-server.ts';
import { connect, eventsUntil, json, photoForm, visit } from '../support/visitor.ts';

const KEY = 'sk-emulator';
const SEEN = { description: 'A plain wall.', showsArtwork: true, workId: null, visibleText: '' };
const COMPLETIONS = '/chat/completions';

describe('three instances behind one address', { skip: findRedis() ? false : NO_REDIS }, () => {
  let redis: RedisServer;
  let openAi: OpenAiEmulator;
  let dataDir: string;
  let instances: GuideProcess[];

  const start = () =>
    startGuideProcess({
      NODE_ENV: 'production',
      LOG_LEVEL: 'debug',
      DATA_DIR: dataDir,
      MAX_WORKERS: '1',
      TIERS: 'hash,vision',
      HASH_BUDGET_MS: '10000',
      VISION_BUDGET_MS: '60000',
      OUTCOME_BUDGET_MS: '60000',
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: KEY,
      OPENAI_EMBEDDINGS: 'off',
      REDIS_URL: redis.url,
      // A busy machine is not what is tested here; how long an ended instance is waited for is.
      REDIS_BUDGET_MS: '5000',
      REDIS_LEASE_MS: '1500',
      UPSTREAM_FIRST_DELAY_MS: '10',
      UPSTREAM_REST_MS: '5000',
    });

  before(async () => {
    [redis, openAi] = await Promise.all([startRedis(), startOpenAiEmulator({ apiKey: KEY })]);
    openAi.replyJson(SEEN);
    openAi.reply((request) => `Answer to: ${request.messages.at(-1)?.content}`);
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    // The first one builds the collection that the others serve, too.
    const first = await start();
    instances = [first, ...(await Promise.all([start(), start()]))];
  });
  after(async () => {
    for (const instance of instances ?? []) await instance[Symbol.asyncDispose]();
    await Promise.all([redis?.kill(), openAi?.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  // A fault that a test has not used is not the next one's.
  afterEach(() => openAi.recover());

  const sharing = async ({ url }: GuideProcess): Promise<GuideStatus['sharing']> =>
    ((await (await fetch(`${url}/api/guide`)).json()) as GuideStatus).sharing;
  const untilSharing = async (guide: GuideProcess, wanted: GuideStatus['sharing']) => {
    while ((await sharing(guide)) !== wanted) await pause(20);
  };

  const send = async (url: string, photo: Uint8Array, key: string, query = '') => {
    const response = await fetch(`${url}/api/analyses${query}`, {
      method: 'POST',
      body: photoForm(photo),
      headers: { 'Idempotency-Key': key },
    });
    return (await response.json()) as Analysis;
  };
  const asked = () => openAi.requests.filter(({ path }) => path.endsWith(COMPLETIONS));
  const untilAsked = () => openAi.whenRequested(({ path }) => path.endsWith(COMPLETIONS));

  test('share a visit: the photo at one, its events and questions at two others', async () => {
    const [a, b, c] = instances;
    const photo = await makeWall({ seed: 41, width: 640, height: 480 });
    const { id } = await send(a.url, photo, 'first');
    const visitor = await connect(b.url);
    try {
      assert.deepEqual(await visitor.emitWithAck('analysis:follow', { id }), { ok: true });
      const ended = await visitor.until('analysis:ended');
      assert.equal(ended.type === 'analysis:ended' && ended.analysis.outcome, 'described');
      await visitor.emitWithAck('question:ask', { id, text: 'Is it old?' });
      await visitor.until('answer:ended');
    } finally {
      visitor.close();
    }
    await visit(c.url).ask(id, 'Who built it?');
    const told = JSON.stringify((asked().at(-1)!.body as ChatCompletionRequest).messages);
    assert.match(told, /A plain wall/, 'what was seen');
    assert.match(told, /Is it old\?/, 'what was asked elsewhere');
    const [fromA, fromC] = await Promise.all(
      [a, c].map(({ url }) => eventsUntil(url, id, 'answer:ended')),
    );
    assert.deepEqual(
      fromC.map(({ seq }) => seq),
      fromC.map((_, i) => i + 1),
    );
    assert.deepEqual(fromA, fromC.slice(0, fromA.length));
    const again = await send(c.url, photo, 'second', '?wait=1');
    assert.equal(again.cached, true, 'what one has found, the others know');
  });

  test('look at a photo all the same where what is kept of it cannot be read', async () => {
    const [a, , c] = instances;
    const photo = await makeWall({ seed: 46, width: 640, height: 480 });
    const connection = createRedisConnection({ url: redis.url, budgetMs: 10_000 });
    try {
      await connection.tried;
      const kept = () => connection.send<string[]>('KEYS', '*:result:*');
      const before = await kept();
      const first = await send(a.url, photo, 'kept', '?wait=1');
      // What is found is kept after it was told.
      let [key]: (string | undefined)[] = [];
      while (!key) [key] = (await kept()).filter((name) => !before.includes(name));
      await connection.send('SET', key, '{"status":', 'KEEPTTL');
      const second = await send(c.url, photo, 'kept and spoilt', '?wait=1');
      assert.deepEqual([second.status, second.cached], ['done', false]);
      assert.equal(second.outcome, first.outcome);
    } finally {
      connection.close();
    }
  });

  test('read a text aloud wherever its address is opened', async () => {
    const [a, b] = instances;
    openAi.speak(Buffer.from([0xff, 0xf3, 1, 2, 3, 4]));
    const { headers, ...order } = json({ text: 'Black Cañon.' });
    const ordered = await fetch(`${a.url}/api/speech`, {
      ...order,
      headers: { ...headers, Accept: 'application/json' },
    });
    assert.equal(ordered.status, 201);
    const { url } = (await ordered.json()) as { url: string };
    const heard = await fetch(`${b.url}${url}`);
    assert.equal(heard.status, 200);
    assert.equal((await heard.arrayBuffer()).byteLength, 6);
  });

  test('stop an answer and forget an analysis wherever it is said', async () => {
    const [a, b, c] = instances;
    const { id } = await visit(a.url).open('black-canyon');
    openAi.requests.length = 0;
    openAi.fail('blackhole', { path: COMPLETIONS });
    const asking = await fetch(`${b.url}/api/analyses/${id}/questions`, json({ text: 'Who?' }));
    assert.equal(asking.status, 202);
    await untilAsked();
    await fetch(`${c.url}/api/analyses/${id}/questions`, { method: 'DELETE' });
    await eventsUntil(a.url, id, 'answer:stopped');

    openAi.requests.length = 0;
    openAi.fail('blackhole', { path: COMPLETIONS });
    const photo = await makeWall({ seed: 42, width: 640, height: 480 });
    const running = await send(a.url, photo, 'third');
    await untilAsked();
    const early = await fetch(
      `${b.url}/api/analyses/${running.id}/feedback`,
      json({ verdict: 'chosen', artworkId: 'black-canyon' }),
    );
    await assertProblem(early, 409, 'analysis-running');
    await fetch(`${b.url}/api/analyses/${running.id}`, { method: 'DELETE' });
    await openAi.whenAborted();
    for (const { url } of instances) {
      assert.equal((await fetch(`${url}/api/analyses/${running.id}`)).status, 404);
    }
  });

  test('leave a provider alone that has failed another one of them', async () => {
    const [a, b] = instances;
    let seed = 50;
    const make = () => makeWall({ seed: ++seed, width: 640, height: 480 });
    const describe = async ({ url }: GuideProcess, photo?: Buffer) =>
      send(url, photo ?? (await make()), `${seed}`, '?wait=1');
    // Made before the rest begins, of which no time is to be lost.
    const atOther = await make();
    openAi.requests.length = 0;
    openAi.fail({ status: 500 }, { times: Number.POSITIVE_INFINITY, path: COMPLETIONS });
    while (asked().length < 5) await describe(a);
    const { outcome, degraded } = await describe(b, atOther);
    assert.deepEqual([outcome, degraded], ['unidentified', ['vision']]);
    assert.equal(asked().length, 5, 'it was not asked again');
    openAi.recover();
    for (const one of [a, b]) {
      while ((await describe(one)).outcome !== 'described') await pause(100);
    }
  });

  test('lose one in the middle, and the visitor a moment', async () => {
    const [a, b, c] = instances;
    openAi.requests.length = 0;
    openAi.fail('blackhole', { path: COMPLETIONS });
    const photo = await makeWall({ seed: 43, width: 640, height: 480 });
    const { id } = await send(a.url, photo, 'of-the-visitor');
    const visitor = await connect(b.url);
    try {
      await visitor.emitWithAck('analysis:follow', { id });
      await untilAsked();
      a.signal('SIGKILL');
      const ended = await visitor.until('analysis:ended');
      assert.ok(ended.type === 'analysis:ended');
      assert.equal(ended.analysis.status, 'failed');
      assert.deepEqual(ended.analysis.degraded, ['interrupted']);

      // As the page does: the photo that it holds, by the same key.
      const anew = await send(c.url, photo, 'of-the-visitor');
      assert.notEqual(anew.id, id);
      visitor.events.length = 0;
      await visitor.emitWithAck('analysis:follow', { id: anew.id });
      const better = await visitor.until('analysis:ended');
      assert.equal(better.type === 'analysis:ended' && better.analysis.outcome, 'described');
    } finally {
      visitor.close();
    }
  });

  test('answer what an ended one was asked and had not answered', async () => {
    const [, b, c] = instances;
    const spare = await start();
    const { id } = await visit(b.url).open('black-canyon');
    openAi.requests.length = 0;
    openAi.fail('blackhole', { path: COMPLETIONS });
    const visitor = await connect(c.url);
    try {
      await visitor.emitWithAck('analysis:follow', { id });
      await fetch(`${spare.url}/api/analyses/${id}/questions`, json({ text: 'Who took it?' }));
      await untilAsked();
      spare.signal('SIGKILL');
      const ended = await visitor.until('answer:ended');
      assert.ok(ended.type === 'answer:ended');
      assert.match(ended.answer.answer, /Who took it\?/);
      const questions = visitor.events.filter(({ type }) => type === 'question:asked');
      assert.equal(questions.length, 1);
    } finally {
      visitor.close();
      await spare[Symbol.asyncDispose]();
    }
  });

  test('leave no address and no photo in Redis', async () => {
    const connection = createRedisConnection({ url: redis.url, budgetMs: 10_000 });
    try {
      await connection.tried;
      const readers: Record<string, string[]> = {
        string: ['GET'],
        hash: ['HGETALL'],
        stream: ['XRANGE', '-', '+'],
        zset: ['ZRANGE', '0', '-1'],
      };
      const keys = await connection.send<string[]>('KEYS', '*');
      const kinds = new Set<string>();
      for (const key of keys) {
        const kind = await connection.send<string>('TYPE', key);
        const [command, ...range] = readers[kind];
        const held = key + JSON.stringify(await connection.send(command, key, ...range));
        assert.doesNotMatch(held, /127\.0\.0\.1|::1/, key);
        // How JPEGs begin, as they are and in base64.
        assert.doesNotMatch(held, /\xff\xd8\xff|\/9j\//, key);
        kinds.add(kind);
      }
      assert.deepEqual([...kinds].sort(), Object.keys(readers).sort());
    } finally {
      connection.close();
    }
  });

  test('go on alone when Redis goes, say so, and come together again by themselves', async () => {
    const [, b, c] = instances;
    await untilSharing(b, 'together');
    const { id } = await visit(b.url).open('black-canyon');
    await redis.kill();
    await untilSharing(b, 'apart');
    const health = await (await fetch(`${b.url}/health`)).json();
    assert.equal(health.status, 'degraded');
    assert.deepEqual(
      [health.checks.redis.status, health.checks.redis.reachable],
      ['degraded', false],
    );
    assert.equal((await fetch(`${b.url}/health/ready`)).status, 200);
    const answer = await visit(b.url).ask(id, 'Who took it?');
    assert.equal(answer.writtenBy, 'model');
    const photo = await makeWall({ seed: 44, width: 640, height: 480 });
    assert.equal((await send(b.url, photo, 'alone', '?wait=1')).outcome, 'described');

    await redis.restart();
    while ((await fetch(`${c.url}/api/analyses/${id}`)).status !== 200) await pause(20);
    await untilSharing(b, 'together');
    await visit(c.url).ask(id, 'And when?');
    const told = JSON.stringify((asked().at(-1)!.body as ChatCompletionRequest).messages);
    assert.match(told, /Who took it\?/, 'what was asked while they were apart');
  });

  test('tell nobody the password of Redis', async () => {
    const [, b] = instances;
    const paths = ['/health', '/metrics', '/api/guide', '/'];
    const replies = await Promise.all(
      paths.map(async (path) => (await fetch(`${b.url}${path}`)).text()),
    );
    const logged = instances.map(({ lines, errors }) => lines.join('\n') + errors);
    for (const text of [...replies, ...logged]) assert.ok(!text.includes(REDIS_PASSWORD));
    for (const { errors } of instances) assert.equal(errors, '');
  });
});
