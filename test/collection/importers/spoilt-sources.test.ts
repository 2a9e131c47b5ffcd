import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { artworkSchema, pictureNoteSchema } from '../../../src/collection/artwork.ts';
import { FORMATS } from '../../../src/collection/importers/formats.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { mutateRecord, mutateText } from '../../support/mutate-source.ts';
import { createSeededRandom } from '../../support/seeded-random.ts';
import { manifest2, manifest3 } from './iiif/manifests.ts';
import { painting } from './linked-art/objects.ts';

const TIMES = 200;

const CSV = [
  'id,title,artist,date,rights,image,donor',
  'w1,"House, by the sea",Ada Invented,1640,CC0,https://museum.example/a.jpg,A friend',
  'w1,,,,CC BY,https://museum.example/b.jpg,',
  'w2,Barn,Ben Made-up,about 1650,,,',
].join('\n');
const OWN = [
  {
    id: 'w1',
    title: 'House',
    artist: { name: 'Ada Invented', qualifier: 'workshop of' },
    date: { text: 'about 1640', from: 1638, to: 1642 },
    facts: [{ text: 'It was painted twice.', source: 'X-ray' }],
    translations: { nl: { title: 'Huis' } },
    images: [{ url: 'https://museum.example/a.jpg', rights: { text: 'CC0' } }],
    extra: { shelf: 'B' },
  },
];
const COLLECTION = {
  '@context': 'http://iiif.io/api/presentation/3/context.json',
  id: 'https://museum.example/all',
  type: 'Collection',
  items: [
    { id: 'https://museum.example/1', type: 'Manifest' },
    { id: 'https://museum.example/all', type: 'Collection' },
    manifest3('https://museum.example'),
  ],
  next: 'https://museum.example/page/2',
};

const LIST = {
  type: 'OrderedCollection',
  id: 'https://museum.example/all',
  orderedItems: [
    painting,
    { id: 'https://museum.example/object/2', type: 'HumanMadeObject' },
    { type: 'Update', object: { ...painting, id: 'https://museum.example/object/3' } },
    { type: 'Delete', object: { id: 'https://museum.example/object/4' } },
  ],
  first: { id: 'https://museum.example/page/1', type: 'OrderedCollectionPage' },
};

describe('a spoilt source', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-spoilt-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A web that answers every second question, with what it is asked for the least. */
  let asked = 0;
  const remote = {
    json: async () => (asked++ % 2 === 0 ? COLLECTION : [null]),
    text: async () => '',
    bytes: async () => new Uint8Array(),
  };

  const sources: [format: string, name: string, json: unknown][] = [
    ['json', 'works.json', OWN],
    ['iiif', 'manifest3.json', manifest3('https://museum.example')],
    ['iiif', 'manifest2.json', manifest2('https://museum.example')],
    ['iiif', 'collection.json', COLLECTION],
    ['linked-art', 'object.json', painting],
    ['linked-art', 'list.json', LIST],
  ];
  for (const [format, name, json] of sources) {
    test(`ends with works that keep the rules and problems only: ${name}`, async () => {
      let works = 0;
      for (let seed = 1; seed <= TIMES; seed++) {
        works += await take(
          format,
          name,
          JSON.stringify(mutateRecord(json, createSeededRandom(seed))),
          seed,
        );
      }
      assert.ok(works > TIMES / 4, `only ${works} works of ${TIMES}`);
    });
  }

  const texts: [format: string, name: string, text: string][] = [
    ['csv', 'works.csv', CSV],
    ['json', 'list.json', JSON.stringify([...OWN, ...OWN])],
    ['jsonl', 'works.jsonl', [OWN[0], OWN[0]].map((work) => JSON.stringify(work)).join('\n')],
    ['linked-art', 'cut.json', JSON.stringify(painting)],
    ['iiif', 'cut.json', JSON.stringify(manifest3('https://museum.example'))],
  ];
  for (const [format, name, text] of texts) {
    test(`ends with works that keep the rules and problems only: ${format} in ${name}, cut`, async () => {
      for (let seed = 1; seed <= TIMES; seed++) {
        await take(format, name, mutateText(text, createSeededRandom(seed)), seed);
      }
    });
  }

  for (const [format, name, json] of sources.filter(
    ([, , json]) => json !== COLLECTION && json !== LIST,
  )) {
    test(`is told of where it is nested too deep: ${name}`, async () => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const whole = JSON.stringify(json).replace(/^(\[?\{)/, `$1"deep":${deep},`);
      assert.equal(await take(format, name, whole, 0), 0);
    });
  }

  async function take(name: string, file: string, content: string, seed: number): Promise<number> {
    const source = join(folder, file);
    await writeFile(source, content);
    const format = FORMATS.find((one) => one.name === name) ?? assert.fail();
    const signal = new AbortController().signal;
    try {
      const { works, problems } = await drainImporter(format.create({ source, remote, signal }));
      for (const { artwork, pictures } of works) {
        artworkSchema.parse(artwork);
        for (const { note } of pictures) if (note) pictureNoteSchema.parse(note);
      }
      for (const { problem } of problems) assert.ok(problem.length > 0);
      return works.length;
    } catch (error) {
      throw new Error(`seed ${seed} broke it`, { cause: error });
    }
  }
});
