import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeWall } from '../support/photo-maker.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

const DESCRIBED = { description: 'A wall.', showsArtwork: true, workId: null, visibleText: '' };
/** Longer than a small photo takes on a busy machine. */
const REST_MS = 2500;

describe('a provider that keeps failing', () => {
  const loggers = createRecordedLoggers();
  let openAi: OpenAiEmulator;
  let network: FaultProxy;
  let guide: TestGuide;
  let photo: Buffer;

  before(async () => {
    openAi = await startOpenAiEmulator();
    openAi.replyJson(DESCRIBED);
    network = await createFaultProxy({ target: openAi.baseUrl });
    guide = await startTestGuide(
      {
        OPENAI_BASE_URL: `${network.url}/v1`,
        OPENAI_API_KEY: 'sk-emulator',
        TIERS: 'vision',
        ENABLE_CACHE: 'false',
        VISION_BUDGET_MS: '60000',
        OUTCOME_BUDGET_MS: '60000',
        UPSTREAM_RETRIES: '0',
        UPSTREAM_REST_MS: String(REST_MS),
      },
      { loggers },
    );
    photo = await makeWall({ seed: 1, width: 320, height: 240 });
  });
  after(async () => {
    await guide.stop();
    await network.close();
    await openAi.close();
  });

  const calls = () => network.requests.filter((path) => path.endsWith('/completions')).length;
  const vision = async () => (await visit(guide.url).analyse(photo)).tiers.at(-1)!;
  const health = async (): Promise<{ breaker: string; reasons: string[] }> => {
    const report = await (await fetch(`${guide.url}/health`)).json();
    return report.checks.apis.details.openai;
  };
  const breaker = async () => (await health()).breaker;
  const told = (state: string) =>
    loggers.lines.filter(({ message }) => message === `openai breaker ${state}`).length;

  test('is left alone after five failures, which health and the log tell', async () => {
    openAi.fail({ status: 500 }, { times: Number.POSITIVE_INFINITY, path: '/completions' });
    assert.equal(await breaker(), 'closed');
    for (let i = 0; i < 5; i++) assert.equal((await vision()).outcome, 'failed');
    assert.equal(calls(), 5);
    const { detail, outcome } = await vision();
    assert.deepEqual([outcome, detail.reason], ['failed', 'resting after failures']);
    assert.equal(calls(), 5);
    const { breaker: state, reasons } = await health();
    assert.deepEqual([state, reasons], ['open', ['breaker openai open']]);
    assert.equal(told('open'), 1);
  });

  test('is tried once by a hundred visitors, and rests again when that fails', async () => {
    openAi.recover();
    await network.set('blackhole', { path: '/completions' });
    while ((await breaker()) !== 'half-open') await pause(20);
    const before = calls();
    let answered = 0;
    const visits = Array.from({ length: 100 }, () => vision().finally(() => answered++));
    // The one that tries waits for its answer until all others have gone on without.
    while (answered < 99) await pause(20);
    await network.set('refuse');
    await Promise.all(visits);
    assert.equal(calls(), before + 1);
    assert.equal(told('open'), 2);
    await network.set('none');
  });

  test('is asked again, with no restart, once it has rested and answers', async () => {
    while ((await breaker()) !== 'half-open') await pause(20);
    assert.equal((await vision()).outcome, 'described');
    assert.equal(await breaker(), 'closed');
    assert.equal((await vision()).outcome, 'described');
    assert.equal(told('closed'), 1);
  });
});

test('a model that rests costs no other call either: the catalogue answers at once', async () => {
  await using openAi = await startOpenAiEmulator();
  openAi.fail({ status: 500 }, { times: Number.POSITIVE_INFINITY, path: '/chat/completions' });
  await using guide = await startTestGuide({
    OPENAI_BASE_URL: openAi.baseUrl,
    OPENAI_API_KEY: 'sk-emulator',
    UPSTREAM_RETRIES: '0',
    UPSTREAM_REST_MS: '600000',
  });
  const { id } = await visit(guide.url).open('black-canyon');
  const asked = () => openAi.requests.filter(({ method }) => method === 'POST').length;
  for (let i = 0; i < 5; i++) await visit(guide.url).ask(id, 'Who took it?');
  const before = asked();
  assert.ok(before > 5, 'questions are embedded');
  const answer = await visit(guide.url).ask(id, 'Where was it taken?');
  assert.deepEqual([answer.writtenBy, answer.degraded], ['catalogue', ['conversation']]);
  assert.equal(asked(), before);
});
