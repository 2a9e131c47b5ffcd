import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import type { GuideStatus } from '../../../src/contract.ts';
import { openFileReviewQueues } from '../../../src/review/file-review-queues.ts';
import { createCurator } from '../../support/curator.ts';
import {
  CANARY,
  detailIn,
  PEOPLE_FACES,
  PEOPLE_HANDS,
  strangePhoto,
} from '../../support/people-photo.ts';
import { createRegistrar } from '../../support/registrar.ts';
import { startTestGuide } from '../../support/start-guide.ts';
import { json, visit } from '../../support/visitor.ts';

/** Without the precheck, every photo that is no work of the collection is unidentified. */
const QUEUE = { REVIEW_QUEUE: 'true', TIERS: 'hash,retrieval' };

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();

describe('a guide whose review queue is off', () => {
  test('keeps nothing of a photo that it did not identify, and has no page for it', async () => {
    await using guide = await startTestGuide({ TIERS: QUEUE.TIERS });
    const before = await filesBelow(guide.dataDir);
    const analysis = await visit(guide.url).analyse(await strangePhoto());
    assert.equal(analysis.outcome, 'unidentified');
    await fetch(`${guide.url}/api/analyses/${analysis.id}/feedback`, json({ verdict: 'none' }));
    assert.deepEqual(await filesBelow(guide.dataDir), before);
    const status = (await (await fetch(`${guide.url}/api/guide`)).json()) as GuideStatus;
    assert.equal(status.reviewQueue, false);
    const curator = await createCurator(guide.url, guide.dataDir);
    assert.equal((await curator.get('')).status, 404);
  });

  test('goes on removing what was kept while it was on', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('works.csv', ['One']));
    const folder = join(registrar.dataDir, 'review');
    const longAgo = Date.now() - 31 * 86_400_000;
    const queues = await openFileReviewQueues({
      folder,
      days: 30,
      maxBytes: 1e6,
      now: () => longAgo,
    });
    await queues.of('default').add({
      kind: 'photo',
      analysisId: 'analysis-1',
      proposed: [],
      evidence: [],
      description: null,
      question: null,
      artworkId: null,
      photo: { jpeg: new Uint8Array(100), faces: 0 },
    });
    queues.close();
    assert.equal((await readdir(join(folder, 'photos'))).length, 1);
    await using _guide = await startTestGuide({ DATA_DIR: registrar.dataDir });
    assert.deepEqual(await readdir(join(folder, 'photos')), []);
  });
});

describe('a guide whose review queue is on', () => {
  test('keeps a photo that it did not identify, without where, when or whose it was', async () => {
    await using guide = await startTestGuide(QUEUE);
    const photo = await strangePhoto();
    assert.ok(photo.includes(CANARY), 'the photo that is sent has the canary');
    const analysis = await visit(guide.url).analyse(photo);
    assert.equal(analysis.outcome, 'unidentified');
    const curator = await createCurator(guide.url, guide.dataDir);
    const [item] = await curator.items(1);

    assert.equal(item.kind, 'photo');
    assert.equal(item.state, 'open');
    assert.match(item.hour, /^\d{4}-\d\d-\d\dT\d\d:00Z$/);
    assert.equal(item.proposed.length, 3, 'three works to choose from');
    assert.ok(!JSON.stringify(item).includes(analysis.id));
    const kept = await curator.photo(item.id);
    const { exif, xmp, iptc, icc, format } = await sharp(kept).metadata();
    assert.deepEqual(
      { exif, xmp, iptc, icc, format },
      {
        exif: undefined,
        xmp: undefined,
        iptc: undefined,
        icc: undefined,
        format: 'jpeg',
      },
    );
    const files = await filesBelow(join(guide.dataDir, 'review'));
    assert.ok(files.some((file) => file.endsWith('.jpg')));
    for (const file of files) assert.ok(!(await readFile(file)).includes(CANARY), file);
    for (const file of files.filter((name) => name.endsWith('.jpg'))) {
      assert.equal((await stat(file)).mtimeMs % 3_600_000, 0, 'the file tells the hour alone');
    }
    const status = (await (await fetch(`${guide.url}/api/guide`)).json()) as GuideStatus;
    assert.equal(status.reviewQueue, true);
  });

  test('blurs the faces of people in a photo before it keeps it', async () => {
    await using guide = await startTestGuide(QUEUE);
    const photo = await strangePhoto();
    await visit(guide.url).analyse(photo);
    const curator = await createCurator(guide.url, guide.dataDir);
    const [item] = await curator.items(1);
    assert.ok(item.photo!.faces >= PEOPLE_FACES.length, `${item.photo!.faces} faces found`);
    const kept = await curator.photo(item.id);
    for (const face of PEOPLE_FACES) {
      const [before, after] = [await detailIn(photo, face), await detailIn(kept, face)];
      assert.ok(after < before / 10, `detail went from ${before} to ${after}`);
    }
    const [before, after] = [
      await detailIn(photo, PEOPLE_HANDS),
      await detailIn(kept, PEOPLE_HANDS),
    ];
    assert.ok(after > before / 2, 'the rest is as it was');
  });

  test('forgets what it kept when the visitor has the analysis forgotten', async () => {
    await using guide = await startTestGuide(QUEUE);
    const visitor = visit(guide.url);
    const analysis = await visitor.analyse(await strangePhoto());
    const curator = await createCurator(guide.url, guide.dataDir);
    await curator.items(1);
    const reply = await fetch(`${guide.url}/api/analyses/${analysis.id}`, { method: 'DELETE' });
    assert.equal(reply.status, 204);
    assert.deepEqual(await curator.items(0), []);
    assert.deepEqual(await readdir(join(guide.dataDir, 'review', 'photos')), []);
  });

  test('forgets a photo that is still on its way into the queue', async () => {
    await using guide = await startTestGuide(QUEUE);
    const analysis = await visit(guide.url).analyse(await strangePhoto());
    await fetch(`${guide.url}/api/analyses/${analysis.id}`, { method: 'DELETE' });
    // A question is kept after it, so by then the photo would have been.
    const { id } = await visit(guide.url).open('black-canyon');
    await visit(guide.url).ask(id, 'How much did it weigh on the mule?');
    const curator = await createCurator(guide.url, guide.dataDir);
    const [item] = await curator.items(1);
    assert.equal(item.kind, 'question');
  });
});
