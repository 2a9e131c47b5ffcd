import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createGenerations } from '../../src/collection/catalogue/generations.ts';
import { openNewest } from '../../src/collection/catalogue/open-newest.ts';
import { verifyCatalogue } from '../../src/collection/catalogue/verify-catalogue.ts';
import { csvImporter } from '../../src/collection/importers/csv-importer.ts';
import { importWorks } from '../../src/collection/importing/import-works.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import { mutateText } from '../support/mutate-source.ts';
import { patternOf } from '../support/odd-photos.ts';
import { offlineRemote } from '../support/offline-remote.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const TIMES = 200;
const TABLE = [
  'id,title,artist,date,rights,image,donor',
  'w1,"House, by the sea",Workshop of Ada Invented,1640,CC0,a.jpg,A friend',
  'w1,,,,CC BY,b.jpg,',
  'w2,Barn,Ben Made-up,about 1650,,b.jpg,',
  '',
].join('\n');

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  await writeFile(join(folder, 'a.jpg'), await patternOf(80, 60).jpeg().toBuffer());
  await writeFile(join(folder, 'b.jpg'), await patternOf(90, 70).jpeg().toBuffer());
});
after(() => rm(folder, { recursive: true, force: true }));

test('200 mutated tables, one after the other, each leave a collection that is whole', async () => {
  const generations = createGenerations(join(folder, 'collection'));
  const pictures = createPictureStore(join(folder, 'pictures'));
  const versions = { features: '1' };
  const source = join(folder, 'works.csv');
  const { signal } = new AbortController();
  const run = () =>
    importWorks({
      generations,
      source: csvImporter({ source, images: folder, remote: offlineRemote, signal }),
      pictures,
      fingerprinter: {
        versions,
        fingerprint: async ({ width }) => [
          { kind: 'features', version: '1', data: Uint8Array.of(width) },
        ],
      },
    });
  await writeFile(source, 'id,title,image\nstanding,What stood before,a.jpg\n');
  await run();

  const random = createSeededRandom(7);
  let refused = 0;
  let told = 0;
  for (let i = 0; i < TIMES; i++) {
    await writeFile(source, mutateText(TABLE, random));
    const { taken, generation, problems } = await run();
    if (taken === 0) {
      refused++;
      assert.equal(generation, null);
      assert.ok(problems.length > 0, 'it is said why');
    }
    told += problems.length;
    const { catalogue, passedOver } = openNewest(generations, { collection: 'default' })!;
    assert.deepEqual(passedOver, []);
    assert.equal(catalogue.get('standing')?.title, 'What stood before');
    if (i % 20 === 0) {
      const found = await verifyCatalogue(catalogue, { pictures, versions, signal });
      assert.deepEqual(found.problems, []);
    }
    catalogue.close();
  }
  assert.ok(refused > 0 && refused < TIMES && told > 0, `${refused} refused, ${told} problems`);
});
