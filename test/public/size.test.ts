import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { languages } from '../../public/messages/languages.ts';
import { buildPage } from '../../scripts/build-page.ts';

const folder = join(import.meta.dirname, '../../dist/page');
const assets = join(folder, 'assets');

describe('the built page', () => {
  before(async () => {
    await buildPage();
  });

  const html = () => readFileSync(join(folder, 'index.html'), 'utf8');
  const kilobytes = (files: string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(assets, file))).length, 0) / 1_000;
  const ending = (end: string) => readdirSync(assets).filter((file) => file.endsWith(end));

  const first = () => ending('.js').filter((file) => html().includes(`/assets/${file}`));
  const recognition = () => ending('.js').filter((file) => file.startsWith('recognise.worker-'));
  const catalogues = () =>
    languages.flatMap(({ tag }) =>
      ending('.js').filter((file) => file.startsWith(`${tag}-`) && !first().includes(file)),
    );

  test('its first script is at most 40 kB, a visitor’s script 80 kB, all styles 12 kB, gzipped', () => {
    assert.ok(first().length > 0);
    assert.ok(kilobytes(first()) <= 40, `first script: ${kilobytes(first())} kB`);
    const forAll = ending('.js').filter(
      (file) => ![...catalogues(), ...recognition()].includes(file),
    );
    const largest = Math.max(...catalogues().map((file) => kilobytes([file])));
    const visitors = kilobytes(forAll) + largest;
    assert.ok(visitors <= 80, `script with one language besides English: ${visitors} kB`);
    assert.ok(kilobytes(ending('.css')) <= 12, `styles: ${kilobytes(ending('.css'))} kB`);
  });

  test('recognition, for those who keep a room or want help with framing, is at most 24 kB', () => {
    assert.equal(recognition().length, 1);
    assert.ok(!html().includes(recognition()[0]));
    assert.ok(kilobytes(recognition()) <= 24, `recognition: ${kilobytes(recognition())} kB`);
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
