import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import supertest from 'supertest';
import type { Analysis } from '../../src/contract.ts';
import { DEMO_WORKS, demoWorkPath } from '../support/demo-works.ts';
import { makeCopy, makePhoto, makeWall, tooDark } from '../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { eventsUntil, json, photoForm, visit } from '../support/visitor.ts';

describe('an analysis', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  const copyOf = (work: (typeof DEMO_WORKS)[number]) =>
    makeCopy(demoWorkPath(work), { width: 700, quality: 70, format: 'jpeg' });

  for (const work of DEMO_WORKS) {
    test(`identifies a resized, re-encoded copy of ${work} by hash`, async () => {
      const analysis = await visit(guide.url).analyse(await copyOf(work));
      assert.equal(analysis.outcome, 'identified');
      assert.equal(analysis.artwork?.id, work);
      assert.equal(analysis.confidence, 'confident');
      assert.equal(analysis.tiers[0].name, 'hash');
      assert.equal(analysis.tiers[0].outcome, 'identified');
      assert.deepEqual(
        analysis.tiers.slice(1).map(({ outcome }) => outcome),
        ['skipped', 'skipped', 'skipped'],
      );
    });
  }

  for (const work of DEMO_WORKS) {
    test(`identifies a framed photo of ${work} on a wall`, async () => {
      const { jpeg } = await makePhoto(demoWorkPath(work), { seed: 7, difficulty: 'easy' });
      const analysis = await visit(guide.url).analyse(jpeg);
      assert.equal(analysis.outcome, 'identified', JSON.stringify(analysis.tiers));
      assert.equal(analysis.artwork?.id, work);
    });
  }

  test('never identifies a wall without a picture', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const analysis = await visit(guide.url).analyse(await makeWall({ seed }));
      assert.notEqual(analysis.outcome, 'identified', `seed ${seed}`);
      assert.equal(analysis.artwork, null);
    }
  });

  test('answers an identical photo from the cache and says so', async () => {
    const photo = await makeCopy(demoWorkPath('black-canyon'), { width: 640 });
    const first = await visit(guide.url).analyse(photo);
    const second = await visit(guide.url).analyse(photo);
    assert.equal(first.cached, false);
    assert.equal(second.cached, true);
    assert.notEqual(second.id, first.id);
    assert.deepEqual(second.artwork, first.artwork);
    assert.deepEqual(second.tiers, first.tiers);
  });

  test('starts with 202, and its snapshot becomes the finished analysis', async () => {
    const response = await supertest(guide.url)
      .post('/api/analyses')
      .attach('photo', await copyOf('march-pastoral'), 'march.jpg')
      .expect(202);
    assert.equal(response.body.status, 'running');
    assert.equal(response.headers.location, `/api/analyses/${response.body.id}`);
    const events = await eventsUntil(guide.url, response.body.id, 'analysis:ended');
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, i) => i + 1),
    );
    const snapshot = await supertest(guide.url)
      .get(`/api/analyses/${response.body.id}`)
      .expect(200);
    const last = events.at(-1)!;
    assert.equal(last.type, 'analysis:ended');
    assert.deepEqual(
      snapshot.body,
      JSON.parse(JSON.stringify((last as { analysis: Analysis }).analysis)),
    );
  });

  test('sends a client that comes back only what it missed', async () => {
    const { id } = await visit(guide.url).analyse(await copyOf('dust-bowl-home'));
    const all = await eventsUntil(guide.url, id, 'analysis:ended');
    const missed = await eventsUntil(guide.url, id, 'analysis:ended', 1);
    assert.ok(all.length > 1);
    assert.deepEqual(missed, all.slice(1));
  });

  test('takes a photo as a raw body too', async () => {
    const response = await supertest(guide.url)
      .post('/api/analyses?wait=1')
      .set('Content-Type', 'image/jpeg')
      .send(await copyOf('nagasaki-boats'))
      .expect(200);
    assert.equal(response.body.artwork.id, 'nagasaki-boats');
  });

  test('answers a repeat with the same idempotency key with the first one', async () => {
    const photo = await copyOf('acanthus-mollis');
    const post = () =>
      fetch(`${guide.url}/api/analyses`, {
        method: 'POST',
        headers: { 'Idempotency-Key': 'a-visitor-pressed-twice' },
        body: photoForm(photo),
      }).then((response) => response.json() as Promise<{ id: string }>);
    const [first, second] = [await post(), await post()];
    assert.equal(second.id, first.id);
  });

  test('is never that of another photo or work, whatever key two clients choose', async () => {
    const post = async (work: (typeof DEMO_WORKS)[number]) => {
      const { body, ...request } = json({ artworkId: work });
      const headers = { 'Idempotency-Key': '1' };
      const sent = await fetch(`${guide.url}/api/analyses`, {
        ...request,
        headers: { ...request.headers, ...headers },
        body,
      });
      const photo = await fetch(`${guide.url}/api/analyses`, {
        method: 'POST',
        headers,
        body: photoForm(await copyOf(work)),
      });
      return Promise.all(
        [sent, photo].map(async (reply) => ((await reply.json()) as { id: string }).id),
      );
    };
    const [first, again, other] = [
      await post('march-pastoral'),
      await post('march-pastoral'),
      await post('nagasaki-boats'),
    ];
    assert.deepEqual(again, first);
    assert.equal(new Set([...first, ...other]).size, 4);
  });

  test('is forgotten when it is deleted', async () => {
    const { id } = await visit(guide.url).analyse(await copyOf('allium-oreophilum'));
    await supertest(guide.url).delete(`/api/analyses/${id}`).expect(204);
    const gone = await supertest(guide.url).get(`/api/analyses/${id}`).expect(404);
    assert.equal(gone.body.code, 'analysis-not-found');
    assert.equal(gone.headers['content-type'], 'application/problem+json; charset=utf-8');
  });

  test('can be opened on a work that the visitor names', async () => {
    const { id } = await visit(guide.url).open('black-canyon');
    const { body } = await supertest(guide.url).get(`/api/analyses/${id}`).expect(200);
    assert.equal(body.outcome, 'identified');
    assert.equal(body.chosenByVisitor, true);
    assert.equal(body.artwork.id, 'black-canyon');
    assert.equal(body.description.source, 'museum');
  });

  test('takes the visitor at their word about which work it is', async () => {
    const { id } = await visit(guide.url).analyse(await makeWall({ seed: 11 }), '&anyway=1');
    const chosen = await fetch(
      `${guide.url}/api/analyses/${id}/feedback`,
      json({ verdict: 'chosen', artworkId: 'march-pastoral' }),
    );
    const analysis = (await chosen.json()) as Analysis;
    assert.equal(analysis.artwork?.id, 'march-pastoral');
    assert.equal(analysis.chosenByVisitor, true);
    const events = await eventsUntil(guide.url, id, 'analysis:corrected');
    assert.equal(events.at(-1)?.type, 'analysis:corrected');
  });

  test('says what is missing when a work is chosen without naming it', async () => {
    const { id } = await visit(guide.url).open('black-canyon');
    const response = await fetch(
      `${guide.url}/api/analyses/${id}/feedback`,
      json({ verdict: 'chosen' }),
    );
    assert.equal(response.status, 400);
    assert.equal(((await response.json()) as { code: string }).code, 'artwork-missing');
  });

  test('tells an unsuitable photo one reason and one thing to do, and looks when overruled', async () => {
    const dark = await tooDark(demoWorkPath('march-pastoral'), { seed: 3 });
    const analysis = await visit(guide.url).analyse(dark);
    assert.equal(analysis.outcome, 'unsuitable');
    assert.equal(analysis.advice?.reason, 'dark');
    assert.ok(analysis.advice.text.length > 20);
    const overruled = await visit(guide.url).analyse(dark, '&anyway=1');
    assert.notEqual(overruled.outcome, 'unsuitable');
    assert.equal(overruled.tiers.find(({ name }) => name === 'precheck')?.detail.overruled, 'dark');
  });

  for (const [tier, settings] of [
    ['hash', { HASH_BUDGET_MS: '1' }],
    ['precheck', { TIERS: 'precheck,retrieval', PRECHECK_BUDGET_MS: '1' }],
  ] as const) {
    test(`is answered by a later tier when ${tier} is cut off`, async () => {
      await using hurried = await startTestGuide(settings);
      const { jpeg } = await makePhoto(demoWorkPath('nagasaki-boats'), { seed: 8 });
      const analysis = await visit(hurried.url).analyse(jpeg);
      assert.equal(analysis.tiers.find(({ name }) => name === tier)?.outcome, 'timeout');
      assert.equal(analysis.artwork?.id, 'nagasaki-boats', JSON.stringify(analysis.tiers));
      assert.deepEqual(analysis.degraded, [tier]);
    });
  }

  test('keeps the photo nowhere on the disk', async () => {
    // What is counted is written once a minute, whenever that is.
    const files = async () =>
      (await readdir(guide.dataDir, { recursive: true })).filter((name) => !/^usage/.test(name));
    const before = await files();
    await visit(guide.url).analyse(await readFile(demoWorkPath('airplane-from-above')));
    assert.deepEqual(await files(), before);
  });
});
