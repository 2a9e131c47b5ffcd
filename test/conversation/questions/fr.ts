import type { QuestionSet } from './question.ts';

export const fr: QuestionSet = {
  open: [
    { work: 'ferry', asked: 'Qui a peint ce tableau ?', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: 'Quelles sont ses dimensions ?', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: 'Comment est-il arrivé ici ?', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: "C'est quoi le titre ?", says: [/The Night Ferry/] },
    { work: 'jar', asked: 'En quoi est-ce fait ?', says: [/lustre glaze/i] },
    { work: 'jar', asked: 'Qui l’a fait ?', says: 'silence' },
    { work: 'letter', asked: "Qu'est-ce que cela représente ?", says: [/liest eine junge Frau/] },
    { work: 'study', asked: 'Qui est l’auteur ?', says: [/atelier d'Ingres \(1780–1867\)/] },
    { work: 'black-canyon', asked: 'Quand cette photo a-t-elle été prise ?', says: [/1871/] },
    { work: 'black-canyon', asked: 'Où se trouve cette œuvre ?', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: 'Quelles œuvres sont à côté ?',
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: 'Qui a pris cete photo ?', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ["Qui est l'artiste ?", 'Et quand ?'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: 'Combien ça coûte ?', says: 'silence' },
    { work: 'dust-bowl-home', asked: 'Parlez-moi de cette œuvre', says: [/empty house of boards/] },
    { work: 'black-canyon', asked: 'Et le bateau au premier plan ?', says: [/boat/] },
    { work: 'ferry', asked: 'C ki le peintre ?', says: [/Marta Lindqvist/] },
    { work: 'study', asked: 'C’est vraiment d’Ingres ou d’un élève ?', says: [/atelier d.Ingres/] },
  ],
  heldBack: [
    { work: 'ferry', asked: 'De quelle année date ce tableau ?', says: [/1908/] },
    { work: 'ferry', asked: 'Quelle est la taille de cette peinture ?', says: [/81\.3/] },
    { work: 'ferry', asked: 'Quelle technique a été utilisée ?', says: [/oil on canvas/i] },
    { work: 'letter', asked: "Qui est l'auteur de cette œuvre ?", says: [/Johann Weber/] },
    {
      work: 'march-pastoral',
      asked: ['Qui a fait cette photo ?', 'Quand est-il mort ?'],
      says: [/1936/],
    },
    { work: 'march-pastoral', asked: 'Dans quele salle est-elle exposée ?', says: [/Room 1/] },
    { work: 'bell', asked: 'Quel est le poids de la cloche ?', says: 'silence' },
    { work: 'letter', asked: ['Qui est le peintre ?', 'Il est né quand ?'], says: [/1619/] },
    { work: 'jar', asked: 'Quels animaux voit-on ?', says: [/Two long-necked birds/] },
    {
      work: 'black-canyon',
      asked: 'Qui est l’homme assis près du bateau ?',
      says: [/Grove Karl Gilbert/],
    },
    {
      work: 'ferry',
      asked: 'Qui l’a peint et en quelle année ?',
      says: [/Marta Lindqvist/, /1908/],
    },
  ],
};
