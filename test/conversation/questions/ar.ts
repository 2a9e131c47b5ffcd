import type { QuestionSet } from './question.ts';

export const ar: QuestionSet = {
  open: [
    { work: 'ferry', asked: 'من رسم هذه اللوحة؟', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: 'ما حجم اللوحة؟', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: 'كيف وصلت إلى هنا؟', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: 'ما اسم هذا العمل؟', says: [/The Night Ferry/] },
    { work: 'jar', asked: 'من أي مادة صُنع؟', says: [/lustre glaze/i] },
    { work: 'jar', asked: 'من صنعه؟', says: 'silence' },
    { work: 'letter', asked: 'ماذا تُظهر اللوحة؟', says: [/liest eine junge Frau/] },
    { work: 'black-canyon', asked: 'متى التُقطت هذه الصورة؟', says: [/1871/] },
    { work: 'black-canyon', asked: 'أين توجد؟', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: 'ما الأعمال القريبة؟',
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: 'من التقط الصوره؟', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ['من هو الفنان؟', 'ومتى؟'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: 'كم سعرها؟', says: 'silence' },
    { work: 'dust-bowl-home', asked: 'أخبرني المزيد', says: [/empty house of boards/] },
  ],
  heldBack: [
    { work: 'ferry', asked: 'في أي سنة رُسمت اللوحة؟', says: [/1908/] },
    { work: 'ferry', asked: 'ما هي أبعاد العمل؟', says: [/81\.3/] },
    { work: 'ferry', asked: 'ما التقنية المستخدمة؟', says: [/oil on canvas/i] },
    { work: 'letter', asked: 'من هو صاحب هذا العمل؟', says: [/Johann Weber/] },
    { work: 'march-pastoral', asked: ['من صور هذه الصورة؟', 'أين ولد؟'], says: [/Cuba/] },
    { work: 'march-pastoral', asked: 'في أي قاعه تعرض؟', says: [/Room 1/] },
    { work: 'bell', asked: 'كم وزن الجرس؟', says: 'silence' },
    { work: 'black-canyon', asked: 'ماذا عن القارب؟', says: [/boat/] },
  ],
};
