import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import sharp from 'sharp';
import type { Analysis } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import {
  animatedWebp,
  copyInOrientation,
  patternOf,
  plainPng,
  withComment,
} from '../support/odd-photos.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { photoForm, visit } from '../support/visitor.ts';

const canyon = demoWorkPath('black-canyon');
const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));

describe('an upload', () => {
  const loggers = createRecordedLoggers();
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide({}, { loggers });
  });
  after(() => guide.stop());

  // Whatever came before, the next visitor is served.
  afterEach(async () => {
    const analysis = await visit(guide.url).analyse(await makeCopy(canyon));
    assert.equal(analysis.artwork?.id, 'black-canyon');
  });

  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${guide.url}/api/analyses?wait=1`, { method: 'POST', body, headers });
  const send = (bytes: Uint8Array) => post(photoForm(bytes));
  const named = (bytes: Uint8Array, name: string, type: string) => {
    const form = new FormData();
    form.set('photo', new Blob([new Uint8Array(bytes)], { type }), name);
    return post(form);
  };

  const UNSUPPORTED: [string, () => Uint8Array | Promise<Uint8Array>][] = [
    ['text', () => Buffer.from('A letter, and no picture.\n'.repeat(100))],
    [
      'an SVG',
      () =>
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400"/></svg>',
        ),
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <<>>\n%%EOF')],
    ['a GIF', () => patternOf(200, 200).gif().toBuffer()],
    ['a TIFF', () => patternOf(200, 200).tiff().toBuffer()],
    ['random bytes', () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 253))],
  ];
  for (const [what, make] of UNSUPPORTED) {
    test(`is refused when it is ${what}`, async () => {
      await assertProblem(await send(await make()), 415, 'photo-type-unsupported');
    });
  }

  test('is judged by its content: HTML named .jpg is refused', async () => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    const response = await named(html, 'photo.jpg', 'image/jpeg');
    await assertProblem(response, 415, 'photo-type-unsupported');
  });

  test('is judged by its content: a JPEG named .txt works', async () => {
    const response = await named(await makeCopy(canyon), 'notes.txt', 'text/plain');
    assert.equal(response.status, 200);
    assert.equal(((await response.json()) as Analysis).artwork?.id, 'black-canyon');
  });

  test('is refused when it is empty', async () => {
    await assertProblem(await send(new Uint8Array()), 400, 'photo-missing');
  });

  for (const format of ['jpeg', 'png', 'webp'] as const) {
    test(`is refused when it is a ${format} that ends in the middle`, async () => {
      const cut = half(await makeCopy(canyon, { format }));
      await assertProblem(await send(cut), 400, 'photo-unreadable');
    });
  }

  test('is refused when it is a JPEG with a damaged middle', async () => {
    const jpeg = await makeCopy(canyon);
    const middle = Math.floor(jpeg.length / 2);
    jpeg.fill(0xff, middle, middle + 2000);
    await assertProblem(await send(jpeg), 400, 'photo-unreadable');
  });

  test('is refused at 49 px on its shorter side, and read at 50', async () => {
    const photo = (side: number) => patternOf(200, side).jpeg().toBuffer();
    await assertProblem(await send(await photo(49)), 400, 'photo-too-small');
    assert.equal((await send(await photo(50))).status, 200);
  });

  test('is refused at 10,001 px on its longer side, and read at 10,000', async () => {
    const response = await send(await plainPng(10_001, 60));
    await assertProblem(response, 400, 'photo-too-many-pixels');
    assert.equal((await send(await plainPng(60, 10_000))).status, 200);
  });

  test('is refused above 50 megapixels, however small the file is', async () => {
    const bomb = await plainPng(7_200, 7_000);
    assert.ok(bomb.length < 500_000, `${bomb.length} bytes`);
    await assertProblem(await send(bomb), 400, 'photo-too-many-pixels');
  });

  test('is refused above 10 MB, as a form and as a raw body', async () => {
    const large = withComment(await makeCopy(canyon), 10 * 1024 * 1024);
    await assertProblem(await send(large), 413, 'photo-too-large');
    const raw = await post(new Uint8Array(large), { 'Content-Type': 'image/jpeg' });
    await assertProblem(raw, 413, 'photo-too-large');
  });

  test('is refused when it is an animated WebP', async () => {
    await assertProblem(await send(await animatedWebp()), 400, 'photo-animated');
  });

  const UNUSUAL: [string, () => Promise<Uint8Array>][] = [
    [
      'a CMYK JPEG',
      async () =>
        sharp(await copy())
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
    ],
    [
      'a greyscale JPEG',
      async () =>
        sharp(await copy())
          .greyscale()
          .jpeg()
          .toBuffer(),
    ],
    [
      'a 16-bit PNG',
      async () =>
        sharp(await copy())
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
    ],
    [
      'a PNG with alpha',
      async () =>
        sharp(await copy())
          .ensureAlpha(0.999)
          .png()
          .toBuffer(),
    ],
    [
      'a PNG with a palette',
      async () =>
        sharp(await copy())
          .png({ palette: true })
          .toBuffer(),
    ],
    [
      'a progressive JPEG',
      async () =>
        sharp(await copy())
          .jpeg({ progressive: true })
          .toBuffer(),
    ],
    ['a JPEG with a comment of a million bytes', async () => withComment(await copy(), 1_000_000)],
  ];
  const copy = () => makeCopy(canyon, { width: 600, quality: 90 });
  for (const [what, make] of UNUSUAL) {
    test(`is recognised when it is ${what}`, async () => {
      const analysis = await visit(guide.url).analyse(await make());
      assert.equal(analysis.artwork?.id, 'black-canyon');
      assert.equal(analysis.tiers[0].detail.method, 'exact copy');
    });
  }

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`is turned upright from EXIF orientation ${orientation}`, async () => {
      const photo = await copyInOrientation('black-canyon', orientation);
      const analysis = await visit(guide.url).analyse(photo);
      assert.equal(analysis.artwork?.id, 'black-canyon');
      // Only an upright, unmirrored picture is an exact copy by its hash.
      assert.equal(analysis.tiers[0].detail.method, 'exact copy');
    });
  }

  test('is refused in another field than "photo"', async () => {
    const form = new FormData();
    form.set('picture', new Blob([new Uint8Array(await makeCopy(canyon))]), 'a.jpg');
    await assertProblem(await post(form), 400, 'upload-invalid');
  });

  test('is refused when there are two files', async () => {
    const form = photoForm(await makeCopy(canyon));
    form.append('photo', new Blob([new Uint8Array(await makeCopy(canyon))]), 'b.jpg');
    await assertProblem(await post(form), 400, 'upload-invalid');
  });

  test('is refused when there is no file in the form', async () => {
    const form = new FormData();
    form.set('photo', 'just a word');
    await assertProblem(await post(form), 400, 'photo-missing');
    await assertProblem(await post(new FormData()), 400, 'photo-missing');
  });

  test('is refused without any body', async () => {
    const response = await fetch(`${guide.url}/api/analyses?wait=1`, { method: 'POST' });
    await assertProblem(response, 400, 'photo-missing');
  });

  test('is refused under a content type that holds no photo', async () => {
    const bytes = new Uint8Array(await makeCopy(canyon));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'video/mp4']) {
      await assertProblem(await post(bytes, { 'Content-Type': type }), 400, 'photo-missing');
    }
  });

  const multipart = { 'Content-Type': 'multipart/form-data; boundary=edge' };
  const opening =
    '--edge\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';

  test('is refused when its multipart body lacks its end', async () => {
    const body = Buffer.concat([Buffer.from(opening), await makeCopy(canyon)]);
    await assertProblem(await post(new Uint8Array(body), multipart), 400, 'upload-invalid');
  });

  test('is refused when its multipart body has no boundary', async () => {
    const response = await post('--edge\r\n', { 'Content-Type': 'multipart/form-data' });
    await assertProblem(response, 400, 'upload-invalid');
  });

  test('is refused when a part of its multipart body has a malformed header', async () => {
    const response = await post('--edge\r\n: nonsense\r\n\r\nx\r\n--edge--\r\n', multipart);
    await assertProblem(response, 400, 'upload-invalid');
  });

  test('may be broken off by a visitor who leaves, which is no failure of the guide', async () => {
    const { hostname, port } = new URL(guide.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(
      `POST /api/analyses HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 100000\r\n` +
        `Content-Type: ${multipart['Content-Type']}\r\nExpect: 100-continue\r\n\r\n`,
    );
    // The server says "100 Continue": it has the request and waits for the photo.
    await once(socket, 'data');
    socket.write(opening);
    socket.resetAndDestroy();
    const line = await loggers.until(({ fields }) => fields.aborted === true);
    assert.equal(line.level, 'info');
    assert.deepEqual(
      loggers.lines.filter(({ level }) => level === 'error'),
      [],
    );
  });
});
