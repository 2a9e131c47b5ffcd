import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import { demoWorkPath } from '../support/demo-works.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

interface Service {
  status: string;
  reasons: string[];
  configured: boolean;
  reachable: boolean | null;
  breaker: string;
}

interface Report {
  status: string;
  timestamp: string;
  uptime_seconds: number;
  version: string;
  checks: {
    system: {
      status: string;
      reasons: string[];
      cpu_percent: number | null;
      memory_percent: number | null;
      disk_percent: number | null;
    };
    apis: { status: string; details: { openai: Service; pinecone: Service } };
    catalogue: { status: string; works: number };
  };
  statistics: { total_requests: number; error_count: number; error_rate: number };
}

async function report(url: string): Promise<{ status: number; body: Report }> {
  const response = await fetch(`${url}/health`);
  return { status: response.status, body: (await response.json()) as Report };
}

/** The first report that `holds`: readings come on a timer of their own. */
async function reportOnce(url: string, holds: (body: Report) => boolean) {
  for (;;) {
    const found = await report(url);
    if (holds(found.body)) return found;
    await pause(20);
  }
}

const wasRead = ({ checks }: Report) => checks.system.cpu_percent !== null;

/** A closed port: what is asked there is refused at once. */
const NOBODY_THERE = 'http://127.0.0.1:9/v1';
const KEY = 'sk-emulator';

describe('the health of a guide without any key', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  test('is told in full, in the shape that operators’ tools read', async () => {
    const { status, body } = await reportOnce(guide.url, wasRead);
    assert.equal(status, 200);
    assert.equal(body.version, manifest.version);
    assert.ok(Math.abs(Date.parse(body.timestamp) - Date.now()) < 60_000);
    assert.ok(Number.isInteger(body.uptime_seconds) && body.uptime_seconds >= 0);
    const { system, apis, catalogue } = body.checks;
    for (const percent of [system.cpu_percent, system.memory_percent, system.disk_percent]) {
      assert.ok(percent !== null && percent >= 0, JSON.stringify(system));
    }
    assert.equal(catalogue.works, 9);
    assert.equal(apis.status, 'healthy');
    for (const service of [apis.details.openai, apis.details.pinecone]) {
      assert.equal(service.configured, false);
      assert.equal(service.status, 'healthy');
    }
    // A busy test machine may be over a threshold; nothing else can be wrong here.
    assert.equal(body.status, system.status);
    assert.equal(system.status, system.reasons.length === 0 ? 'healthy' : 'degraded');
  });

  test('is alive and ready', async () => {
    const live = await fetch(`${guide.url}/health/live`);
    assert.deepEqual([live.status, await live.json()], [200, { status: 'alive' }]);
    const ready = await fetch(`${guide.url}/health/ready`);
    assert.deepEqual([ready.status, await ready.json()], [200, { status: 'ready' }]);
    const head = await fetch(`${guide.url}/health/ready`, { method: 'HEAD' });
    assert.equal(head.status, 200);
  });

  test('counts requests, and as errors only those that failed here', async () => {
    const before = (await report(guide.url)).body.statistics;
    await fetch(`${guide.url}/api/nothing`);
    await fetch(`${guide.url}/api/artworks?limit=0`);
    const { statistics } = (
      await reportOnce(
        guide.url,
        ({ statistics }) => statistics.total_requests >= before.total_requests + 3,
      )
    ).body;
    assert.equal(statistics.error_count, 0);
    assert.equal(statistics.error_rate, 0);
  });

  test('is not there under other paths', async () => {
    await assertProblem(await fetch(`${guide.url}/health/nothing`), 404, 'route-not-found');
  });
});

test('health is degraded, and still 200, when a threshold is passed', async () => {
  await using guide = await startTestGuide({ MEMORY_THRESHOLD: '1' });
  const { status, body } = await reportOnce(guide.url, wasRead);
  assert.equal(status, 200);
  assert.equal(body.status, 'degraded');
  assert.equal(body.checks.system.status, 'degraded');
  assert.ok(
    body.checks.system.reasons.some((reason) => /^memory at [\d.]+ % \(1 %\)$/.test(reason)),
  );
  assert.equal((await fetch(`${guide.url}/health/ready`)).status, 200);
});

test('health says that a provider is there', async () => {
  await using openAi = await startOpenAiEmulator({ apiKey: KEY });
  await using guide = await startTestGuide({
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: openAi.baseUrl,
  });
  const { body } = await reportOnce(
    guide.url,
    ({ checks }) => checks.apis.details.openai.reachable !== null,
  );
  assert.deepEqual(body.checks.apis.details.openai, {
    status: 'healthy',
    reasons: [],
    configured: true,
    reachable: true,
    breaker: 'closed',
    abilities: {
      vision: true,
      jsonSchema: true,
      embeddings: true,
      speech: true,
      transcription: true,
    },
  });
  assert.doesNotMatch(JSON.stringify(body), new RegExp(KEY));
});

for (const [what, key, url] of [
  ['is not there', KEY, NOBODY_THERE],
  ['refuses the key', 'sk-another-key-4fJ2', null],
] as const) {
  test(`health is degraded, and visitors are still sent, when a provider ${what}`, async () => {
    await using openAi = await startOpenAiEmulator({ apiKey: KEY });
    await using guide = await startTestGuide({
      OPENAI_API_KEY: key,
      OPENAI_BASE_URL: url ?? openAi.baseUrl,
    });
    const { status, body } = await reportOnce(
      guide.url,
      ({ checks }) => checks.apis.details.openai.reachable !== null,
    );
    assert.equal(status, 200);
    assert.equal(body.status, 'degraded');
    assert.equal(body.checks.apis.status, 'degraded');
    assert.deepEqual(body.checks.apis.details.openai.reasons, ['not reachable']);
    assert.equal(body.checks.apis.details.pinecone.status, 'healthy');
    assert.equal((await fetch(`${guide.url}/health/ready`)).status, 200);
    const photo = await makeCopy(demoWorkPath('black-canyon'));
    assert.equal((await visit(guide.url).analyse(photo)).artwork?.id, 'black-canyon');
  });
}
