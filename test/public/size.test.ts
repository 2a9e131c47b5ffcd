import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { languages } from '../../public/messages/languages.ts';
import { buildPage } from '../../scripts/build-page.ts';
import { ON_WISH, weighPage } from '../../scripts/page-budgets/page-sizes.ts';

const folder = join(import.meta.dirname, '../../dist/page');
const assets = join(folder, 'assets');

describe('the built page', () => {
  before(async () => {
    await buildPage();
  });

  const html = () => readFileSync(join(folder, 'index.html'), 'utf8');
  const ending = (end: string) => readdirSync(assets).filter((file) => file.endsWith(end));

  const catalogues = () =>
    languages
      .filter(({ tag }) => tag !== 'en')
      .flatMap(({ tag }) => ending('.js').filter((file) => file.startsWith(`${tag}-`)));

  test('its first script is at most 40 kB, a visitor’s script 80 kB, all styles 12 kB, gzipped', () => {
    const { firstScript, allScript, styles } = weighPage(folder);
    assert.ok(firstScript > 0 && styles > 0);
    assert.ok(firstScript <= 40, `first script: ${firstScript} kB`);
    assert.ok(allScript <= 80, `script with the largest language: ${allScript} kB`);
    assert.ok(styles <= 12, `styles: ${styles} kB`);
  });

  test('rooms, help with framing and recognition, for those who want them, are at most 30 kB', () => {
    const files = ending('.js').filter((file) => ON_WISH.test(file));
    assert.ok(files.some((file) => file.startsWith('recognise.worker-')));
    assert.ok(files.every((file) => !html().includes(file)));
    const { onWish } = weighPage(folder);
    assert.ok(onWish <= 30, `on a visitor’s wish: ${onWish} kB`);
  });

  test('each language but English is a file of its own, fetched by those who read it', () => {
    assert.equal(catalogues().length, languages.length - 1);
  });

  test('it holds no inline script and no inline style, which the policy would refuse', () => {
    assert.doesNotMatch(html(), /<script(?![^>]*\ssrc=)/);
    assert.doesNotMatch(html(), /<style|\sstyle=/);
  });

  test('its files are named by their content, so that they may be kept for a year', () => {
    for (const file of readdirSync(assets)) assert.match(file, /-[\w-]{8,}\.\w+$/);
  });
});
