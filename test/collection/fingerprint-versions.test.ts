import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, beforeEach, describe, test } from 'node:test';
import { catalogueFile } from '../../server/catalogue/collection-files.ts';
import { startGuide } from '../../server/start.ts';
import { artworkSchema } from '../../src/collection/artwork.ts';
import { openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { buildCatalogue } from '../../src/collection/importing/build-catalogue.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { patternOf } from '../support/odd-photos.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { visit } from '../support/visitor.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
});
const cleanUp = () => rm(folder, { recursive: true, force: true });

describe('building again', () => {
  let first: Buffer;
  let second: Buffer;
  before(async () => {
    first = await patternOf(80, 60).jpeg().toBuffer();
    second = await patternOf(90, 70).jpeg().toBuffer();
  });
  after(cleanUp);

  /** Builds over what stands, and says how many pictures had to be looked at. */
  async function build(pictures: Buffer[], version: string): Promise<number> {
    const file = join(folder, 'catalogue.sqlite');
    const previous = (() => {
      try {
        return openCatalogue(file);
      } catch {
        return null;
      }
    })();
    let looked = 0;
    await buildCatalogue({
      file,
      previous,
      works: pictures.map((picture, i) => ({
        artwork: artworkSchema.parse({ id: `work-${i}`, title: `Work ${i}` }),
        pictures: [picture],
      })),
      pictures: createPictureStore(join(folder, 'pictures')),
      fingerprinter: {
        versions: { features: version },
        fingerprint: async ({ width }) => {
          looked++;
          return [{ kind: 'features', version, data: Uint8Array.of(width) }];
        },
      },
    });
    previous?.close();
    return looked;
  }

  test('looks only at pictures that are new', async () => {
    assert.equal(await build([first], '1'), 1);
    assert.equal(await build([first, second], '1'), 1);
    const catalogue = openCatalogue(join(folder, 'catalogue.sqlite'));
    try {
      const kept = [...catalogue.fingerprints('features')].map(({ data }) => [...data]);
      assert.deepEqual(kept, [[80], [90]]);
    } finally {
      catalogue.close();
    }
  });

  test('looks at every picture again when the version of a fingerprint has changed', async () => {
    await build([first, second], '1');
    assert.equal(await build([first, second], '2'), 2);
  });
});

describe('a start on a catalogue of an older version of recognition', () => {
  after(cleanUp);

  const older = {
    'with features of another version':
      "UPDATE fingerprints SET version = 'of old', data = x'00' WHERE kind = 'features'",
    'from before a kind of fingerprint': "DELETE FROM fingerprints WHERE kind = 'appearance'",
  };
  for (const [which, change] of Object.entries(older)) {
    test(`computes fingerprints anew ${which}, and keeps the records`, async () => {
      const settings = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error', HASH_BUDGET_MS: '10000' };
      await (await startGuide(settings)).stop();
      const database = new DatabaseSync(catalogueFile(folder));
      database.exec(change);
      database.close();
      const guide = await startGuide(settings);
      try {
        const copy = await makeCopy(demoWorkPath('black-canyon'), { width: 500 });
        const analysis = await visit(guide.url).analyse(copy);
        assert.equal(analysis.artwork?.id, 'black-canyon');
        assert.match(String(analysis.artwork?.description), /Colorado/);
        const catalogue = openCatalogue(catalogueFile(folder));
        assert.ok([...catalogue.fingerprints('appearance')].length > 0);
        catalogue.close();
      } finally {
        await guide.stop();
      }
    });
  }
});
