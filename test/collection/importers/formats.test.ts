import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { detectFormat, FORMATS } from '../../../src/collection/importers/formats.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { offlineRemote } from '../../support/offline-remote.ts';
import { manifest2, manifest3 } from './iiif/manifests.ts';
import { painting } from './linked-art/objects.ts';

const never = new AbortController().signal;
const OWN = { id: 'w1', title: 'House', image: 'a.jpg' };

describe('the formats', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-formats-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const sources: [format: string, file: string, content: unknown][] = [
    ['csv', 'works.csv', 'id,title,image\n'],
    ['csv', 'works.txt', 'Titel;ID;Image\n'],
    ['json', 'works.json', [OWN]],
    ['json', 'folder/1.json', OWN],
    ['jsonl', 'works.jsonl', OWN],
    ['iiif', 'manifest.json', manifest3('https://museum.example')],
    ['iiif', 'collection.json', manifest2('https://museum.example')],
    ['linked-art', 'object.json', painting],
    ['linked-art', 'objects/12.json', painting],
    [
      'linked-art',
      'of.json',
      { ...painting, see: 'http://iiif.io/api/presentation/2/context.json' },
    ],
  ];
  for (const [format, file, content] of sources) {
    test(`are told apart: ${file} is ${format}`, async () => {
      const path = join(folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
      const source = file.includes('/') ? dirname(path) : path;
      assert.equal((await detectFormat(source))?.name, format);
    });
  }

  test('are told by the records of a folder, whatever lies beside them', async () => {
    const mixed = join(folder, 'mixed');
    await mkdir(join(mixed, 'old'), { recursive: true });
    await writeFile(join(mixed, 'a-schema.json'), JSON.stringify({ type: 'object' }));
    await writeFile(join(mixed, 'old', 'painting.json'), JSON.stringify(painting));
    assert.equal((await detectFormat(mixed))?.name, 'linked-art');
  });

  test('are told apart on the web by what is there', async () => {
    const remote = {
      ...offlineRemote,
      text: async () => JSON.stringify(manifest3('https://museum.example')),
    };
    const found = await detectFormat('https://museum.example/iiif/1', { remote, signal: never });
    assert.equal(found?.name, 'iiif');
  });

  test('are none where a file is something else', async () => {
    const path = join(folder, 'letter.txt');
    await writeFile(path, 'Dear colleague,\n');
    assert.equal(await detectFormat(path), undefined);
  });

  test('have names of their own, and stop at the limit', async () => {
    const names = FORMATS.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    const source = join(folder, 'three.jsonl');
    const lines = [1, 2, 3].map((n) => JSON.stringify({ id: `w${n}`, title: 'House' }));
    await writeFile(source, lines.join('\n'));
    const jsonl = FORMATS.find(({ name }) => name === 'jsonl');
    const importer = jsonl?.create({ source, limit: 2, remote: offlineRemote, signal: never });
    assert.equal((await drainImporter(importer ?? assert.fail())).works.length, 2);
  });
});
