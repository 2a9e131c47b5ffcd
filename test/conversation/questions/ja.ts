import type { QuestionSet } from './question.ts';

export const ja: QuestionSet = {
  open: [
    { work: 'ferry', asked: 'この絵は誰が描きましたか？', says: [/Marta Lindqvist/] },
    { work: 'ferry', asked: '大きさはどのくらいですか？', says: [/81\.3 × 116\.8 cm/] },
    { work: 'ferry', asked: 'どうやってここに来たのですか？', says: [/Karl Holm/, /1951/] },
    { work: 'ferry', asked: '題名は何ですか', says: [/The Night Ferry/] },
    { work: 'jar', asked: '何でできていますか？', says: [/lustre glaze/i] },
    { work: 'jar', asked: '誰が作りましたか？', says: 'silence' },
    { work: 'letter', asked: '何が描かれていますか？', says: [/liest eine junge Frau/] },
    { work: 'black-canyon', asked: 'この写真はいつ撮影されましたか？', says: [/1871/] },
    { work: 'black-canyon', asked: 'どこにありますか？', says: [/Room 2/, /105/] },
    {
      work: 'black-canyon',
      asked: '近くに何がありますか？',
      says: [/Alpine Landscape|Boats in River/],
    },
    { work: 'black-canyon', asked: 'だれが撮ったの？', says: [/O'Sullivan/] },
    { work: 'nagasaki-boats', asked: ['作者は誰ですか？', 'いつですか？'], says: [/1865/] },
    { work: 'nagasaki-boats', asked: '値段はいくらですか？', says: 'silence' },
    { work: 'dust-bowl-home', asked: 'もっと教えてください', says: [/empty house of boards/] },
    { work: 'fan', asked: '鶴は？', says: [/二羽の鶴/] },
  ],
  heldBack: [
    { work: 'ferry', asked: '何年に描かれた作品ですか？', says: [/1908/] },
    { work: 'ferry', asked: 'この絵のサイズを教えて', says: [/81\.3/] },
    { work: 'ferry', asked: 'どんな技法が使われていますか？', says: [/oil on canvas/i] },
    { work: 'letter', asked: 'これは誰の作品ですか？', says: [/Johann Weber/] },
    {
      work: 'march-pastoral',
      asked: ['撮影者は誰ですか？', '彼はどこで生まれましたか？'],
      says: [/Cuba/],
    },
    { work: 'march-pastoral', asked: 'どの部屋に展示されてますか', says: [/Room 1/] },
    { work: 'bell', asked: '鐘の重さは？', says: 'silence' },
    { work: 'black-canyon', asked: '舟は？', says: [/boat/] },
  ],
};
