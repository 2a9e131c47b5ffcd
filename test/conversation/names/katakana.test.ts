import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { soundsLike } from '../../../src/conversation/names/katakana.ts';

describe('a name in katakana', () => {
  const same = [
    ['リンドクヴィスト', 'Lindqvist'],
    ['マルタ', 'Marta'],
    ['オサリバン', 'Sullivan'],
    ['ドロシア', 'Dorothea'],
    ['ランジ', 'Lange'],
    ['モネ', 'Monet'],
    ['ルノワール', 'Renoir'],
    ['ホルム', 'Holm'],
    ['ギルバート', 'Gilbert'],
    ['マイブリッジ', 'Muybridge'],
    ['ブロスフェルト', 'Blossfeldt'],
    ['フェリー', 'ferry'],
  ] as const;
  for (const [katakana, word] of same) {
    test(`is heard in the word that it writes: ${katakana}, ${word}`, () =>
      assert.ok(soundsLike(katakana, word)));
  }

  const others = [
    ['モネ', 'Man'],
    ['モネ', 'money'],
    ['マネ', 'mine'],
    ['マネ', 'Marta'],
    ['ドガ', 'dog'],
    ['ピカソ', 'Passage'],
    ['パリ', 'river'],
    ['レンブラント', 'Lindqvist'],
    ['セザンヌ', 'season'],
    ['ゴッホ', 'Geo'],
  ] as const;
  for (const [katakana, word] of others) {
    test(`is not heard in another word: ${katakana}, ${word}`, () =>
      assert.ok(!soundsLike(katakana, word)));
  }
});
