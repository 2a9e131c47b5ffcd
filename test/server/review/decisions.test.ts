import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../../../server/admin/job.ts';
import { auditLines } from '../../support/administrator.ts';
import { type CuratedItem, createCurator } from '../../support/curator.ts';
import { DEMO_WORKS, demoWorkPath } from '../../support/demo-works.ts';
import { strangePhoto } from '../../support/people-photo.ts';
import { makeCopy, makePhoto } from '../../support/photo-maker.ts';
import { createRegistrar } from '../../support/registrar.ts';
import { startTestGuide } from '../../support/start-guide.ts';
import { json, visit } from '../../support/visitor.ts';

/** Without the precheck, every photo that is no work of the collection is unidentified. */
const QUEUE = { REVIEW_QUEUE: 'true', TIERS: 'hash,retrieval' };

describe('a curator', () => {
  test('keeps a recognised photo only when the visitor says that it is another work', async () => {
    await using guide = await startTestGuide(QUEUE);
    const curator = await createCurator(guide.url, guide.dataDir);
    const analysis = await visit(guide.url).analyse(await makeCopy(demoWorkPath('black-canyon')));
    assert.equal(analysis.artwork?.id, 'black-canyon');
    assert.deepEqual(await curator.items(0), []);
    const feedback = json({ verdict: 'wrong' });
    await fetch(`${guide.url}/api/analyses/${analysis.id}/feedback`, feedback);
    const [item] = await curator.items(1);
    assert.equal(item.kind, 'wrong');
    assert.deepEqual([item.proposed[0].artworkId, item.proposed[0].by], ['black-canyon', 'guide']);
    assert.ok(item.photo);
  });

  test('keeps a question to which the record has no answer, and no other', async () => {
    await using guide = await startTestGuide(QUEUE);
    const visitor = visit(guide.url);
    const { id } = await visitor.open('black-canyon');
    assert.equal((await visitor.ask(id, 'Who made it?')).unanswered, undefined);
    assert.equal((await visitor.ask(id, 'How much did it weigh on the mule?')).unanswered, true);
    const curator = await createCurator(guide.url, guide.dataDir);
    const [item, ...others] = await curator.items(1);
    assert.deepEqual(others, []);
    assert.equal(item.kind, 'question');
    assert.equal(item.question, 'How much did it weigh on the mule?');
    assert.equal(item.artworkId, 'black-canyon');
    assert.equal(item.photo, null);
  });

  test('recognises the same thing from another side once a curator has published its photo, until it is taken back', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('works.csv', ['One', 'Two']));
    await using guide = await startTestGuide({ ...QUEUE, DATA_DIR: registrar.dataDir });
    const thing = demoWorkPath(DEMO_WORKS[5]);
    const first = await makePhoto(thing, { seed: 1 });
    const second = await makePhoto(thing, { seed: 2 });
    const visitor = visit(guide.url);
    assert.equal((await visitor.analyse(first.jpeg)).outcome, 'unidentified');
    assert.equal((await visitor.analyse(second.jpeg)).outcome, 'unidentified');
    const curator = await createCurator(guide.url, registrar.dataDir);
    const [item] = await curator.items(2);

    const unassigned = await curator.post(`/${item.id}/publish`);
    assert.equal(unassigned.status, 409);
    const nowhere = await curator.post(`/${item.id}/assign`, { artworkId: 'no-such-work' });
    assert.equal(nowhere.status, 404);
    const assigned = await curator.post(`/${item.id}/assign`, { artworkId: 'work-1' });
    assert.equal(assigned.status, 200);
    const before = registrar.generations().length;
    const job = await curator.publish(item.id);
    assert.equal(job.status, 'done', JSON.stringify(job.problem));
    assert.deepEqual([job.operation, job.target, job.by], ['publish', item.id, 'curator']);
    const published = (await (await curator.get(`/${item.id}`)).json()) as CuratedItem;
    assert.equal(published.state, 'published');
    assert.equal(published.publication?.id, job.id);
    const lines = await auditLines(registrar.dataDir, ({ job: id }) => id === job.id, 2);
    assert.deepEqual(
      lines.map(({ who, what, target, collection, outcome }) => ({
        ...{ who, what, target, collection, outcome },
      })),
      ['done', 'accepted'].map((outcome) => ({
        who: 'curator',
        what: 'review.publish',
        target: item.id,
        collection: 'default',
        outcome,
      })),
    );
    assert.equal(registrar.generations().length, before + 1);
    assert.deepEqual(registrar.titles(), ['One', 'Two'], 'the works are as they were');
    const third = await makePhoto(thing, { seed: 3 });
    /** Goes on once the guide has gone over to the generation that a job has made. */
    const recognised = async (id: string | undefined) => {
      while ((await visitor.analyse(third.jpeg, '&anyway=1')).artwork?.id !== id) await pause(100);
    };
    await recognised('work-1');
    assert.equal((await curator.get(`/${item.id}/photo`)).status, 404, 'it is not kept twice');
    assert.equal((await curator.post(`/${item.id}/dismiss`)).status, 409);

    const [photo, ...others] = await curator.published();
    assert.deepEqual([photo.artworkId, others], ['work-1', []]);
    const back = await curator.post(`/published/${photo.sha256}/take-back?wait=1`);
    const { status, operation, target } = (await back.json()) as Job;
    assert.deepEqual([status, operation, target], ['done', 'take-back', photo.sha256]);
    await recognised(undefined);
    assert.deepEqual(registrar.titles(), ['One', 'Two']);
    assert.deepEqual(await curator.published(), []);
    const own = await visitor.analyse(await makeCopy(demoWorkPath(DEMO_WORKS[1])));
    assert.equal(own.artwork?.id, 'work-1', 'it keeps its own picture');
    const again = await curator.post(`/published/${photo.sha256}/take-back`);
    assert.equal(again.status, 404);
  });

  test('shows nothing of the queue to who has no key', async () => {
    await using guide = await startTestGuide(QUEUE);
    await visit(guide.url).analyse(await strangePhoto());
    const curator = await createCurator(guide.url, guide.dataDir);
    const [item] = await curator.items(1);
    for (const path of ['', `/${item.id}`, `/${item.id}/photo`]) {
      assert.equal((await fetch(`${guide.url}/api/admin/review${path}`)).status, 401);
    }
    for (const path of ['', `/${item.id}`, `/${item.id}/photo`]) {
      assert.equal((await fetch(`${guide.url}/review${path}`)).status, 401);
    }
    const dismissal = { method: 'POST' };
    const refused = await fetch(`${guide.url}/api/admin/review/${item.id}/dismiss`, dismissal);
    assert.equal(refused.status, 401);
  });

  test('has no way in where nobody is authorised', async () => {
    await using guide = await startTestGuide(QUEUE);
    assert.equal((await fetch(`${guide.url}/api/admin/review`)).status, 404);
    assert.ok(existsSync(join(guide.dataDir, 'review')));
  });
});
