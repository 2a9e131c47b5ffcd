import type { ArtworkView } from '../../../src/contract.ts';

/** Works that are hard to put on a label, each in its own way. */
export const HARD_WORKS: ArtworkView[] = [
  {
    id: 'siege',
    title:
      'The Commander of the Garrison Hands the Keys of the Town to the Besieger after Eleven Months, with Portraits of the Officers on Both Sides and a View of the Burning Suburbs beyond the River',
    artist:
      'workshop of Johannes Cornelis van der Meulen the Elder, formerly attributed to his nephew and pupil (1599–1660)',
    date: 'about 1634–1635, reworked before 1640 by another hand',
    room: 'Room 2 · The long gallery of the old palace, upper floor, east wing',
    label: '1204',
    language: 'en',
  },
  {
    id: 'cairo',
    title: 'مدينة في ضوء المساء',
    artist: 'P. Marchand',
    label: '٢٠٧',
    language: 'ar',
  },
  {
    id: 'compound',
    title: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    room: 'Saal 4',
    label: 'GAL-2024/1234-b',
    language: 'de',
  },
  { id: 'wave', title: '海と舟', date: '1831年頃', room: '第三室', label: '9', language: 'ja' },
  { id: 'lost', title: 'Lost & <found>', artist: 'A. Nonymous', room: 'Room 9', language: 'en' },
  { id: 'mirror', title: 'מראה', room: 'Room 2', language: 'he' },
];
