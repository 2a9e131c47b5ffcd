import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
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

  test('its first script is at most 40 kB, all script 80 kB, all styles 12 kB, gzipped', () => {
    const first = ending('.js').filter((file) => html().includes(`/assets/${file}`));
    assert.ok(first.length > 0);
    assert.ok(kilobytes(first) <= 40, `first script: ${kilobytes(first)} kB`);
    assert.ok(kilobytes(ending('.js')) <= 80, `all script: ${kilobytes(ending('.js'))} kB`);
    assert.ok(kilobytes(ending('.css')) <= 12, `styles: ${kilobytes(ending('.css'))} kB`);
  });

  test('it holds no inline script and no inline style, which the policy would refuse', () => {
    assert.doesNotMatch(html(), /<script(?![^>]*\ssrc=)/);
    assert.doesNotMatch(html(), /<style|\sstyle=/);
  });

  test('its files are named by their content, so that they may be kept for a year', () => {
    for (const file of readdirSync(assets)) assert.match(file, /-[\w-]{8,}\.\w+$/);
  });
});
