import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { claimsOf, createGround } from '../../src/conversation/claims.ts';

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
  ];
  for (const [language, sentence] of sentences) {
    test(`is known for one: ${sentence}`, () => assert.ok(borneOut(sentence, language)));
  }
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
    ['ja', '1911年の作品です。'],
    ['zh', '作者是克劳德·莫奈。'],
    ['zh', '原题为《最后的船》。'],
    ['ar', 'بيعت عام ١٩١١.'],
    ['ar', 'عنوانها «القارب الأخير».'],
  ];
  for (const [language, sentence] of sentences) {
    test(`is known for one: ${sentence}`, () => assert.ok(!borneOut(sentence, language)));
  }
});
