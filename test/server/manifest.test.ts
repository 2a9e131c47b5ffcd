import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { buildPage } from '../../scripts/build-page.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';

interface Manifest {
  name: string;
  scope: string;
  start_url: string;
  display: string;
  icons: { src: string; sizes: string; type: string; purpose: string }[];
}

describe('the installable page', () => {
  let guide: TestGuide;
  before(async () => {
    await buildPage();
    guide = await startTestGuide({ COLLECTION_NAME: 'The Museum of Examples' });
  });
  after(() => guide.stop());

  for (const base of ['', '/c/default']) {
    test(`below ${base || 'the root'} it has the museum’s name, and a scope and icons of its own`, async () => {
      const at = `${guide.url}${base}/manifest.webmanifest`;
      const response = await fetch(at);
      assert.match(response.headers.get('content-type') ?? '', /^application\/manifest\+json/);
      const manifest = (await response.json()) as Manifest;
      assert.equal(manifest.name, 'The Museum of Examples');
      assert.equal(manifest.display, 'standalone');
      for (const address of [manifest.scope, manifest.start_url])
        assert.equal(new URL(address, at).pathname, `${base}/`);
      assert.deepEqual(
        manifest.icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`),
        ['any 192x192', 'any 512x512', 'maskable 512x512'],
      );
      for (const { src, sizes, type } of manifest.icons) {
        const icon = await fetch(new URL(src, at));
        assert.equal(icon.headers.get('content-type'), type);
        const { width, height } = await sharp(await icon.bytes()).metadata();
        assert.equal(`${width}x${height}`, sizes);
      }
    });

    test(`below ${base || 'the root'} its worker is asked for anew each time`, async () => {
      const response = await fetch(`${guide.url}${base}/sw.js`);
      assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/);
      assert.equal(response.headers.get('cache-control'), 'no-cache');
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'self'/);
      const script = await response.text();
      assert.doesNotMatch(script, /\b(?:import|export)\b/, 'a classic script, for every browser');
      assert.ok(script.length < 6_000, `${script.length} bytes`);
    });
  }

  test('a maskable icon keeps its drawing within the circle that no mask cuts', async () => {
    const icon = await fetch(`${guide.url}/icons/maskable-512.png`);
    const { data, info } = await sharp(await icon.bytes())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => {
      const from = (y * info.width + x) * info.channels;
      return [...data.subarray(from, from + 3)];
    };
    const ground = at(2, 2);
    for (let y = 0; y < info.height; y += 1) {
      for (let x = 0; x < info.width; x += 1) {
        if (Math.hypot(x - 255.5, y - 255.5) <= 0.4 * 512) continue;
        const apart = Math.max(...at(x, y).map((value, i) => Math.abs(value - ground[i])));
        assert.ok(apart < 12, `something is drawn at ${x}, ${y}`);
      }
    }
  });
});
