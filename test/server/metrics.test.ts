import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demoWorkPath } from '../support/demo-works.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy, makeWall } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { json, visit } from '../support/visitor.ts';

async function metricsOf(url: string): Promise<string[]> {
  const response = await fetch(`${url}/metrics`);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  return (await response.text()).split('\n');
}

/** Value of the one sample with this name and exactly these labels; 0 where there is none. */
function sample(lines: string[], name: string, labels: Record<string, string> = {}): number {
  const wanted = Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .sort()
    .join();
  const found = lines.find((line) => {
    const [, at, inBraces = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    return at === name && inBraces.split(',').filter(Boolean).sort().join() === wanted;
  });
  return found ? Number(found.slice(found.lastIndexOf(' ') + 1)) : 0;
}

describe('the metrics', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  test('count analyses, tiers, the cache and answers', async () => {
    const photo = await makeCopy(demoWorkPath('black-canyon'));
    const { id } = await visit(guide.url).analyse(photo);
    await visit(guide.url).analyse(photo);
    await visit(guide.url).ask(id, 'Who made it?');
    await visit(guide.url).analyse(await makeWall({ seed: 11 }), '&anyway=1');

    // A visitor has the result a moment before it is kept and its photo let go.
    let lines = await metricsOf(guide.url);
    while (sample(lines, 'work_in_flight') !== 0) lines = await metricsOf(guide.url);
    const identified = { outcome: 'identified', confidence: 'confident' };
    assert.equal(sample(lines, 'analysis_count', { ...identified, cached: 'false' }), 1);
    assert.equal(sample(lines, 'analysis_count', { ...identified, cached: 'true' }), 1);
    const unidentified = { outcome: 'unidentified', confidence: 'none', cached: 'false' };
    assert.equal(sample(lines, 'analysis_count', unidentified), 1);
    const tier = (name: string, outcome: string) =>
      sample(lines, 'tier_duration_seconds_count', { tier: name, outcome });
    assert.equal(tier('hash', 'identified'), 1);
    assert.equal(tier('hash', 'pass'), 1);
    assert.equal(tier('vision', 'unconfigured'), 1);
    assert.equal(sample(lines, 'answer_count', { written_by: 'catalogue' }), 1);
    assert.equal(sample(lines, 'cache_hits'), 1);
    assert.equal(sample(lines, 'cache_misses'), 2);
    assert.equal(sample(lines, 'cache_entries'), 2);
    assert.equal(sample(lines, 'work_in_flight'), 0);
    assert.equal(sample(lines, 'analysis_duration_seconds_count', { outcome: 'identified' }), 2);
    assert.equal(sample(lines, 'photo_queue_length'), 0);
    assert.equal(sample(lines, 'recognition_queue_length'), 0);
  });

  test('count requests by route and status, with no id in a label', async () => {
    const { id } = await visit(guide.url).open('nagasaki-boats');
    await fetch(`${guide.url}/api/analyses/${id}`);
    await fetch(`${guide.url}/api/artworks/nagasaki-boats`);
    await fetch(`${guide.url}/api/artworks/mona-lisa`);
    await fetch(`${guide.url}/wp-login.php`);
    await fetch(`${guide.url}/API/Artworks`);
    const lines = await metricsOf(guide.url);
    const counted = (method: string, route: string, status: string) =>
      sample(lines, 'request_count', { method, route, status });
    assert.equal(counted('GET', '/api/analyses/:id', '200'), 1);
    assert.equal(counted('GET', '/api/artworks/:id', '200'), 1);
    assert.equal(counted('GET', '/api/artworks/:id', '404'), 1);
    assert.equal(counted('POST', '/api/analyses', '202'), 1);
    assert.equal(counted('GET', '/api/artworks', '200'), 1);
    assert.equal(counted('GET', 'none', '404'), 1);
    const labels = { method: 'GET', route: '/api/artworks/:id' };
    assert.equal(sample(lines, 'request_duration_seconds_count', labels), 2);
    assert.doesNotMatch(lines.join('\n'), new RegExp(`${id}|nagasaki|wp-login`));
  });

  test('tell how the page felt, in seconds, and take nothing else for it', async () => {
    const tell = (vitals: unknown) => fetch(`${guide.url}/api/vitals`, json({ vitals }));
    const told = [
      { name: 'LCP', value: 1800 },
      { name: 'INP', value: 120 },
      { name: 'CLS', value: 0.02 },
    ];
    assert.equal((await tell(told)).status, 204);
    const others = [
      [{ name: 'LCP', value: -1 }],
      [{ name: 'LCP', value: '9' }],
      [{ name: 'a-label-of-my-own', value: 1 }],
      Array.from({ length: 11 }, () => told[0]),
      'LCP',
    ];
    for (const vitals of others) await assertProblem(await tell(vitals), 400, 'request-invalid');
    const lines = await metricsOf(guide.url);
    assert.equal(sample(lines, 'page_lcp_seconds_sum'), 1.8);
    assert.equal(sample(lines, 'page_inp_seconds_bucket', { le: '0.2' }), 1);
    assert.equal(sample(lines, 'page_cls_bucket', { le: '0.05' }), 1);
    assert.doesNotMatch(lines.join('\n'), /a-label-of-my-own/);
  });

  test('say what /health says', async () => {
    const diskOf = (lines: string[]) => sample(lines, 'system_used_ratio', { resource: 'disk' });
    let lines = await metricsOf(guide.url);
    // The first readings come when the guide is served already.
    while (diskOf(lines) === 0) lines = await metricsOf(guide.url);
    assert.ok([0, 1].includes(sample(lines, 'health_status')));
    assert.equal(sample(lines, 'catalogue_works', { collection: 'default' }), 9);
    assert.ok(sample(lines, 'catalogue_age_seconds', { collection: 'default' }) < 600);
    assert.equal(sample(lines, 'error_count'), 0);
    assert.equal(sample(lines, 'error_rate'), 0);
  });

  test('tell of the process too', async () => {
    const lines = await metricsOf(guide.url);
    assert.ok(sample(lines, 'process_resident_memory_bytes') > 0);
    assert.ok(sample(lines, 'nodejs_eventloop_lag_seconds') >= 0);
  });
});

