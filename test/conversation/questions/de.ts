import type { QuestionSet } from './question.ts';

export const de: QuestionSet = {
  open: [
    { work: 'ferry', asked: 'Wer hat das gemalt?', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: 'Wie groß ist das Bild?', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: 'Wie kam es ins Museum?', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: 'Wie heißt das Gemälde?', says: [/Die Nachtfähre/] },
    { work: 'jar', asked: 'Aus welchem Material ist das?', says: [/lustre glaze/i] },
    { work: 'jar', asked: 'Wer hat es gemacht?', says: 'silence' },
    { work: 'letter', asked: 'Was zeigt das Bild?', says: [/liest eine junge Frau/] },
    { work: 'letter', asked: 'Von wem ist das?', says: [/Werkstatt von Johann Weber/] },
    { work: 'black-canyon', asked: 'Wann wurde das aufgenommen?', says: [/1871/] },
    { work: 'black-canyon', asked: 'Wo hängt es?', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: 'Was hängt noch in der Nähe?',
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: 'Wer hatt das Foto gemacht?', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ['Wer hat das fotografiert?', 'Und wann?'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: 'Wie viel kostet es?', says: 'silence' },
    { work: 'ferry', asked: 'Ist da eine Lampe am Bug?', says: [/one lamp in her bow/] },
    {
      work: 'ferry',
      asked: 'wer hats gemalt und wie gross ist es?',
      says: [/Marta Lindqvist/, /81\.3/],
    },
    { work: 'letter', asked: 'Ist das ein echter Vermeer?', says: [/Johann Weber/] },
    { work: 'jar', asked: 'Welche Tiere sieht man da?', says: [/Two long-necked birds/] },
  ],
  heldBack: [
    { work: 'ferry', asked: 'Welche Maße hat das Werk?', says: [/81\.3/] },
    { work: 'ferry', asked: 'In welchem Jahr entstand das Gemälde?', says: [/1908/] },
    { work: 'letter', asked: 'Mit welcher Technik wurde es gemalt?', says: [/Öl auf Holz/] },
    { work: 'dust-bowl-home', asked: 'Erzähl mir mehr darüber.', says: [/empty house of boards/] },
    {
      work: 'dust-bowl-home',
      asked: ['Wer ist die Fotografin?', 'Wann wurde sie geboren?'],
      says: [/1895/],
    },
    { work: 'march-pastoral', asked: 'Wan ist das entstanden?', says: [/1888/] },
    { work: 'bell', asked: 'Wie schwer ist die Glocke?', says: 'silence' },
    { work: 'ferry', asked: 'Was fürn Bild is das?', says: [/Nachtfähre|steam ferry/] },
    {
      work: 'ferry',
      asked: 'Wer hat es gemalt? Und wo hängt es?',
      says: [/Marta Lindqvist/, /Room 12/],
    },
    { work: 'march-pastoral', asked: 'Wo wurde das Foto aufgenommen?', says: [/Suffolk/] },
    { work: 'ferry', asked: 'Wie viele Leute sind an Bord?', says: [/Two passengers/] },
    { work: 'bell', asked: 'Aus welchem Metall ist die Glocke?', says: 'silence' },
  ],
};
