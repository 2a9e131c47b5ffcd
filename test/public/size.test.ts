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
  const onWish = () =>
    ending('.js').filter((file) => /^(?:recognise|local-recogniser|rooms|viewfinder)/.test(file));
  const catalogues = () =>
    languages
      .filter(({ tag }) => tag !== 'en')
      .flatMap(({ tag }) => ending('.js').filter((file) => file.startsWith(`${tag}-`)));

  test('its first script is at most 40 kB, a visitor’s script 80 kB, all styles 12 kB, gzipped', () => {
    assert.ok(first().length > 0);
    assert.ok(kilobytes(first()) <= 40, `first script: ${kilobytes(first())} kB`);
    // What writes Word is many times the page, and comes for whoever asks for a file alone.
    const later = [...catalogues(), ...onWish()];
    const forAll = ending('.js').filter(
      (file) => !later.includes(file) && !file.startsWith('to-word-'),
    );
    const largest = Math.max(...catalogues().map((file) => kilobytes([file])));
    const visitors = kilobytes(forAll) + largest;
    assert.ok(visitors <= 80, `script with one language besides English: ${visitors} kB`);
    assert.ok(kilobytes(ending('.css')) <= 12, `styles: ${kilobytes(ending('.css'))} kB`);
  });

  test('rooms, help with framing and recognition, for those who want them, are at most 30 kB', () => {
    assert.ok(onWish().some((file) => file.startsWith('recognise.worker-')));
    assert.ok(onWish().every((file) => !html().includes(file)));
    assert.ok(kilobytes(onWish()) <= 30, `on a visitor’s wish: ${kilobytes(onWish())} kB`);
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