test('the metrics count the failures of a provider', async () => {
  await using openAi = await startOpenAiEmulator();
  openAi.fail({ status: 500 }, { times: 2, path: '/completions' });
  openAi.reply('A boat.');
  await using guide = await startTestGuide({
    OPENAI_API_KEY: 'sk-emulator',
    OPENAI_BASE_URL: openAi.baseUrl,
    UPSTREAM_FIRST_DELAY_MS: '1',
  });
  const { id } = await visit(guide.url).open('nagasaki-boats');
  const { writtenBy } = await visit(guide.url).ask(id, 'What is in front?');
  assert.equal(writtenBy, 'model');
  const lines = await metricsOf(guide.url);
  assert.equal(sample(lines, 'upstream_failure_count', { service: 'openai' }), 2);
  assert.equal(sample(lines, 'answer_count', { written_by: 'model' }), 1);
  const calls = (outcome: string) =>
    sample(lines, 'external_call_duration_seconds_count', { service: 'openai', outcome });
  assert.equal(calls('failed'), 2);
  assert.ok(calls('ok') >= 1);
  assert.equal(sample(lines, 'breaker_state', { breaker: 'openai' }), 0);
  assert.ok(lines.some((line) => line.startsWith('breaker_state{breaker="pinecone"}')));
});

test('the metrics are not there when they are turned off', async () => {
  await using guide = await startTestGuide({ ENABLE_METRICS: 'false' });
  await assertProblem(await fetch(`${guide.url}/metrics`), 404, 'route-not-found');
  assert.equal((await fetch(`${guide.url}/health`)).status, 200);
});
