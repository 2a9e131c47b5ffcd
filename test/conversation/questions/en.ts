import type { QuestionSet } from './question.ts';

export const en: QuestionSet = {
  open: [
    { work: 'ferry', asked: 'Who painted this?', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: 'How big is it?', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: 'How did it get here?', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: 'What is it made of?', says: [/oil on canvas/i] },
    { work: 'ferry', asked: 'What else hangs in this room?', says: [/Storage jar/] },
    { work: 'jar', asked: 'Who made it?', says: 'silence' },
    { work: 'jar', asked: 'What are the dimensions of the jar?', says: [/31 cm/] },
    { work: 'jar', asked: 'And how old is it?', says: [/1250/] },
    { work: 'bell', asked: 'When was it made?', says: 'silence' },
    { work: 'black-canyon', asked: 'Which room is this in?', says: [/Room 2/, /105/] },
    { work: 'black-canyon', asked: 'Whos the artst?', says: [/O'Sullivan/] },
    { work: 'black-canyon', asked: ['Who took it?', 'Where was he from?'], says: [/American/] },
    { work: 'nagasaki-boats', asked: ['What is this?', 'and when?'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: 'How much is it insured for?', says: 'silence' },
  ],
  heldBack: [
    { work: 'ferry', asked: 'Was this painted in oils?', says: [/oil on canvas/i] },
    { work: 'ferry', asked: 'Is there a translated title?', says: [/The Night Ferry/] },
    { work: 'jar', asked: 'How tall is it?', says: [/31 cm/] },
    { work: 'dust-bowl-home', asked: 'When was this photgraph taken?', says: [/1935/] },
    { work: 'dust-bowl-home', asked: ['Who is the artist?', 'When was she born?'], says: [/1895/] },
    {
      work: 'march-pastoral',
      asked: 'Which works are next to this one?',
      says: [/House Cat|Acanthus|Allium/],
    },
    { work: 'acanthus-mollis', asked: 'Has it ever been stolen?', says: 'silence' },
    { work: 'fan', asked: 'Is there a boat?', says: [/小さな舟/] },
    { work: 'letter', asked: 'Is there a window?', says: [/Am offenen Fenster/] },
  ],
};
