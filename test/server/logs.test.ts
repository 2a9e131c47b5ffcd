import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { logPage } from '../../scripts/log-docs.ts';
import { createKey } from '../../server/admin/key.ts';
import { writeKeyFile } from '../../server/admin/key-file.ts';
import { LOG_FIELDS } from '../../server/log/log-fields.ts';
import type { Analysis } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { type GuideProcess, startGuideProcess } from '../support/guide-process.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { photoForm, visit } from '../support/visitor.ts';

const KEY = 'sk-canary-4fJ2mQ9vT1bZ7k';
const HEADER = 'canary-of-a-gateway-81';
/** Throws, at this signal, what nobody catches. */
const CRASHES = `process.on('SIGWINCH', () => {
  const picture = Buffer.from('63616e617279', 'hex');
  throw new Error('lost ' + process.env.OPENAI_API_KEY + ': data:image/png;base64,' + picture);
})`;

type LogLine = Record<string, unknown>;

describe('the log of a server as a process', () => {
  let dataDir: string;
  let openAi: OpenAiEmulator;
  let guide: GuideProcess;
  let adminKey: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    const { key, record } = await createKey('operator', { days: 1 });
    adminKey = key;
    await writeKeyFile(join(dataDir, 'admin-keys.json'), [record]);
    openAi = await startOpenAiEmulator({ apiKey: KEY });
    guide = await startGuideProcess({
      NODE_ENV: 'production',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(CRASHES)}`,
      DATA_DIR: dataDir,
      LOG_SAMPLE: '10',
      UPSTREAM_FIRST_DELAY_MS: '1',
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_HEADERS: JSON.stringify({ 'X-Gateway': HEADER }),
    });
  });
  after(async () => {
    await guide[Symbol.asyncDispose]();
    await openAi[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  });

  const parsed = (): LogLine[] => guide.lines.map((line) => JSON.parse(line) as LogLine);
  const logLevel = (body?: object) =>
    fetch(`${guide.url}/api/admin/log-level`, {
      method: body ? 'PUT' : 'GET',
      headers: { Authorization: `Bearer ${adminKey}`, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });

  test('has one line with all of a request, and one with all of an analysis', async () => {
    openAi.replyJson({ showsArtwork: true, workId: null, description: 'A boat on a river.' });
    const photo = await makeCopy(demoWorkPath('black-canyon'));
    const response = await fetch(`${guide.url}/api/analyses?wait=1&anyway=1`, {
      method: 'POST',
      headers: { 'X-Request-Id': 'the-request-of-all' },
      body: photoForm(photo),
    });
    const { id } = (await response.json()) as Analysis;
    await guide.until(/"POST \/api\/analyses 200"/);
    const own = parsed().filter(({ request_id }) => request_id === 'the-request-of-all');
    const [analysis, ...others] = own.filter(({ tiers }) => tiers);
    assert.deepEqual(others, []);
    assert.equal(analysis.analysis_id, id);
    assert.equal(analysis.photo_bytes, photo.length);
    assert.deepEqual(Object.keys(analysis.tiers as object), [
      'hash',
      'precheck',
      'retrieval',
      'vision',
    ]);
    assert.deepEqual([analysis.cached, analysis.degraded], [false, []]);
    const [request, ...more] = own.filter(({ logger }) => logger === 'http');
    assert.deepEqual(more, []);
    assert.deepEqual(
      [request.method, request.route, request.status, request.analysis_id],
      ['POST', '/api/analyses', 200, id],
    );
    assert.ok(Number(request.bytes_in) > photo.length);
    assert.ok(Number(request.bytes_out) > 100);
    assert.equal(request.module, 'server/log/request-log.ts');
  });

  test('tells what a question took, in money and in tokens', async () => {
    const { id } = await visit(guide.url).open('nagasaki-boats');
    openAi.reply('A boat.');
    assert.equal((await visit(guide.url).ask(id, 'What is in front?')).writtenBy, 'model');
    const line = JSON.parse(await guide.until(/"question answered"/)) as LogLine;
    assert.equal(line.analysis_id, id);
    assert.ok(Number(line.model_calls) >= 1);
    assert.ok(Number(line.input_tokens) > 0);
    assert.ok(Number(line.cost_usd) > 0);
  });

  test('has every tenth probe and page, and everything that was refused', async () => {
    for (let i = 0; i < 25; i++) await fetch(`${guide.url}/health/live`);
    for (const id of ['first', 'second', 'the-last-of-these']) {
      await fetch(`${guide.url}/api/nothing`, { headers: { 'X-Request-Id': `refused-${id}` } });
    }
    await guide.until(/refused-the-last-of-these/);
    const probes = parsed().filter(({ route }) => route === '/health/live');
    assert.equal(probes.length, 3);
    assert.ok(probes.every(({ sampled }) => sampled === 10));
    const refused = parsed().filter(({ status }) => status === 404);
    assert.equal(refused.length, 3);
    assert.ok(refused.every(({ code }) => code === 'route-not-found'));
  });

  test('changes its level by an admin call and by a signal', async () => {
    assert.deepEqual(await (await logLevel()).json(), { level: 'info', loggers: {}, until: null });
    assert.equal((await logLevel({ level: 'loud' })).status, 400);
    const changed = await logLevel({ level: 'debug', logger: 'guide', minutes: 5 });
    assert.deepEqual(((await changed.json()) as LogLine).loggers, { guide: 'debug' });
    await visit(guide.url).analyse(await makeCopy(demoWorkPath('acanthus-mollis')));
    await guide.until(/"tier hash: identified"/);
    guide.signal('SIGUSR2');
    await guide.until(/"log_level":"debug".*"log level of all"/);
    await fetch(`${guide.url}/health/ready`);
    await fetch(`${guide.url}/health/ready`);
    await guide.until(/"level":"debug".*"GET \/health\/ready 200"/);
    guide.signal('SIGUSR2');
    await guide.until(/"log_level":"info".*"log level of all"/);
    const audit = parsed().filter(({ what }) => what === 'log-level.change');
    assert.deepEqual(
      audit.map(({ who, outcome }) => [who, outcome]),
      [
        ['operator', 'refused'],
        ['operator', 'done'],
      ],
    );
  });

  test('has no key and no picture, whichever way one comes in, a crash included', async () => {
    const echo = `wrong key ${KEY} and ${HEADER}, data:image/jpeg;base64,${'canary'.repeat(90)}`;
    openAi.fail({ status: 401, message: echo }, { times: 20, path: '/completions' });
    const { id } = await visit(guide.url).open('dust-bowl-home');
    await visit(guide.url).ask(id, 'Why did the zebra cross the road?');
    await visit(guide.url).analyse(await makeCopy(demoWorkPath('dust-bowl-home')), '&anyway=1');
    await fetch(`${guide.url}/api/artworks/${KEY}?key=${KEY}`, {
      headers: { Authorization: `Bearer ${KEY}`, Cookie: `a=${KEY}`, 'X-Request-Id': KEY },
    });
    await fetch(`${guide.url}/api/admin/jobs`, { headers: { Authorization: `Bearer ${KEY}` } });
    guide.signal('SIGWINCH');
    assert.equal(await guide.exited, 1);
    const crash = parsed().at(-1);
    assert.deepEqual([crash?.level, crash?.message], ['error', 'crashed']);
    assert.match(String(crash?.stack), /^Error: lost \[redacted\]/);
    const all = [...guide.lines, ...guide.errors.split('\n')];
    // What visitors ask is not logged either.
    const leaks = all.filter(
      (line) => /canary|Y2FuYXJ5|zebra/.test(line) || line.includes(adminKey),
    );
    assert.deepEqual(leaks, []);
  });

  test('has no field that the documentation does not tell of', () => {
    const undocumented = parsed().flatMap((line) =>
      Object.keys(line).filter((name) => !Object.hasOwn(LOG_FIELDS, name)),
    );
    assert.deepEqual([...new Set(undocumented)], []);
  });
});

test('a guide whose log nobody reads serves on', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  const file = join(dataDir, 'guide.log');
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_FILE: file,
      LOG_LEVEL: 'debug',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    child.stdout.pause();
    let url: string | undefined;
    while (!url) {
      await pause(50);
      const text = await readFile(file, 'utf8').catch(() => '');
      url = /Cicerone \S+ at (http:[^\s"]+)/.exec(text)?.[1];
    }
    // A pipe takes 64 kB; a line has some 300 bytes.
    for (let i = 0; i < 500; i++) {
      assert.equal((await fetch(`${url}/health/live`)).status, 200);
    }
  } finally {
    child.kill('SIGKILL');
    await once(child, 'close');
    await rm(dataDir, { recursive: true, force: true });
  }
});

describe('docs/logs.md', () => {
  const file = join(import.meta.dirname, '../../docs/logs.md');

  test('has the table of all fields as the code has them', async () => {
    assert.equal(await readFile(file, 'utf8'), logPage(file));
  });

  test('shows lines that can be parsed, of fields that it tells of', async () => {
    const page = await readFile(file, 'utf8');
    const lines = [...page.matchAll(/```json\n([^`]+)```/g)].flatMap(([, text]) =>
      text.trim().split('\n'),
    );
    assert.ok(lines.length >= 2);
    for (const line of lines) {
      const names = Object.keys(JSON.parse(line) as object);
      assert.deepEqual(
        names.filter((name) => !Object.hasOwn(LOG_FIELDS, name)),
        [],
      );
    }
  });
});
