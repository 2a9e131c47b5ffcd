import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureAt, pictureSet } from '../../public/api/picture.ts';

test('a picture is asked for at a width, whatever its address holds already', () => {
  assert.equal(pictureAt('/api/artworks/w1/image', 640), '/api/artworks/w1/image?width=640');
  assert.equal(pictureAt('/image?v=2', 640), '/image?v=2&width=640');
  assert.equal(pictureSet('/i', [1, 2]), '/i?width=1 1w, /i?width=2 2w');
});
