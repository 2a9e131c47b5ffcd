import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Artwork, artworkSchema } from '../../src/collection/artwork.ts';
import { type Catalogue, openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { buildCatalogue } from '../../src/collection/importing/build-catalogue.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import { createLabelLookup } from '../../src/tiers/label-lookup.ts';
import { mutateText } from '../support/mutate-source.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const work = (id: string, title: string, artist: string, rest: Partial<Artwork> = {}): Artwork =>
  artworkSchema.parse({ id, title, artist: { name: artist }, ...rest });

const WORKS = [
  work('harbour', 'The Harbour at Dusk', 'Ana Riba', { label: '12', accession: '1931.4.2' }),
  work('harbour-2', 'The Harbour', 'Jan Meer', { label: '13' }),
  work('untitled-1', 'Untitled', 'Ida Rösch', { label: '14' }),
  work('untitled-2', 'Untitled', 'Ida Rösch', { label: '15' }),
  work('bread', 'Bread', 'Jan Meer', {
    label: '16',
    translations: { de: { title: 'Das tägliche Brot' } },
  }),
];

describe('the text of a wall label', () => {
  let folder: string;
  let catalogue: Catalogue;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    const file = join(folder, 'catalogue.sqlite');
    await buildCatalogue({
      file,
      works: WORKS.map((artwork) => ({ artwork, pictures: [] })),
      pictures: createPictureStore(join(folder, 'pictures')),
      fingerprinter: { versions: {}, fingerprint: async () => [] },
    });
    catalogue = openCatalogue(file);
  });
  after(async () => {
    catalogue.close();
    await rm(folder, { recursive: true, force: true });
  });

  const lookUp = (text: string) => createLabelLookup(() => catalogue)(text);
  const certain = (artworkId: string) => [{ artworkId, certain: true }];
  const offered = (...ids: string[]) => ids.map((artworkId) => ({ artworkId, certain: false }));

  test('is looked up without fail, however it was misread', () => {
    const ids = new Set(WORKS.map(({ id }) => id));
    const random = createSeededRandom(2);
    for (let i = 0; i < 300; i++) {
      const label = mutateText(
        'No. 12\n"The Harbour" at Dusk (1931.4.2)\nAna Riba* AND NOT x',
        random,
      );
      for (const { artworkId } of lookUp(label)) assert.ok(ids.has(artworkId), label);
    }
  });

  for (const [what, text, expected] of [
    ['title and artist', 'Ana Riba\nThe Harbour at Dusk\n1931, oil on canvas', 'harbour'],
    ['capitals without accents', 'RIBA, ANA\nTHE HARBOUR AT DUSK', 'harbour'],
    ['title and label number', '12\nThe Harbour at Dusk', 'harbour'],
    ['artist and label number of one of two of the same title', 'Ida Rosch\nNo. 15', 'untitled-2'],
    ['title and inventory number', 'The harbour at dusk, inv. 1931.4.2', 'harbour'],
    ['a title in another language, and the artist', 'Das tägliche Brot – Jan Meer', 'bread'],
    ['the longer of two titles, of which it holds both', 'The Harbour at Dusk, A. Riba', 'harbour'],
  ] as const) {
    test(`is known by ${what}`, () => assert.deepEqual(lookUp(text), certain(expected)));
  }

  for (const [what, text, expected] of [
    ['a number alone', '14', ['untitled-1']],
    ['a title alone', 'The Harbour at Dusk', ['harbour']],
    ['what fits two works as well', 'Ida Rösch\nUntitled', ['untitled-1', 'untitled-2']],
  ] as const) {
    test(`is only asked about for ${what}`, () => {
      assert.deepEqual(lookUp(text), offered(...expected));
    });
  }

  for (const text of [
    '',
    'Please do not touch',
    'Emergency exit 12 metres ahead, then turn left',
    'Jan Meer',
    'We bake bread for the café every morning, as we have since 1931',
    'artworks_text MATCH "harbour" OR 1=1; --',
  ]) {
    test(`is no label: ${JSON.stringify(text)}`, () => assert.deepEqual(lookUp(text), []));
  }
});
