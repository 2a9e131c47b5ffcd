import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Environment } from '../../../server/config.ts';
import { createFaultProxy } from '../../support/fault-proxy.ts';
import { assertProblem } from '../../support/problem.ts';
import { findRedis, NO_REDIS, redisUrlAt, startRedis } from '../../support/redis-server.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { connect, json, photoForm, visit } from '../../support/visitor.ts';

// Its collection is built once, and served by the guide of every test.
let builder: TestGuide;
before(async () => {
  builder = await startTestGuide();
});
after(() => builder.stop());

const limited = (settings: Environment = {}) =>
  startTestGuide({
    DATA_DIR: builder.dataDir,
    MAX_REQUESTS_PER_MINUTE: '60',
    MAX_REQUESTS_PER_HOUR: '1000',
    ...settings,
  });

async function statuses(
  url: string,
  { times, from = () => ({}) }: { times: number; from?: (i: number) => Record<string, string> },
): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) {
    const response = await fetch(`${url}/api/guide`, { headers: from(i) });
    await response.body?.cancel();
    all.push(response.status);
  }
  return all;
}

const allOk = (times: number) => Array<number>(times).fill(200);

test('the 61st request within a minute is refused, with how long to wait', async () => {
  await using guide = await limited();
  const first = await fetch(`${guide.url}/api/guide`);
  assert.match(first.headers.get('ratelimit') ?? '', /"minute"; r=59; t=\d+/);
  assert.match(first.headers.get('ratelimit-policy') ?? '', /"minute"; q=60; w=60/);
  assert.match(first.headers.get('ratelimit-policy') ?? '', /"hour"; q=1000; w=3600/);
  assert.deepEqual(await statuses(guide.url, { times: 59 }), allOk(59));
  const refused = await fetch(`${guide.url}/api/artworks`);
  const problem = await assertProblem(refused, 429, 'rate-limited');
  const wait = Number(refused.headers.get('retry-after'));
  assert.ok(Number.isInteger(wait) && wait >= 1 && wait <= 60, `wait ${wait} s`);
  assert.equal(problem.retryAfter, wait);
});

test('a client that is refused still has health, metrics, the page and pictures', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '1' });
  assert.deepEqual(await statuses(guide.url, { times: 2 }), [200, 429]);
  const paths = [
    '/health',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/api/artworks/black-canyon/image?width=160',
  ];
  for (const path of paths) {
    const response = await fetch(`${guide.url}${path}`);
    await response.body?.cancel();
    assert.equal(response.status, 200, path);
  }
  assert.notEqual((await fetch(`${guide.url}/`)).status, 429);
});

test('health and pictures do not use up what a client may ask for', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '2' });
  for (let i = 0; i < 5; i++) {
    await fetch(`${guide.url}/health/live`);
    await fetch(`${guide.url}/api/artworks/black-canyon/image?width=160`);
  }
  assert.deepEqual(await statuses(guide.url, { times: 3 }), [200, 200, 429]);
});

test('pictures have a limit of their own, fifty times as wide', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '1' });
  const seen: number[] = [];
  for (let i = 0; i < 51; i++) {
    const picture = await fetch(`${guide.url}/api/artworks/black-canyon/image?width=160`);
    await picture.body?.cancel();
    seen.push(picture.status);
  }
  assert.deepEqual(seen, [...allOk(50), 429]);
  assert.deepEqual(await statuses(guide.url, { times: 1 }), [200]);
});

test('only pictures are apart: any other request whose path ends like theirs counts', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '2' });
  const post = async () =>
    (await fetch(`${guide.url}/api/analyses/x/image`, { method: 'POST' })).status;
  assert.deepEqual([await post(), await post(), await post()], [404, 404, 429]);
});

test('the limit of an hour holds beyond that of a minute', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_HOUR: '3' });
  assert.deepEqual(await statuses(guide.url, { times: 3 }), allOk(3));
  const refused = await fetch(`${guide.url}/api/guide`);
  await assertProblem(refused, 429, 'rate-limited');
  assert.ok(Number(refused.headers.get('retry-after')) > 60);
});

test('a client cannot give itself another address when there is no proxy', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '3' });
  const from = (i: number) => ({
    'X-Forwarded-For': `203.0.113.${i}`,
    Forwarded: `for=203.0.113.${i}`,
    'X-Real-IP': `203.0.113.${i}`,
  });
  assert.deepEqual(await statuses(guide.url, { times: 4, from }), [...allOk(3), 429]);
});

test('behind one proxy each visitor has a limit of their own, whatever they claim', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '1', TRUST_PROXY_HOPS: '1' });
  const different = (i: number) => ({ 'X-Forwarded-For': `203.0.113.${i}` });
  assert.deepEqual(await statuses(guide.url, { times: 3, from: different }), allOk(3));
  // The proxy appends the address that it saw: what stands before it is the visitor's invention.
  const claimed = (i: number) => ({ 'X-Forwarded-For': `198.51.100.${i}, 203.0.113.77` });
  assert.deepEqual(await statuses(guide.url, { times: 2, from: claimed }), [200, 429]);
});

