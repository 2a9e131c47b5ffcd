import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const documents = globSync('{*.md,docs/**/*.md}', { cwd: ROOT });

/** Anchors as GitHub makes them of headings. */
const anchorsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('links between documents lead to files and headings that there are', () => {
  const broken: string[] = [];
  for (const document of documents) {
    const text = readFileSync(join(ROOT, document), 'utf8').replace(
      /^( {4}.*|```[\s\S]*?```)$/gm,
      '',
    );
    for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
      const [path, anchor] = target.split('#');
      const file = path ? join(ROOT, dirname(document), path) : join(ROOT, document);
      const found = existsSync(file) && (!anchor || anchorsOf(file).includes(anchor));
      if (!found) broken.push(`${document}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('documents name only npm scripts and files that there are', () => {
  const wrong: string[] = [];
  for (const document of documents) {
    const text = readFileSync(join(ROOT, document), 'utf8');
    for (const [, script] of text.matchAll(/npm run (?:-s )?([a-z]+(?:[:-][a-z]+)*)/g)) {
      if (!(script in manifest.scripts)) wrong.push(`${document}: npm run ${script}`);
    }
    for (const [, file] of text.matchAll(/(?<![\w/.-])((?:deploy|k8s|scripts)\/[\w@./-]*\w)/g)) {
      if (!existsSync(join(ROOT, file))) wrong.push(`${document}: ${file}`);
    }
  }
  assert.deepEqual(wrong, []);
});
