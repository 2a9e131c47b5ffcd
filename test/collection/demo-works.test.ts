import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import works from '../../src/collection/demo/works.json' with { type: 'json' };

const OPTIONAL = new Set(['titleOriginal', 'period', 'dimensions']);
const REQUIRED = [
  'id',
  'title',
  'artist',
  'date',
  'medium',
  'description',
  'verbalDescription',
  'subjects',
  'room',
  'label',
  'credit',
  'rights',
  'source',
  'facts',
  'package',
  'language',
];

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function assertWithin(count: number, from: number, to: number, what: string): void {
  assert.ok(count >= from && count <= to, `${what}: ${count} is not within ${from} to ${to}`);
}

/** Every string and number in a record, with the path that leads to it. */
function* leaves(value: unknown, at: string): Generator<[string, unknown]> {
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    assert.ok(entries.length > 0, `${at} is empty`);
    for (const [key, inner] of entries) yield* leaves(inner, `${at}.${key}`);
  } else {
    yield [at, value];
  }
}

function packageFolder(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url);
  assert.ok(manifest, `${name} is not installed`);
  return path.dirname(manifest);
}

describe('the demo collection', () => {
  test('holds nine works with distinct ids, packages and labels 101 to 109', () => {
    assert.equal(works.length, 9);
    assert.equal(new Set(works.map(({ id }) => id)).size, 9);
    assert.equal(new Set(works.map((work) => work.package)).size, 9);
    const labels = works.map(({ label }) => label).sort();
    assert.deepEqual(
      labels,
      Array.from({ length: 9 }, (_, at) => String(101 + at)),
    );
  });

  test('has three rooms', () => {
    assert.equal(new Set(works.map(({ room }) => room)).size, 3);
  });

  for (const work of works) {
    describe(work.id, () => {
      test('has every required field and no unknown one', () => {
        const fields = Object.keys(work);
        assert.deepEqual(
          fields.filter((field) => !OPTIONAL.has(field)).sort(),
          [...REQUIRED].sort(),
        );
      });

      test('has no empty or untidy text', () => {
        for (const [at, value] of leaves(work, work.id)) {
          if (typeof value === 'number') continue;
          assert.ok(typeof value === 'string' && value.length > 0, `${at} is empty`);
          assert.equal(value, value.trim().replace(/\s+/g, ' '), `${at} has stray spaces`);
        }
      });

      test('keeps its texts within their lengths', () => {
        assertWithin(countWords(work.description), 90, 180, 'description');
        assertWithin(countWords(work.verbalDescription.short), 40, 60, 'short');
        assertWithin(countWords(work.verbalDescription.full), 150, 250, 'full');
      });

      test('describes for the ear in order: what it is, the label, and interpretation last', () => {
        const { full } = work.verbalDescription;
        assert.match(full, /^In front of you is a /);
        const sentences = full.split(/(?<=\.) (?=[A-Z])/);
        const interpretations = sentences.filter((each) => each.startsWith('It can be read as '));
        assert.deepEqual(interpretations, sentences.slice(-1));
        assert.match(full, new RegExp(work.medium, 'i'));
        assert.ok(full.includes(String(work.date.from)), 'the date is missing');
      });

      test('has a date whose years agree with its text', () => {
        const { text, from, to } = work.date;
        assert.ok(Number.isInteger(from) && Number.isInteger(to) && from <= to);
        assert.deepEqual(text.match(/\d{4}/g), [...new Set([from, to])].map(String));
      });

      test('has three to eight distinct subjects in lower case', () => {
        assertWithin(work.subjects.length, 3, 8, 'subjects');
        assert.equal(new Set(work.subjects).size, work.subjects.length);
        for (const subject of work.subjects) assert.equal(subject, subject.toLowerCase());
      });

      test('has three to six facts, each one sentence with a source', () => {
        assertWithin(work.facts.length, 3, 6, 'facts');
        for (const { text, source } of work.facts) {
          assert.match(text, /^[A-Z].*\.$/);
          assert.doesNotMatch(text, /[\p{Ll}\d][.!?] \p{Lu}/u, 'more than one sentence');
          assert.notEqual(source, '');
        }
        assert.ok(work.facts.some(({ source }) => source === 'museum'));
      });

      test("agrees with its package's documentation", async () => {
        const readme = await readFile(path.join(packageFolder(work.package), 'README.md'), 'utf8');
        assert.ok(readme.includes(work.artist.name), 'the artist differs');
        assert.ok(readme.toLowerCase().includes(work.medium.toLowerCase()), 'the medium differs');
        assert.ok(readme.includes(`: ${work.source.url}\n`), 'the page of the Getty differs');
        assert.ok(readme.includes(`: ${work.rights.url}\n`), 'the licence differs');
        const address = work.source.url.toLowerCase();
        assert.ok(address.includes(`-${work.artist.nationality.toLowerCase()}-`), 'nationality');
        for (const year of [work.date.from, work.date.to]) {
          assert.ok(address.includes(String(year)), `${year} is not in the address`);
        }
      });

      test('finds a picture in its package that decodes completely', async () => {
        const picture = path.join(packageFolder(work.package), 'data', 'image.jpg');
        const { info } = await sharp(picture, { failOn: 'warning' })
          .raw()
          .toBuffer({ resolveWithObject: true });
        assert.equal(Math.max(info.width, info.height), 1024);
      });
    });
  }
});
