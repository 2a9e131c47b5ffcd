import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demoWorkPath } from '../support/demo-works.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy, makeWall } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

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

    const lines = await metricsOf(guide.url);
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
});

test('the metrics are not there when they are turned off', async () => {
  await using guide = await startTestGuide({ ENABLE_METRICS: 'false' });
  await assertProblem(await fetch(`${guide.url}/metrics`), 404, 'route-not-found');
  assert.equal((await fetch(`${guide.url}/health`)).status, 200);
});
