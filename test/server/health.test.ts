import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import supertest from 'supertest';
import manifest from '../../package.json' with { type: 'json' };
import { readConfig } from '../../server/config.ts';
import {
  createHealthMonitor,
  type HealthMonitorOptions,
} from '../../server/health/health-monitor.ts';
import { healthRouter } from '../../server/http/health.ts';
import { startBlackHole } from '../support/black-hole.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

interface Service {
  status: string;
  reasons: string[];
  configured: boolean;
  reachable: boolean | null;
  breaker: string;
  breakers: Record<string, string>;
}

interface Report {
  status: string;
  timestamp: string;
  uptime_seconds: number;
  version: string;
  commit: string | null;
  checks: {
    system: {
      status: string;
      reasons: string[];
      cpu_percent: number | null;
      memory_percent: number | null;
      disk_percent: number | null;
      event_loop_delay_ms: number | null;
    };
    apis: { status: string; details: { openai: Service; pinecone: Service } };
    catalogue: {
      status: string;
      works: number;
      collections: Record<string, { generation: string; age_seconds: number }>;
    };
    work: { status: string; in_flight: number; queued_photos: number };
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
const COMMIT = '0123abc';

describe('the health of a guide without any key', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide({ GIT_COMMIT: COMMIT });
  });
  after(() => guide.stop());

  test('is told in full, in the shape that operators’ tools read', async () => {
    const { status, body } = await reportOnce(guide.url, wasRead);
    assert.equal(status, 200);
    assert.equal(body.version, manifest.version);
    assert.ok(Math.abs(Date.parse(body.timestamp) - Date.now()) < 60_000);
    assert.ok(Number.isInteger(body.uptime_seconds) && body.uptime_seconds >= 0);
    const { system, apis, catalogue, work } = body.checks;
    const { cpu_percent, memory_percent, disk_percent, event_loop_delay_ms } = system;
    for (const figure of [cpu_percent, memory_percent, disk_percent, event_loop_delay_ms]) {
      assert.ok(figure !== null && figure >= 0, JSON.stringify(system));
    }
    assert.equal(body.commit, COMMIT);
    assert.equal(catalogue.works, 9);
    const [{ generation, age_seconds }] = Object.values(catalogue.collections);
    assert.ok(generation);
    assert.ok(age_seconds >= 0 && age_seconds < 600, `${age_seconds} s`);
    assert.deepEqual(work, { status: 'healthy', reasons: [], in_flight: 0, queued_photos: 0 });
    assert.equal(apis.status, 'healthy');
    for (const service of [apis.details.openai, apis.details.pinecone]) {
      assert.equal(service.configured, false);
      assert.equal(service.status, 'healthy');
    }
    // A busy test machine may be over a threshold; nothing else can be wrong here.
    assert.equal(body.status, system.status);
    assert.equal(system.status, system.reasons.length === 0 ? 'healthy' : 'degraded');
  });

