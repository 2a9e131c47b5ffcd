import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demoWorkPath } from '../support/demo-works.ts';
import { type GuideProcess, startGuideProcess } from '../support/guide-process.ts';
import { listenOnLoopback } from '../support/loopback-server.ts';
import { makePhoto } from '../support/photo-maker.ts';
import { visit } from '../support/visitor.ts';

const CANARIES = {
  openAi: 'sk-canary-1f0c57a9d2',
  header: 'canary-header-77b1e0',
  pinecone: 'pcsk_canary_4c9e02',
};

describe('a guide whose providers repeat its secrets', () => {
  let dataDir: string;
  let guide: GuideProcess;
  let provider: Awaited<ReturnType<typeof listenOnLoopback>>;
  let asked = 0;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    // As a careless gateway does it: what came is in the error, its headers and all.
    const server = createServer((request, response) => {
      asked++;
      const said = JSON.stringify(request.headers);
      response.writeHead(401, { 'Content-Type': 'application/json', 'X-Seen': 'see the body' });
      response.end(JSON.stringify({ error: { message: `Not with ${said}`, code: said } }));
    });
    provider = await listenOnLoopback(server);
    guide = await startGuideProcess({
      NODE_ENV: 'production',
      LOG_LEVEL: 'debug',
      DATA_DIR: dataDir,
      MAX_WORKERS: '1',
      OPENAI_API_KEY: CANARIES.openAi,
      OPENAI_HEADERS: JSON.stringify({ 'X-Gateway': CANARIES.header }),
      OPENAI_BASE_URL: `${provider.url}/v1`,
      PINECONE_API_KEY: CANARIES.pinecone,
      PINECONE_CONTROLLER_HOST: provider.url,
      UPSTREAM_FIRST_DELAY_MS: '1',
    });
  });
  after(async () => {
    await guide?.[Symbol.asyncDispose]();
    await provider.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const assertSilent = (where: string, text: string) => {
    for (const [secret, canary] of Object.entries(CANARIES)) {
      assert.ok(!text.includes(canary), `${secret} in ${where}`);
    }
  };

  test('keeps them out of answers, pages, health and metrics', async () => {
    const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 2 });
    const analysis = await visit(guide.url).analyse(jpeg, '&anyway=1');
    const { id } = await visit(guide.url).open('nagasaki-boats');
    const answer = await visit(guide.url).ask(id, 'What is in front?');
    assertSilent('an analysis', JSON.stringify(analysis));
    assertSilent('an answer', JSON.stringify(answer));
    const paths = ['/', '/health', '/metrics', '/api/guide', `/api/analyses/${id}`, '/api/nothing'];
    for (const path of paths) {
      const response = await fetch(`${guide.url}${path}`);
      assertSilent(path, JSON.stringify([...response.headers]) + (await response.text()));
    }
    const speech = await fetch(`${guide.url}/api/speech`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: 'A boat.' }),
    });
    assertSilent('speech', await speech.text());
    assert.ok(asked > 3, `${asked} requests were refused`);
  });

  test('keeps them out of the log, also of what it says when it stops', async () => {
    guide.signal('SIGTERM');
    assert.equal(await guide.exited, 0);
    assert.ok(guide.lines.length > 3);
    assertSilent('the log', guide.lines.join('\n'));
    assertSilent('standard error', guide.errors);
  });
});
