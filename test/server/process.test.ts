import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Analysis } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import { startGuideProcess } from '../support/guide-process.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { findRedis, startRedis } from '../support/redis-server.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { startScript } from '../support/start-script.ts';
import { eventsUntil, photoForm, visit } from '../support/visitor.ts';

const KEY = 'sk-canary-4fJ2mQ9vT1bZ7k';
const DESCRIPTION = 'A river runs between two dark cliffs.';

interface LogLine extends Record<string, unknown> {
  timestamp: string;
  level: string;
  logger: string;
  message: string;
  request_id?: string;
}

describe('the server as a process', () => {
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  test('writes one JSON object a line in production, with the request’s id and no secret', async () => {
    await using openAi = await startOpenAiEmulator({ apiKey: KEY });
    openAi.fail({ status: 500 }, { times: 100 });
    await using guide = await startGuideProcess({
      NODE_ENV: 'production',
      LOG_LEVEL: 'debug',
      DATA_DIR: dataDir,
      UPSTREAM_FIRST_DELAY_MS: '1',
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: openAi.baseUrl,
    });
    const response = await fetch(`${guide.url}/api/analyses?wait=1`, {
      method: 'POST',
      headers: { 'X-Request-Id': 'the-visitors-request' },
      body: photoForm(await makeCopy(demoWorkPath('black-canyon'))),
    });
    const { id } = (await response.json()) as Analysis;
    await visit(guide.url).ask(id, 'Did a zebra pass by?');
    await fetch(`${guide.url}/api/nothing`);
    await guide.until(/GET none 404/);
    guide.signal('SIGTERM');
    await guide.exited;

    const lines = guide.lines.map((line) => JSON.parse(line) as LogLine);
    for (const line of lines) {
      assert.match(line.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.match(line.level, /^(debug|info|warn|error)$/);
      assert.match(line.logger, /^(server|http|live|guide|collection|providers)$/);
      assert.ok(line.message, JSON.stringify(line));
    }
    const requests = lines.filter(({ logger }) => logger === 'http');
    assert.ok(requests.length >= 3);
    assert.ok(requests.every(({ request_id }) => request_id));
    const analysed = lines.find(({ message }) => message === 'analysis done: identified');
    assert.equal(analysed?.request_id, 'the-visitors-request');
    assert.equal(analysed?.analysis_id, id);
    assert.equal(typeof analysed?.execution_time, 'number');
    assert.ok(lines.some(({ message }) => message === 'openai failed'));
    const all = guide.lines.join('\n') + guide.errors;
    assert.doesNotMatch(all, /canary/);
    assert.doesNotMatch(all, /zebra/, 'what visitors ask is not logged');
  });

  test('writes for people in development, and JSON lines to LOG_FILE', async () => {
    const file = join(dataDir, 'guide.log');
    await using guide = await startGuideProcess({ DATA_DIR: dataDir, LOG_FILE: file });
    const { id } = await visit(guide.url).open('black-canyon');
    await guide.until(/POST \/api\/analyses/);
    guide.signal('SIGTERM');
    assert.equal(await guide.exited, 0);
    assert.ok(guide.lines.every((line) => !line.startsWith('{')));
    const line = await guide.until(/analysis done: identified/);
    assert.ok(line.includes('\u001b['), 'the level is coloured');
    assert.ok(line.includes(id));
    const lines = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as LogLine);
    assert.ok(lines.some((line) => line.analysis_id === id));
    assert.ok(lines.some(({ message }) => message === 'stopping'));
  });

  test('on SIGTERM is not ready at once, finishes the analysis under way, and exits with 0', async () => {
    await using openAi = await startOpenAiEmulator({ apiKey: KEY });
    openAi.replyJson({ showsArtwork: true, workId: null, description: DESCRIPTION });
    await using slow = await createFaultProxy({ target: openAi.baseUrl });
    await slow.set({ latencyMs: 3000 }, { path: '/completions' });
    await using guide = await startGuideProcess({
      NODE_ENV: 'production',
      TIERS: 'vision',
      DATA_DIR: dataDir,
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: `${slow.url}/v1`,
    });
    const ready = async () => (await fetch(`${guide.url}/health/ready`)).status;
    assert.equal(await ready(), 200);

    const start = await fetch(`${guide.url}/api/analyses`, {
      method: 'POST',
      body: photoForm(await makeCopy(demoWorkPath('black-canyon'))),
    });
    const { id } = (await start.json()) as Analysis;
    await eventsUntil(guide.url, id, 'tier:started');
    const events = eventsUntil(guide.url, id, 'analysis:ended');
    guide.signal('SIGTERM');
    const stopping = JSON.parse(await guide.until(/"stopping"/)) as LogLine;
    assert.deepEqual([stopping.in_flight, stopping.reason], [1, 'SIGTERM']);
    assert.equal(await ready(), 503);
    const live = await fetch(`${guide.url}/health/live`);
    assert.equal(live.status, 200, 'a liveness probe must not kill what is finishing its work');

    const ended = (await events).at(-1);
    assert.ok(ended?.type === 'analysis:ended');
    assert.equal(ended.analysis.description?.text, DESCRIPTION);
    assert.equal(await guide.exited, 0);
  });

  test('on SIGTERM takes the whole of a photo that is still arriving, and answers it', async () => {
    await using guide = await startGuideProcess({ NODE_ENV: 'production', DATA_DIR: dataDir });
    const photo = await makeCopy(demoWorkPath('black-canyon'));
    const upload = request(`${guide.url}/api/analyses?wait=1`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Length': photo.length,
        Expect: '100-continue',
      },
    });
    const answer = once(upload, 'response') as Promise<[IncomingMessage]>;
    upload.flushHeaders();
    await once(upload, 'continue');
    upload.write(photo.subarray(0, 1000));
    guide.signal('SIGTERM');
    await guide.until(/"stopping"/);
    assert.equal((await fetch(`${guide.url}/health/ready`)).status, 503);
    upload.end(photo.subarray(1000));
    const [response] = await answer;
    assert.equal(response.statusCode, 200);
    response.resume();
    assert.equal(await guide.exited, 0);
  });

  test('exits with 0 on SIGTERM while it is still starting', async () => {
    const folder = join(dataDir, 'new');
    const { child, ended } = startScript('server/main.ts', { PORT: '0', DATA_DIR: folder });
    // Its collection is being built then, which takes seconds.
    while (!existsSync(folder)) await pause(5);
    child.kill('SIGTERM');
    assert.equal((await ended).code, 0);
  });

  test('exits with 1 where its port is taken, whatever else it has open', async () => {
    await using other = await startTestGuide({ DATA_DIR: dataDir });
    await using redis = findRedis() ? await startRedis() : null;
    const { ended } = startScript('server/main.ts', {
      PORT: new URL(other.url).port,
      DATA_DIR: dataDir,
      ...(redis && { REDIS_URL: redis.url }),
    });
    const { code, stderr } = await ended;
    assert.equal(code, 1);
    assert.match(stderr, /EADDRINUSE/);
  });

  test('on SIGTERM waits no longer than its grace for work that does not end', async () => {
    await using openAi = await startOpenAiEmulator({ apiKey: KEY });
    openAi.fail('blackhole', { times: 100, path: '/completions' });
    await using guide = await startGuideProcess({
      NODE_ENV: 'production',
      TIERS: 'vision',
      DATA_DIR: dataDir,
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: openAi.baseUrl,
      VISION_BUDGET_MS: '60000',
      OUTCOME_BUDGET_MS: '120000',
      REQUEST_TIMEOUT: '600',
      SHUTDOWN_GRACE_MS: '100',
    });
    await fetch(`${guide.url}/api/analyses`, {
      method: 'POST',
      body: photoForm(await makeCopy(demoWorkPath('black-canyon'))),
    });
    await openAi.whenRequested(({ path }) => path.endsWith('/completions'));
    guide.signal('SIGTERM');
    // Were the grace not kept, the test's own time-out would end it.
    assert.equal(await guide.exited, 0);
    assert.ok(guide.lines.some((line) => line.includes('"stopped"')));
  });
});
