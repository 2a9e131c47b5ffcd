import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { claimsOf } from '../../../src/conversation/claims/claims.ts';
import { createGround } from '../../../src/conversation/claims/ground.ts';

const RECORD = [
  'The work: {"title":"The Night Ferry","artist":{"name":"Marta Lindqvist","dates":"1871–1944","nationality":"Swedish"},"date":"1908","dimensions":"81.3 × 116.8 cm","room":"Room 12"}',
  'Bought from the artist by Karl Holm, Malmö, in 1909. Twenty-four visitors came from Japan.',
];

const borneOut = (sentence: string, language: string): boolean => {
  const ground = createGround(RECORD);
  return claimsOf(sentence, language).every((claim) => ground.bearsOut(claim));
};

describe('a claim that a record bears out', () => {
  const sentences: [language: string, sentence: string][] = [
    ['en', 'Marta Lindqvist painted it in 1908.'],
    ['en', "Lindqvist's picture is 81.3 cm high."],
    ['en', 'It is from the early 20th century, from the 1900s.'],
    ['en', 'There were 24 visitors.'],
    ['en', '“The Night Ferry” hangs in Room 12.'],
    [
      'de',
      'Das Gemälde „The Night Ferry“ ist 81,3 × 116,8 cm groß und stammt aus dem 20. Jahrhundert.',
    ],
    ['de', 'Karl Holm aus Malmö kaufte es 1909 von der Malerin.'],
    ['de', 'Die Farbe liegt dünn auf der Leinwand, und das Licht fällt auf das Wasser.'],
    ['fr', 'Les visiteurs venaient du Japon.'],
    ['fr', 'Elle date du XXe siècle.'],
    ['es', 'Lo pintó Marta Lindqvist en el siglo XX.'],
    ['it', 'Fu comprato da Karl Holm nel 1909.'],
    ['pt', 'Foi pintado por Marta Lindqvist em 1908.'],
    ['ja', 'Marta Lindqvistが1908年に描きました。'],
    ['zh', '作者是Marta Lindqvist，作于1908年，属于20世纪。'],
    ['ar', 'رسمتها Marta Lindqvist عام ١٩٠٨.'],
    ['ja', '24人が日本から来ました。'],
    ['ja', '二人の乗客が手すりにもたれ、ボートが岸に描かれています。'],
    ['ja', '画家が岸辺で描いた油絵で、カメラで撮影されたものではありません。'],
    ['zh', '24位客人来自日本。'],
    ['zh', '画家在岸边创作了这幅画，一位摄影师拍摄了它。'],
    ['ar', 'صورها المصور من ضفة النهر، ويظهر فيها قارب صغير.'],
    ['ja', 'マルタ・リンドクヴィストの油彩で、のちにカール・ホルムが買いました。'],
    ['ja', 'リンドクヴィストはフェリーを描きました。'],
    ['ja', '静かなトーンのゼラチンシルバープリントで、コントラストが印象的です。'],
    ['ja', '十九世紀の風景画の影響を受けた、スウェーデンの画家の作品です。'],
    ['zh', '画中是一艘蒸汽渡轮在夜里穿过海峡，天空几乎全是深蓝色。'],
    ['zh', '这幅画高约81.3厘米，画布上的油彩很薄，欧洲也有类似的作品。'],
    ['zh', '植物的叶子卷曲，像铁艺一样，照片由地质学家保存。'],
    ['ar', 'هذه لوحة زيتية على قماش، وفي القاعة أعمال أخرى.'],
    ['ar', 'تظهر اللوحة عبارة بخارية تعبر المضيق ليلا.'],
  ];
  for (const [language, sentence] of sentences) {
    test(`is known for one: ${sentence}`, () => assert.ok(borneOut(sentence, language)));
  }
});

describe('a name in a record of its own script', () => {
  const ground = createGround([
    'この版画は葛飾北斎がパリではなく江戸で制作したものです。',
    '这幅画由莫奈创作，他出生于巴黎。',
    'لوحة للفنان كلود مونيه، المولود بباريس.',
  ]);
  for (const [language, sentence] of [
    ['ja', '作者は葛飾北斎です。'],
    ['zh', '莫奈于晚年创作了它。'],
    ['zh', '画家出生于巴黎。'],
    ['ar', 'رسمها كلود مونيه.'],
    ['ar', 'ولد في باريس.'],
  ]) {
    test(`is known there: ${sentence}`, () => {
      const names = claimsOf(sentence, language).filter(({ kind }) => kind === 'name');
      assert.ok(names.length > 0);
      assert.ok(names.every((name) => ground.bearsOut(name)));
    });
  }
});

