import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readPhotoSets } from '../../bench/photo-set.ts';
import { photosOf } from '../../bench/recognition/trial.ts';

const TRUTH = `query,ref,kind,label_source,confidence
a.jpg,one.jpg,"photo, cropped",official,
b.jpg,one.jpg,frame,"SIFT, checked by eye",high
b.jpg,two works.jpg,frame,"SIFT, checked by eye",low
`;

describe('photo sets', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    for (const part of ['refs', 'queries', 'not_in_db']) {
      await mkdir(join(folder, 'hall', part), { recursive: true });
    }
    await mkdir(join(folder, 'beach'));
    await writeFile(join(folder, 'hall/gt.csv'), TRUTH);
    const files = ['refs/one.jpg', 'refs/two works.jpg', 'queries/a.jpg', 'queries/b.jpg'];
    for (const file of [...files, 'queries/unknown.jpg', 'not_in_db/other.jpg']) {
      await writeFile(join(folder, 'hall', file), '');
    }
    await writeFile(join(folder, 'beach/sea.jpg'), '');
  });
  after(() => rm(folder, { recursive: true }));

  test('name works so that they can be imported, and know who labelled what', () => {
    const hall = readPhotoSets(folder).find(({ name }) => name === 'hall');
    assert.deepEqual(
      hall?.references.map(({ id }) => id),
      ['hall:one', 'hall:two_works'],
    );
    assert.deepEqual(
      hall?.queries.map(({ works, official, kind }) => ({ works: [...works], official, kind })),
      [
        { works: ['hall:one'], official: true, kind: 'photo, cropped' },
        { works: ['hall:one', 'hall:two_works'], official: false, kind: 'frame' },
      ],
    );
  });

  test('become photos with something or nothing to find', () => {
    const photos = photosOf(readPhotoSets(folder), 1);
    const situations = photos.map(({ set, situation }) => `${set}: ${situation}`).sort();
    assert.deepEqual(situations, [
      'beach: no artwork',
      'hall: in view',
      'hall: in view',
      'hall: other works',
    ]);
  });

  test('are thinned out photo by photo', () => {
    assert.equal(photosOf(readPhotoSets(folder), 2).length, 3);
  });
});