test('questions have a stricter limit, on HTTP and the socket and for translations on one account', async () => {
  await using guide = await limited({ MAX_QUESTIONS_PER_MINUTE: '2' });
  const { id } = await visit(guide.url).open('black-canyon');
  const visitor = await connect(guide.url);
  try {
    const ask = () => visitor.emitWithAck('question:ask', { id, text: 'Who took it?' });
    assert.ok('ok' in (await ask()));
    await visit(guide.url).ask(id, 'When?');
    const refused = await ask();
    assert.ok('code' in refused && refused.code === 'rate-limited');
    assert.ok((refused.retryAfter ?? 0) > 0);
    assert.ok('ok' in (await visitor.emitWithAck('analysis:follow', { id })));
  } finally {
    visitor.close();
  }
  const response = await fetch(`${guide.url}/api/analyses/${id}/questions`, json({ text: 'Why?' }));
  await assertProblem(response, 429, 'rate-limited');
  assert.match(response.headers.get('ratelimit') ?? '', /"questions-minute"; r=0; t=\d+/);
  const translation = json({ text: 'description', language: 'de' });
  const asked = await fetch(`${guide.url}/api/artworks/black-canyon/translations`, translation);
  await assertProblem(asked, 429, 'rate-limited');
});

test('photos have a stricter limit, and works that are named do not count as photos', async () => {
  await using guide = await limited({ MAX_PHOTOS_PER_MINUTE: '1' });
  const send = () =>
    fetch(`${guide.url}/api/analyses`, {
      method: 'POST',
      body: photoForm(Buffer.from('no photo')),
    });
  assert.equal((await send()).status, 415);
  await assertProblem(await send(), 429, 'rate-limited');
  await visit(guide.url).open('black-canyon');
});

test('commands over the socket count with the requests', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '3' });
  const visitor = await connect(guide.url);
  try {
    const follow = () => visitor.emitWithAck('analysis:follow', { id: 'nobody' });
    for (const code of ['analysis-not-found', 'analysis-not-found']) {
      const reply = await follow();
      assert.equal('code' in reply && reply.code, code);
    }
    assert.deepEqual(await statuses(guide.url, { times: 2 }), [200, 429]);
    const reply = await follow();
    assert.equal('code' in reply && reply.code, 'rate-limited');
  } finally {
    visitor.close();
  }
});

test('two instances that share a Redis allow one client together what one allows, by HTTP and socket', {
  skip: findRedis() ? false : NO_REDIS,
}, async () => {
  await using redis = await startRedis();
  const sharing = { REDIS_URL: redis.url, REDIS_BUDGET_MS: '10000' };
  await using one = await limited(sharing);
  await using other = await limited(sharing);
  const visitors = await Promise.all([one, other].map(({ url }) => connect(url)));
  const ask = async (i: number): Promise<string> => {
    if (i % 4 < 2) {
      const response = await fetch(`${[one, other][i % 2].url}/api/guide`);
      await response.body?.cancel();
      return response.status === 200 ? 'allowed' : String(response.status);
    }
    const reply = await visitors[i % 2].emitWithAck('analysis:follow', { id: 'nobody' });
    return 'code' in reply && reply.code === 'rate-limited' ? '429' : 'allowed';
  };
  try {
    const both = await Promise.all(Array.from({ length: 90 }, (_, i) => ask(i)));
    assert.equal(both.filter((reply) => reply === 'allowed').length, 60);
    assert.equal(both.filter((reply) => reply === '429').length, 30);
  } finally {
    for (const visitor of visitors) visitor.close();
  }
});

test('connections are limited, whoever asks nothing by them, and not by what was asked', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '3', TRUST_PROXY_HOPS: '1' });
  const handshake = async (visitor: string) => {
    const response = await fetch(`${guide.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { 'X-Forwarded-For': visitor },
    });
    await response.body?.cancel();
    return response.status;
  };
  const mine: number[] = [];
  for (let i = 0; i < 4; i++) mine.push(await handshake('192.0.2.1'));
  assert.deepEqual(mine, [...allOk(3), 403]);
  assert.equal(await handshake('192.0.2.2'), 200);
  const from = () => ({ 'X-Forwarded-For': '192.0.2.1' });
  assert.deepEqual(await statuses(guide.url, { times: 3, from }), allOk(3));
});

test('a Redis that does not answer keeps nobody waiting, and what was allowed here still counts', {
  skip: findRedis() ? false : NO_REDIS,
}, async () => {
  await using redis = await startRedis();
  await using proxy = await createFaultProxy({ target: redis.target });
  await using guide = await limited({
    MAX_REQUESTS_PER_MINUTE: '3',
    REDIS_URL: redisUrlAt(proxy.url),
    REDIS_BUDGET_MS: '1000',
  });
  assert.deepEqual(await statuses(guide.url, { times: 2 }), allOk(2));
  await proxy.set('blackhole');
  assert.deepEqual(await statuses(guide.url, { times: 2 }), [200, 429]);
});

test('visitors of one IPv6 network share a limit', async () => {
  await using guide = await limited({ MAX_REQUESTS_PER_MINUTE: '2', TRUST_PROXY_HOPS: '1' });
  const from = (i: number) => ({ 'X-Forwarded-For': `2001:db8:1:2::${i + 1}` });
  assert.deepEqual(await statuses(guide.url, { times: 3, from }), [200, 200, 429]);
});