describe('a name out of the record of another work', () => {
  const ground = createGround(['这幅画由林黛完成。', '{"title":"夜渡"}']);
  const others = ['王小梅', '晚归图', 'Night'];
  for (const [language, sentence] of [
    ['zh', '作者王小梅在江边长大。'],
    ['zh', '这就是晚归图。'],
  ]) {
    test(`is known for a claim: ${sentence}`, () => {
      const claims = claimsOf(sentence, language, { others });
      assert.ok(claims.some((claim) => !ground.bearsOut(claim)));
    });
  }

  test('is a word like any other where spaces part them', () => {
    assert.deepEqual(claimsOf('It shows the calm of the night.', 'en', { others }), []);
  });
});

describe('a claim that a record does not bear out', () => {
  const sentences: [language: string, sentence: string][] = [
    ['en', 'It was painted by Claude Monet.'],
    ['en', 'Monet painted it.'],
    ['en', 'It was painted in 1909 and sold in 1911.'],
    ['en', 'It is from the 18th century.'],
    ['en', 'It was painted in Stockholm.'],
    ['en', 'It cost 300 crowns.'],
    ['en', 'It is worth millions.'],
    ['en', 'Its real title is “The Last Boat”.'],
    ['de', 'Das Bild ist von Claude Monet.'],
    ['de', 'Es entstand in Paris.'],
    ['de', 'Claude Monet malte es.'],
    ['en', 'In Berlin it was shown again.'],
    ['de', 'Es stammt aus dem 17. Jahrhundert.'],
    ['fr', 'Le tableau est de Manet.'],
    ['fr', 'Elle date du XVIIe siècle.'],
    ['es', 'Es una obra de Picasso de 1937.'],
    ['it', 'È stato dipinto a Venezia.'],
    ['pt', 'Foi vendido por dois milhões de euros.'],
    ['ja', 'クロード・モネの作品です。'],
    ['ja', 'モネが1908年に描きました。'],
    ['ja', 'この絵はモネによる作品です。'],
    ['ja', '作者は葛飾北斎です。'],
    ['ja', '画家はパリで生まれました。'],
    ['ja', 'フランスで描かれました。'],
    ['ja', '1911年の作品です。'],
    ['zh', '作者是克劳德·莫奈。'],
    ['zh', '由莫奈创作。'],
    ['zh', '莫奈于1908年创作了这幅画。'],
    ['zh', '画家出生于巴黎。'],
    ['zh', '这幅画在法国完成。'],
    ['zh', '原题为《最后的船》。'],
    ['ar', 'بيعت عام ١٩١١.'],
    ['ar', 'هذه اللوحة للفنان الفرنسي كلود مونيه.'],
    ['ar', 'رسمها مونيه عام 1908.'],
    ['ar', 'ولدت في باريس.'],
    ['ar', 'عنوانها «القارب الأخير».'],
    ['ja', 'これはモネです。'],
    ['ja', 'ピカソも好んだ作品です。'],
    ['ja', 'ルーヴル美術館にあります。'],
    ['ja', 'パリの夜です。'],
    ['ja', 'この絵は葛飾北斎の影響を受けています。'],
    ['ja', '歌川広重の海です。'],
    ['ja', 'レンブラントの題は「最後の船」です。'],
    ['zh', '这幅画让人想起莫奈的风格。'],
    ['zh', '梵高也画过同样的题材。'],
    ['zh', '它挂在卢浮宫。'],
    ['zh', '毕加索欣赏它，维米尔也是。'],
    ['zh', '奥沙利文把船叫做图片号。'],
    ['zh', '齐白石喜欢画虾。'],
    ['ar', 'هذه لوحة مونيه الشهيرة.'],
    ['ar', 'تذكرنا بأعمال بيكاسو.'],
    ['ar', 'صديقها كان وبيكاسو يحبها.'],
    ['ar', 'عرضت في باريس.'],
    ['ar', 'هذه لوحة هانسن.'],
  ];
  for (const [language, sentence] of sentences) {
    test(`is known for one: ${sentence}`, () => assert.ok(!borneOut(sentence, language)));
  }
});
