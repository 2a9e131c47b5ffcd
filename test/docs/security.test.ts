import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** Rows of the page's tables that tell of threats: the last cell says what shows the defence. */
const threats = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Threat'))
  .map((line) => line.split('|').slice(1, -1))
  .filter(({ length }) => length === 3);

test('every threat has a defence, and a test that is there', () => {
  assert.ok(threats.length >= 20, `${threats.length} threats`);
  for (const [threat, defence, shown] of threats) {
    assert.ok(defence?.trim(), threat);
    const tests = [...(shown ?? '').matchAll(/`([^`]+)`/g)].map(([, path]) => path);
    assert.ok(tests.length > 0, `nothing shows the defence against: ${threat}`);
    for (const path of tests) assert.ok(existsSync(join(ROOT, path)), `${path}: ${threat}`);
  }
});

test('every path that the page names is there', () => {
  const paths = [...page.matchAll(/`((?:server|src|test|scripts|docs|public)\/[^`*]+)`/g)];
  for (const [, path] of paths) assert.ok(existsSync(join(ROOT, path)), path);
});
