import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PROBLEM_CODES } from '../../server/api/problem-codes.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Codes that are put together, by the kind of thing that is sent or asked. */
const COMPOSED: [RegExp, string[]][] = [
  [/`\$\{service\}-failed`/, ['openai-failed', 'pinecone-failed']],
  [/`\$\{\w+\}-too-large`/, ['photo-too-large', 'recording-too-large']],
];

/** Every code that a problem document or a command can tell: those of the API, and those of commands. */
function codesInSources(): Set<string> {
  const codes = new Set<string>(Object.keys(PROBLEM_CODES));
  for (const file of globSync('{server,src}/**/*.ts', { cwd: ROOT })) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const pattern = /\b(?:(?:invalid|notFound|conflict|unavailable)\(\s*|code: )'([a-z-]+)'/g;
    for (const [, code] of text.matchAll(pattern)) codes.add(code);
    for (const [form, found] of COMPOSED) {
      if (form.test(text)) for (const code of found) codes.add(code);
    }
  }
  return codes;
}

test('the guide to troubleshooting tells of every code that there is, and of no other', () => {
  const text = readFileSync(join(ROOT, 'docs/troubleshooting.md'), 'utf8');
  const told = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  const known = codesInSources();
  assert.ok(known.size > 60, 'the sources are read');
  assert.deepEqual(
    told.filter((code, index) => told.indexOf(code) !== index),
    [],
  );
  assert.deepEqual([...known].filter((code) => !told.includes(code)).sort(), [], 'not told');
  assert.deepEqual(told.filter((code) => !known.has(code)).sort(), [], 'told, and not there');
});
