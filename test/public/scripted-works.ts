import type { ArtworkPage, ArtworkView } from '../../src/contract.ts';
import type { DemoWork } from '../support/demo-works.ts';

/** Three records for the scripted guide; their pictures are the demo collection's. */
export const WORKS: (ArtworkView & { id: DemoWork })[] = [
  {
    id: 'black-canyon',
    title: 'Black Canyon',
    artist: 'Timothy O’Sullivan',
    date: '1871',
    medium: 'Albumen silver print',
    description: 'A boat lies at the edge of a river. Cliffs stand on both sides.',
    verbalDescription: 'In front of you is a wide brown photograph. A boat lies in it.',
    room: 'Room 2',
    label: '7',
    credit: 'A museum',
    source: { title: 'The museum’s record', url: 'https://example.org/black-canyon' },
    language: 'en',
    image: '/api/artworks/black-canyon/image',
  },
  {
    id: 'nagasaki-boats',
    title: 'Boats at Nagasaki',
    artist: 'Felice Beato',
    label: '8',
    language: 'en',
    image: '/api/artworks/nagasaki-boats/image',
  },
  {
    id: 'acanthus-mollis',
    title: 'Acanthus mollis',
    label: '9',
    language: 'la',
    image: '/api/artworks/acanthus-mollis/image',
  },
];

export const [CANYON, BOATS, ACANTHUS] = WORKS;

/** A number that two of them have, in a museum whose rooms begin at 1. */
export const SHARED: { label: string; answer: ArtworkPage } = {
  label: '1',
  answer: {
    items: [CANYON, { ...BOATS, room: 'Room 3' }].map((work) => ({
      ...work,
      label: '1',
      labelShared: true,
    })),
    total: 2,
  },
};
