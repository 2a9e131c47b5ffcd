import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { demoWorkPath } from './demo-works.ts';
import { foreignFiles } from './foreign-files.ts';
import { animatedWebp, copyInOrientation, patternOf, plainPng, withComment } from './odd-photos.ts';
import {
  pngChunk,
  pngHeader,
  pngOf,
  pngProfileBomb,
  pngTextBomb,
  withChunks,
} from './png-chunks.ts';

export interface HostileFile {
  name: string;
  bytes: Uint8Array;
  /** The code that it is refused with; null where it is a photo after all. */
  code: string | null;
}

const BOMB_BYTES = 60_000_000;

/** Files that were made to do harm, or that few programs read: in all ways that we know of. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const named = (code: string | null, files: Record<string, Uint8Array>): HostileFile[] =>
    Object.entries(files).map(([name, bytes]) => ({ name, bytes, code }));
  return [
    ...named('photo-type-unsupported', await foreignFiles()),
    ...named('photo-missing', { 'no bytes at all': new Uint8Array() }),
    ...named('photo-unreadable', await damagedFiles()),
    ...named('photo-too-many-pixels', await pixelBombs()),
    ...named('photo-animated', { 'three frames': await animatedWebp(60) }),
    ...named(null, await unusualPhotos()),
    ...named(null, await stuffedPhotos()),
    ...named(null, await turnedPhotos()),
  ];
}

const pattern = () => patternOf(160, 120);
const jpegOf = () => pattern().jpeg({ quality: 90 }).toBuffer();
const pngOfPattern = () => pattern().png().toBuffer();
const webpOf = () => pattern().webp().toBuffer();

const share = (bytes: Buffer, part: number) => bytes.subarray(0, Math.floor(bytes.length * part));

function patched(bytes: Buffer, at: number, values: number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
}

/** Where a JPEG's frame header begins: marker SOF0 or SOF2 (ITU-T T.81, B.2.2). */
const frameOf = (jpeg: Buffer) =>
  Math.max(jpeg.indexOf(Buffer.from([0xff, 0xc0])), jpeg.indexOf(Buffer.from([0xff, 0xc2])));

async function damagedFiles(): Promise<Record<string, Uint8Array>> {
  const [jpeg, png, webp] = await Promise.all([jpegOf(), pngOfPattern(), webpOf()]);
  const cuts = Object.entries({ jpeg, png, webp }).flatMap(([format, bytes]) =>
    [0.3, 0.6, 0.9].map((part) => [`${part} of a ${format}`, share(bytes, part)] as const),
  );
  const frame = frameOf(jpeg);
  return {
    ...Object.fromEntries(cuts),
    'the first bytes of a JPEG': jpeg.subarray(0, 20),
    'the first bytes of a PNG': png.subarray(0, 20),
    'the first bytes of a WebP': webp.subarray(0, 24),
    'a JPEG with a damaged middle': patched(
      jpeg,
      Math.floor(jpeg.length / 2),
      Array.from({ length: 500 }, () => 0xff),
    ),
    'a JPEG of five colours': patched(jpeg, frame + 9, [5]),
    'a JPEG of no width': patched(jpeg, frame + 7, [0, 0]),
    'a PNG with a wrong checksum': patched(png, 29, [1, 2, 3, 4]),
    'a PNG of no width': pngOf(pngHeader(0, 100), pngChunk('IEND')),
    'a PNG without pixels': pngOf(pngHeader(100, 100), pngChunk('IEND')),
    'a PNG of 17 bits': pngOf(pngHeader(100, 100, { depth: 17 }), pngChunk('IEND')),
    // Beyond what the decoders themselves take.
    'a PNG that says 100,000 by 100,000': huge(100_000, 100_000),
    'a JPEG that says 65,000 by 65,000': patched(jpeg, frame + 5, [0xfd, 0xe8, 0xfd, 0xe8]),
    'a PNG with too few pixels': pngOf(
      pngHeader(200, 200),
      pngChunk('IDAT', deflateSync(Buffer.alloc(601 * 20))),
      pngChunk('IEND'),
    ),
  };
}

const huge = (width: number, height: number) =>
  pngOf(
    pngHeader(width, height, { colour: 0 }),
    pngChunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    pngChunk('IEND'),
  );

async function pixelBombs(): Promise<Record<string, Uint8Array>> {
  const jpeg = await jpegOf();
  const frame = frameOf(jpeg);
  return {
    'a PNG of 50.4 megapixels': await plainPng(7_200, 7_000),
    'a PNG of 10,001 pixels': await plainPng(10_001, 60),
    'a PNG that says 9,999 by 9,999': huge(9_999, 9_999),
    'a JPEG that says 9,999 by 9,999': patched(jpeg, frame + 5, [0x27, 0x0f, 0x27, 0x0f]),
  };
}

