import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';

const folder = new URL('../../src/recognition/', import.meta.url);

it('recognition imports only itself, so that it runs in a Web Worker too', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  assert.ok(files.length > 20);
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    for (const [, from] of text.matchAll(/from '([^']+)'/g)) {
      assert.match(
        from,
        /^(?:\.\/|(?:\.\.\/){1,2})(?!.*\.\.)[\w./-]+\.ts$/,
        `${file} imports ${from}`,
      );
    }
    assert.doesNotMatch(text, /\b(process|Buffer|document|window|require)\s*[.(]/, file);
  }
});
