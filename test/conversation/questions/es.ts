import type { QuestionSet } from './question.ts';

export const es: QuestionSet = {
  open: [
    { work: 'ferry', asked: '¿Quién pintó este cuadro?', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: '¿Cuánto mide?', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: '¿Cómo llegó aquí?', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: '¿Cómo se llama la obra?', says: [/The Night Ferry/] },
    { work: 'jar', asked: '¿De qué está hecho?', says: [/lustre glaze/i] },
    { work: 'jar', asked: '¿Quién lo hizo?', says: 'silence' },
    { work: 'letter', asked: '¿Qué representa?', says: [/liest eine junge Frau/] },
    { work: 'black-canyon', asked: '¿Cuándo se tomó esta foto?', says: [/1871/] },
    { work: 'black-canyon', asked: '¿Dónde está expuesta?', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: '¿Qué otras obras hay cerca?',
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: '¿Quien tomo la fotografia?', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ['¿Quién es el autor?', '¿Y cuándo?'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: '¿Cuánto cuesta?', says: 'silence' },
    { work: 'dust-bowl-home', asked: 'Cuéntame más', says: [/empty house of boards/] },
    { work: 'black-canyon', asked: '¿De quién es la barca?', says: [/boat/] },
  ],
  heldBack: [
    { work: 'ferry', asked: '¿De qué año es esta pintura?', says: [/1908/] },
    { work: 'ferry', asked: '¿Qué tamaño tiene el cuadro?', says: [/81\.3/] },
    { work: 'ferry', asked: '¿Con qué técnica está pintado?', says: [/oil on canvas/i] },
    { work: 'letter', asked: '¿De quién es esta obra?', says: [/Johann Weber/] },
    { work: 'march-pastoral', asked: ['¿Quién hizo esta foto?', '¿Dónde nació?'], says: [/Cuba/] },
    { work: 'march-pastoral', asked: '¿En que sala esta?', says: [/Room 1/] },
    { work: 'bell', asked: '¿Cuánto pesa la campana?', says: 'silence' },
  ],
};
