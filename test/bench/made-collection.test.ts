import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildMadeCollection } from '../../bench/recognition/made-collection.ts';
import { catalogueFile } from '../../server/catalogue/collection-files.ts';
import { openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { decodeFeatures } from '../../src/recognition/index.ts';
import { DEMO_WORKS, demoWorkPath } from '../support/demo-works.ts';
import { makePhoto } from '../support/photo-maker.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

describe('a collection that is made large', () => {
  test('keeps its real works, and the guide still finds them among the made ones', async () => {
    const count = 3 * DEMO_WORKS.length;
    const folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    try {
      await using small = await startTestGuide();
      await buildMadeCollection(catalogueFile(small.dataDir), count, folder);
      const catalogue = openCatalogue(catalogueFile(folder));
      const { items } = catalogue.search({ limit: count, offset: 0 });
      const features = [...catalogue.fingerprints('features')];
      catalogue.close();
      const made = items.map(({ id }) => id).filter((id) => id.startsWith('made-'));
      assert.equal(items.length, count);
      assert.equal(made.length, count - DEMO_WORKS.length);
      assert.equal(features.length, count);
      assert.ok(features.every(({ data }) => decodeFeatures(data).count > 0));

      await using large = await startTestGuide({ DATA_DIR: folder });
      const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), {
        seed: 3,
        difficulty: 'easy',
      });
      const { artwork, confidence } = await visit(large.url).analyse(jpeg);
      assert.deepEqual([artwork?.id, confidence], ['black-canyon', 'confident']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
