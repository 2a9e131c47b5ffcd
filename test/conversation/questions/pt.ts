import type { QuestionSet } from './question.ts';

export const pt: QuestionSet = {
  open: [
    { work: 'ferry', asked: 'Quem pintou este quadro?', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: 'Qual é o tamanho?', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: 'Como chegou aqui?', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: 'Qual é o título da obra?', says: [/The Night Ferry/] },
    { work: 'jar', asked: 'De que é feito?', says: [/lustre glaze/i] },
    { work: 'jar', asked: 'Quem fez isto?', says: 'silence' },
    { work: 'letter', asked: 'O que mostra o quadro?', says: [/liest eine junge Frau/] },
    { work: 'black-canyon', asked: 'Quando esta foto foi tirada?', says: [/1871/] },
    { work: 'black-canyon', asked: 'Onde fica?', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: 'O que há por perto?',
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: 'Quem tiruo a foto?', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ['Quem é o artista?', 'E quando?'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: 'Quanto custa?', says: 'silence' },
    { work: 'dust-bowl-home', asked: 'Conte-me mais', says: [/empty house of boards/] },
    {
      work: 'ferry',
      asked: 'Quem pintou isso aí e onde está exposto?',
      says: [/Marta Lindqvist/, /Room 12/],
    },
    { work: 'ferry', asked: 'qual o tamanho desse quadro', says: [/81\.3/] },
  ],
  heldBack: [
    { work: 'ferry', asked: 'De que ano é esta pintura?', says: [/1908/] },
    { work: 'ferry', asked: 'Quais são as dimensões do quadro?', says: [/81\.3/] },
    { work: 'ferry', asked: 'Que técnica foi usada?', says: [/oil on canvas/i] },
    { work: 'letter', asked: 'Quem é o autor desta obra?', says: [/Johann Weber/] },
    {
      work: 'march-pastoral',
      asked: ['De quem é esta fotografia?', 'Onde ele nasceu?'],
      says: [/Cuba/],
    },
    { work: 'march-pastoral', asked: 'Em que sla está exposta?', says: [/Room 1/] },
    { work: 'bell', asked: 'Quanto pesa o sino?', says: 'silence' },
    { work: 'jar', asked: 'E os pássaros? Aves?', says: [/long-necked birds/] },
    { work: 'letter', asked: 'Quem é o autor e de que ano é?', says: [/Johann Weber/, /1660/] },
    { work: 'march-pastoral', asked: 'Que animais aparecem na foto?', says: [/sheep/] },
    { work: 'black-canyon', asked: 'Qual rio aparece na foto?', says: [/Colorado River/] },
  ],
};
