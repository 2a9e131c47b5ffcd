import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutGuessedArtists } from '../../src/tiers/guessed-artist.ts';

const without = (text: string, known = '') => withoutGuessedArtists(text, { known, ended: true });

const GUESSED = [
  ['A portrait painted by Rembrandt van Rijn, half in shadow.', 'A portrait, half in shadow.'],
  ['A woman at a window, painted by Jan Vermeer, in blue.', 'A woman at a window, in blue.'],
  ['It is by Vermeer. A woman pours milk.', 'It is. A woman pours milk.'],
  ['A landscape attributed to J. M. W. Turner hangs there.', 'A landscape hangs there.'],
  ['Ein Bild von Caspar David Friedrich mit zwei Männern.', 'Ein Bild mit zwei Männern.'],
  ['Une toile peinte par Claude Monet, au bord de l’eau.', 'Une toile, au bord de l’eau.'],
  ['Un cuadro pintado por Diego Velázquez en una sala.', 'Un cuadro en una sala.'],
  ['Un ritratto dipinto da Tiziano su fondo scuro.', 'Un ritratto su fondo scuro.'],
];

const FREE = [
  'A boat by the river, lit by a lamp.',
  'In the manner of Rembrandt van Rijn, with deep shadows.',
  'It recalls Dutch painting; it may be inspired by Vermeer.',
  'Ein Bild von Menschen und Tieren am Wasser.',
  'The plate reads "Night", and the frame is by the wall.',
  'Un pont vu par temps de pluie.',
];

const GUESSED_ELSEWHERE = [
  ['ja', 'これはゴッホによる油絵で、黄色い花が見えます。', 'これは油絵で、黄色い花が見えます。'],
  ['ja', 'フィンセント・ファン・ゴッホの作品です。静かな庭。', '作品です。静かな庭。'],
  ['ja', '葛飾北斎が描いた波です。', '描いた波です。'],
  ['zh', '这是梵高的作品，画中有黄色的花。', '这是作品，画中有黄色的花。'],
  ['zh', '由文森特·梵高创作，色彩明亮。', '创作，色彩明亮。'],
  ['ar', 'لوحة زيتية للفنان فان غوخ تظهر زهورا صفراء.', 'لوحة زيتية تظهر زهورا صفراء.'],
  ['ar', 'صورة بعدسة أنسل آدامز في الصحراء.', 'صورة في الصحراء.'],
];

const FREE_ELSEWHERE = [
  ['ja', 'ガラスの作品と、バロックの絵画に似た額です。フランスの版画。'],
  ['ja', '印象派の作品を思わせます。女性の写真です。'],
  ['zh', '这是一件玻璃的作品，画面中央由艺术家绘制了一艘船。'],
  ['zh', '风格让人想起印象派的作品。'],
  ['ar', 'لوحة زيتية كبيرة في قاعة هادئة.'],
];

describe('the maker of a work that is not recognised', () => {
  for (const [told, left] of GUESSED) {
    test(`is not guessed: ${told}`, () => assert.equal(without(told), left));
  }

  for (const text of FREE) {
    test(`stays out of it: ${text}`, () => assert.equal(without(text), text));
  }

  for (const [language, told, left] of GUESSED_ELSEWHERE) {
    test(`is not guessed in a script without capitals: ${told}`, () =>
      assert.equal(withoutGuessedArtists(told, { known: '', ended: true, language }), left));
  }

  for (const [language, text] of FREE_ELSEWHERE) {
    test(`stays out of it there: ${text}`, () =>
      assert.equal(withoutGuessedArtists(text, { known: '', ended: true, language }), text));
  }

  test('is told there, too, where the record names one', () => {
    for (const [language, text, known] of [
      ['ja', 'リンドクヴィストの作品です。', 'Marta Lindqvist'],
      ['zh', '这是梵高的作品。', '梵高'],
      ['ar', 'لوحة للفنان الفرنسي مونيه.', 'كلود مونيه'],
    ]) {
      assert.equal(withoutGuessedArtists(text, { known, ended: true, language }), text);
    }
  });

  test('is told where the record or a label names one', () => {
    const text = 'A photograph by Dorothea Lange, by the label.';
    assert.equal(without(text, 'Abandoned home\nDOROTHEA LANGE, 1935'), text);
  });

  test('never shows while it is being written, and nothing that shows is taken back', () => {
    const latin = [...GUESSED.map(([told]) => told), ...FREE].map((text) => ['en', text]);
    for (const [language, text] of [...latin, ...GUESSED_ELSEWHERE, ...FREE_ELSEWHERE]) {
      const written = (text: string, ended: boolean) =>
        withoutGuessedArtists(text, { known: '', ended, language });
      let shown = '';
      for (let end = 0; end <= text.length; end++) {
        const now = written(text.slice(0, end), false);
        assert.ok(now.startsWith(shown), `${JSON.stringify(shown)} -> ${JSON.stringify(now)}`);
        shown = now;
      }
      const all = written(text, true);
      assert.ok(all.startsWith(shown), `${JSON.stringify(shown)} -> ${all}`);
    }
  });
});