  test('is alive, started and ready', async () => {
    const startup = await fetch(`${guide.url}/health/startup`);
    assert.deepEqual([startup.status, await startup.json()], [200, { status: 'started' }]);
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
  const loggers = createRecordedLoggers();
  await using guide = await startTestGuide(
    { MEMORY_THRESHOLD: '1' },
    { loggers, healthEveryMs: 20 },
  );
  const { status, body } = await reportOnce(guide.url, wasRead);
  assert.equal(status, 200);
  assert.equal(body.status, 'degraded');
  assert.equal(body.checks.system.status, 'degraded');
  assert.ok(
    body.checks.system.reasons.some((reason) => /^memory at [\d.]+ % \(1 %\)$/.test(reason)),
  );
  const line = await loggers.until(({ message }) => message === 'health is degraded');
  assert.match(String(line.fields.reason), /^memory at /);
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
    breakers: {
      openai: 'closed',
      'openai-embeddings': 'closed',
      'openai-narration': 'closed',
      'openai-transcription': 'closed',
    },
    abilities: {
      vision: true,
      jsonSchema: true,
      embeddings: true,
      speech: true,
      transcription: true,
    },
  });
  assert.doesNotMatch(JSON.stringify(body), new RegExp(KEY));
  const metrics = await (await fetch(`${guide.url}/metrics`)).text();
  const measured = [...metrics.matchAll(/^breaker_state\{breaker="([\w-]+)"\}/gm)];
  const { openai, pinecone } = body.checks.apis.details;
  assert.deepEqual(
    measured.map(([, name]) => name).sort(),
    Object.keys({ ...openai.breakers, ...pinecone.breakers }).sort(),
  );
  assert.match(metrics, /^service_reachable\{service="openai"\} 1$/m);
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

test('a provider is asked once in its time, however often a report or a probe is asked for', async () => {
  await using openAi = await startOpenAiEmulator({ apiKey: KEY });
  const isLook = ({ path }: { path: string }) => path.endsWith('/models');
  const settings = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: openAi.baseUrl };
  await using guide = await startTestGuide(settings);
  // The start asks what the provider can do, and that is also the first look whether it is there.
  const wasAsked = ({ checks }: Report) => checks.apis.details.openai.reachable !== null;
  await reportOnce(guide.url, wasAsked);
  for (let i = 0; i < 50; i++) {
    await Promise.all(['', '/live', '/ready'].map((path) => fetch(`${guide.url}/health${path}`)));
  }
  assert.equal(openAi.requests.filter(isLook).length, 1);
  await using often = await startTestGuide(settings, { healthEveryMs: 20 });
  await openAi.whenRequested(isLook, 6);
  assert.equal((await fetch(`${often.url}/health/live`)).status, 200);
});

test('probes are answered, and ask nobody, while all that is upstream is a black hole', async () => {
  await using openAi = await startBlackHole();
  await using pinecone = await startBlackHole();
  await using redis = await startBlackHole();
  await using collector = await startBlackHole();
  await using guide = await startTestGuide({
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: `http://${openAi.address}/v1`,
    PINECONE_API_KEY: 'pcsk-emulator',
    PINECONE_CONTROLLER_HOST: `http://${pinecone.address}`,
    REDIS_URL: `redis://${redis.address}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://${collector.address}`,
  });
  const upstream = { openAi, pinecone, redis, collector };
  for (const hole of [openAi, pinecone, redis]) {
    while (hole.connections === 0) await pause(20);
  }
  const before = Object.values(upstream).map(({ connections }) => connections);
  for (let i = 0; i < 50; i++) {
    for (const probe of ['live', 'startup', 'ready']) {
      assert.equal((await fetch(`${guide.url}/health/${probe}`)).status, 200, probe);
    }
  }
  for (const [i, [name, { connections }]] of Object.entries(upstream).entries()) {
    // Timers go on: what they ask is no probe's doing, and is less than one for each.
    assert.ok(connections - before[i] < 50, name);
  }
  const { status, body } = await report(guide.url);
  assert.deepEqual([status, body.status], [200, 'degraded']);
});

describe('a guide whose catalogue is loading', () => {
  test('is alive and nothing else; once it has started, it has started for good', async () => {
    let collections: ReturnType<HealthMonitorOptions['collections']> = null;
    const health = createHealthMonitor({
      logger: createRecordedLoggers().for('server'),
      services: [],
      readSystem: () => Promise.reject(new Error('the machine says nothing')),
      collections: () => collections,
      work: () => ({ inFlight: 0, queued: 0, mostQueued: 1 }),
      totals: () => ({ requests: 0, errors: 0 }),
      thresholds: readConfig({}).config.thresholds,
      release: { version: manifest.version, commit: null },
    });
    const app = express().use('/health', healthRouter(health));
    const statuses = async () => {
      const probes = ['/live', '/startup', '/ready', ''];
      const replies = probes.map((path) => supertest(app).get(`/health${path}`));
      return (await Promise.all(replies)).map(({ status }) => status);
    };
    assert.deepEqual(await statuses(), [200, 503, 503, 503]);
    collections = { main: { works: 1, generation: 'a', builtAt: null, problem: null } };
    assert.deepEqual(await statuses(), [200, 200, 200, 200]);
    health.drain();
    assert.deepEqual(await statuses(), [200, 200, 503, 503]);
  });
});
