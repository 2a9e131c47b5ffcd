import type { QuestionSet } from './question.ts';

export const zh: QuestionSet = {
  open: [
    { work: 'ferry', asked: '这幅画是谁画的？', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: '它有多大？', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: '它是怎么来到这里的？', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: '这幅画叫什么名字？', says: [/The Night Ferry/] },
    { work: 'jar', asked: '它是用什么做的？', says: [/lustre glaze/i] },
    { work: 'jar', asked: '谁做的？', says: 'silence' },
    { work: 'letter', asked: '画的是什么？', says: [/liest eine junge Frau/] },
    { work: 'black-canyon', asked: '这张照片是什么时候拍的？', says: [/1871/] },
    { work: 'black-canyon', asked: '它在哪里？', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: '附近还有什么作品？',
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: '这张照片是谁拍得？', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ['作者是谁？', '那是什么时候？'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: '多少钱？', says: 'silence' },
    { work: 'dust-bowl-home', asked: '请多告诉我一些', says: [/empty house of boards/] },
  ],
  heldBack: [
    { work: 'ferry', asked: '这幅画是哪一年画的？', says: [/1908/] },
    { work: 'ferry', asked: '这幅画的尺寸是多少？', says: [/81\.3/] },
    { work: 'ferry', asked: '用了什么技法？', says: [/oil on canvas/i] },
    { work: 'letter', asked: '这是谁的作品？', says: [/Johann Weber/] },
    { work: 'march-pastoral', asked: ['摄影师是谁？', '他在哪里出生？'], says: [/Cuba/] },
    { work: 'march-pastoral', asked: '在哪个展厅展出', says: [/Room 1/] },
    { work: 'bell', asked: '这口钟有多重？', says: 'silence' },
    { work: 'jar', asked: '那些鸟呢？', says: [/long-necked birds/] },
  ],
};
