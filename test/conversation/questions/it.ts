import type { QuestionSet } from './question.ts';

export const it: QuestionSet = {
  open: [
    { work: 'ferry', asked: "Chi l'ha dipinto?", says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: 'Quanto è grande?', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: 'Come è arrivato qui?', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: 'Come si intitola?', says: [/The Night Ferry/] },
    { work: 'jar', asked: 'Di che cosa è fatto?', says: [/lustre glaze/i] },
    { work: 'jar', asked: 'Chi lo ha fatto?', says: 'silence' },
    { work: 'letter', asked: 'Che cosa rappresenta?', says: [/liest eine junge Frau/] },
    { work: 'black-canyon', asked: 'Quando è stata scattata questa foto?', says: [/1871/] },
    { work: 'black-canyon', asked: 'Dove si trova?', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: "Che cosa c'è qui vicino?",
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: 'Chi ha scatato la foto?', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ["Chi è l'artista?", 'E quando?'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: 'Quanto costa?', says: 'silence' },
    { work: 'dust-bowl-home', asked: 'Dimmi di più', says: [/empty house of boards/] },
    {
      work: 'ferry',
      asked: 'Chi l’ha dipinto, e con che tecnica?',
      says: [/Marta Lindqvist/, /oil on canvas/i],
    },
    {
      work: 'ferry',
      asked: 'Quanto è grande? E chi l’ha fatto?',
      says: [/81\.3/, /Marta Lindqvist/],
    },
    { work: 'march-pastoral', asked: 'Dove è stata scattata?', says: [/Suffolk/] },
    {
      work: 'black-canyon',
      asked: ['Chi ha scattato questa foto?', 'È ancora vivo?'],
      says: [/1882/],
    },
  ],
  heldBack: [
    { work: 'ferry', asked: 'In che anno è stato dipinto?', says: [/1908/] },
    { work: 'ferry', asked: 'Quali sono le misure del quadro?', says: [/81\.3/] },
    { work: 'ferry', asked: 'Che tecnica è stata usata?', says: [/oil on canvas/i] },
    { work: 'letter', asked: "Chi è l'autore di quest'opera?", says: [/Johann Weber/] },
    {
      work: 'march-pastoral',
      asked: ['Di chi è questa fotografia?', 'Dove è nato?'],
      says: [/Cuba/],
    },
    { work: 'march-pastoral', asked: 'In quale sala è espsota?', says: [/Room 1/] },
    { work: 'bell', asked: 'Quanto pesa la campana?', says: 'silence' },
    { work: 'black-canyon', asked: 'E la barca?', says: [/boat/] },
    {
      work: 'nagasaki-boats',
      asked: 'In che anno è stata scattata, e da chi?',
      says: [/1865/, /Felice Beato/],
    },
    { work: 'bell', asked: 'Quanto pesa la campana?', says: 'silence' },
    { work: 'jar', asked: 'Che animali ci sono?', says: [/Two long-necked birds/] },
  ],
};
