import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Analysis, AnalysisEvent } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { withComment } from '../support/odd-photos.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy, makePhoto, makeWall } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { eventsUntil, photoForm, visit } from '../support/visitor.ts';

const WAITING = 3;
const VISITORS = 16;

describe('a crowd before a guide with one thread', () => {
  let guide: TestGuide;
  let replies: Response[];

  before(async () => {
    guide = await startTestGuide({ MAX_WORKERS: '1', MAX_QUEUE: String(WAITING) });
    const { jpeg } = await makePhoto(demoWorkPath('march-pastoral'), { seed: 3 });
    // Each another file of the same photo, so that none is answered from the cache.
    const sent = Array.from({ length: VISITORS }, (_, i) =>
      fetch(`${guide.url}/api/analyses`, {
        method: 'POST',
        body: photoForm(withComment(jpeg, i + 1)),
      }),
    );
    const probes = ['live', 'ready'].map((probe) => fetch(`${guide.url}/health/${probe}`));
    for (const probe of await Promise.all(probes)) assert.equal(probe.status, 200);
    replies = await Promise.all(sent);
  });
  after(() => guide.stop());

  const taken = () => replies.filter(({ status }) => status === 202);

  test('is let in as far as there is room, and all who are let in are served', async () => {
    assert.ok(taken().length >= WAITING, `${taken().length} of ${VISITORS}`);
    const ids = await Promise.all(
      taken().map(async (reply) => ((await reply.json()) as { id: string }).id),
    );
    const logs = await Promise.all(ids.map((id) => eventsUntil(guide.url, id, 'analysis:ended')));
    for (const events of logs) {
      const ended = events.at(-1) as AnalysisEvent & { type: 'analysis:ended' };
      assert.equal(ended.analysis.artwork?.id, 'march-pastoral');
      // No tier was cut off while it waited: waiting comes before the first of them.
      const types = events.map(({ type }) => type);
      assert.ok(types.lastIndexOf('analysis:queued') < types.indexOf('analysis:started'));
    }
    const places = logs.flatMap((events) =>
      events.flatMap((event) => (event.type === 'analysis:queued' ? [event.place] : [])),
    );
    assert.ok(places.includes(1), 'somebody was told that one visitor is before them');
    assert.ok(places.every((place) => place >= 1 && place <= WAITING + 1));
  });

  test('is asked to come back beyond that, with a time', async () => {
    const turnedAway = replies.filter(({ status }) => status !== 202);
    assert.ok(turnedAway.length > 0);
    for (const reply of turnedAway) {
      assert.ok(Number(reply.headers.get('retry-after')) > 0);
      const problem = await assertProblem(reply, 503, 'busy');
      assert.ok(problem.retryAfter);
    }
  });
});

test('a photo that waits for a model keeps nobody from the thread', async () => {
  await using openAi = await startOpenAiEmulator();
  await using guide = await startTestGuide({
    OPENAI_BASE_URL: openAi.baseUrl,
    OPENAI_API_KEY: 'sk-emulator',
    MAX_WORKERS: '1',
    TIERS: 'hash,vision',
    VISION_BUDGET_MS: '60000',
    OUTCOME_BUDGET_MS: '60000',
  });
  openAi.fail('blackhole', { path: '/completions' });
  const sent = await fetch(`${guide.url}/api/analyses`, {
    method: 'POST',
    body: photoForm(await makeWall({ seed: 2, width: 320, height: 240 })),
  });
  const { id } = (await sent.json()) as { id: string };
  await openAi.whenRequested(({ path }) => path.endsWith('/completions'));
  const next = await visit(guide.url).analyse(await makeCopy(demoWorkPath('black-canyon')));
  assert.equal(next.artwork?.id, 'black-canyon');
  const first = (await (await fetch(`${guide.url}/api/analyses/${id}`)).json()) as Analysis;
  assert.equal(first.status, 'running');
  await fetch(`${guide.url}/api/analyses/${id}`, { method: 'DELETE' });
});