async function unusualPhotos(): Promise<Record<string, Uint8Array>> {
  const copy = await sharp(await readFile(demoWorkPath('black-canyon')))
    .resize({ width: 300 })
    .toBuffer();
  const made = () => sharp(copy);
  return {
    'a CMYK JPEG': await made().toColourspace('cmyk').jpeg().toBuffer(),
    'a greyscale JPEG': await made().greyscale().jpeg().toBuffer(),
    'a progressive JPEG': await made().jpeg({ progressive: true }).toBuffer(),
    'a JPEG in Display P3': await made().withIccProfile('p3').jpeg().toBuffer(),
    'a JPEG without subsampling': await made().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
    'a 16-bit PNG': await made().toColourspace('rgb16').png().toBuffer(),
    'a 16-bit grey PNG': await made().toColourspace('grey16').png().toBuffer(),
    'a PNG with a palette': await made().png({ palette: true }).toBuffer(),
    'a PNG of two colours': await made().png({ palette: true, colours: 2 }).toBuffer(),
    'an interlaced PNG': await made().png({ progressive: true }).toBuffer(),
    'a PNG with alpha': await made().ensureAlpha(0.5).png().toBuffer(),
    'a PNG that is all transparent': await made().ensureAlpha(0).png().toBuffer(),
    'a lossless WebP': await made().webp({ lossless: true }).toBuffer(),
    'a WebP with alpha': await made().ensureAlpha(0.5).webp().toBuffer(),
    'a PNG of 50 by 10,000': await plainPng(50, 10_000),
    'a PNG of 49 megapixels': await plainPng(7_000, 7_000),
  };
}

/** Photos with more in them, or after them, than a photo needs. */
async function stuffedPhotos(): Promise<Record<string, Uint8Array>> {
  const [jpeg, png, webp] = await Promise.all([jpegOf(), pngOfPattern(), webpOf()]);
  const texts = Array.from({ length: 20_000 }, (_, i) => pngChunk('tEXt', Buffer.from(`k\0${i}`)));
  const after = (bytes: Buffer, more: string) => Buffer.concat([bytes, Buffer.from(more)]);
  return {
    'a JPEG with a comment of a million bytes': withComment(jpeg, 1_000_000),
    'a JPEG with nine megabytes of comments': withComment(jpeg, 9_000_000),
    'a JPEG that is a ZIP': after(jpeg, `PK\u0003\u0004${'x'.repeat(500)}`),
    'a JPEG that is a page': after(jpeg, '<html><script>alert(1)</script></html>'),
    'a JPEG that is a PHP program': withHead(jpeg, 0xfe, '<?php system($_GET["c"]); ?>'),
    'a JPEG whose EXIF points at itself': withHead(
      jpeg,
      0xe1,
      'Exif\0\0II*\0\u0008\0\0\0\u0001\0\u0069\u0007\u0004\0\u0001\0\0\0\u0008\0\0\0\u0008\0\0\0',
    ),
    'a JPEG whose EXIF is nonsense': withHead(jpeg, 0xe1, `Exif\0\0${'?'.repeat(60_000)}`),
    'a JPEG whose profile is nonsense': withHead(
      jpeg,
      0xe2,
      `ICC_PROFILE\0\u0001\u0001${'?'.repeat(5000)}`,
    ),
    'a PNG that is a PDF': after(png, '%PDF-1.7 /JavaScript (app.alert(1))'),
    'a PNG with twenty thousand texts': withChunks(png, texts),
    'a PNG whose text unpacks to 60 MB': withChunks(png, [pngTextBomb(BOMB_BYTES)]),
    'a PNG whose profile unpacks to 60 MB': withChunks(png, [pngProfileBomb(BOMB_BYTES)]),
    'a PNG that says it is animated': withChunks(png, [
      pngChunk('acTL', Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0, 0])),
    ]),
    'a WebP with a page behind it': after(webp, '<script>alert(1)</script>'),
  };
}

/** A segment of the JPEG right after its start; `marker` is its second byte. */
function withHead(jpeg: Buffer, marker: number, content: string): Buffer {
  const payload = Buffer.from(content, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

async function turnedPhotos(): Promise<Record<string, Uint8Array>> {
  const turns = [1, 2, 3, 4, 5, 6, 7, 8];
  const photos = await Promise.all(
    turns.map((turn) => copyInOrientation('black-canyon', turn, 300)),
  );
  return Object.fromEntries(turns.map((turn, i) => [`EXIF orientation ${turn}`, photos[i]]));
}
