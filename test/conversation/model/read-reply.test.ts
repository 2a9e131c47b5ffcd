import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ReplySentence, readReply } from '../../../src/conversation/model/read-reply.ts';
import { createSeededRandom } from '../../support/seeded-random.ts';

const read = (raw: string) => readReply(raw, true);
const brief = ({ text, cites, general }: ReplySentence) =>
  `${general ? 'G' : ''}${cites.join(',')}|${text}`;

describe('a reply with marks', () => {
  const replies: [what: string, raw: string, expected: string[]][] = [
    [
      'before each line',
      '[1] It is a print.\n[2,3] It shows a boat.',
      ['1|It is a print.', '2,3|It shows a boat.'],
    ],
    ['before sentences on one line', '[1] A boat. [2] A river.', ['1|A boat.', '2|A river.']],
    [
      'once for two sentences',
      '[4] A boat. It is old.\n[G] Boats float.',
      ['4|A boat.', '4|It is old.', 'G|Boats float.'],
    ],
    ['after each sentence', 'A boat [1]. A river [2].', ['1|A boat.', '2|A river.']],
    ['after each full stop', 'A boat. [1] A river. [2]', ['1|A boat.', '2|A river.']],
    ['in the middle', 'Made in 1871 [1], by a man [2].', ['1,2|Made in 1871, by a man.']],
    ['before and after', '[1] A boat [2].\n[3] A river.', ['1,2|A boat.', '3|A river.']],
    [
      'in brackets of another kind',
      '船です。【2】川です。【3†source】',
      ['2|船です。', '3|川です。'],
    ],
    ['before sentences without spaces', '[1]船です。[2]川です。', ['1|船です。', '2|川です。']],
    ['nowhere', 'A boat. A river!', ['|A boat.', '|A river!']],
    ['of which some are missing', '[1] A boat.\nA river.', ['1|A boat.', '|A river.']],
    ['in small letters', '[g] Boats float.', ['G|Boats float.']],
  ];
  for (const [what, raw, expected] of replies) {
    test(`${what} is read sentence by sentence`, () => {
      assert.deepEqual(read(raw).map(brief), expected);
    });
  }

  test('keeps what only looks like the end of a sentence, or like a mark', () => {
    assert.deepEqual(
      read('[1] P. H. Emerson [sic] met Dr. Who in c. 1850. He was glad.').map(brief),
      ['1|P. H. Emerson [sic] met Dr. Who in c. 1850.', '1|He was glad.'],
    );
    assert.deepEqual(read('[1] Es stammt aus dem 19. Jahrhundert.').map(brief), [
      '1|Es stammt aus dem 19. Jahrhundert.',
    ]);
  });
});

describe('markup in a reply', () => {
  const replies: [raw: string, expected: string][] = [
    ['**Bold** and _soft_ and `code`.', 'Bold and soft and code.'],
    ['# A head\n- one\n- two', 'A head one two'],
    ['1. First thing.\n2) Second thing.', 'First thing. Second thing.'],
    ['<b>Bold</b> <img src=x onerror="alert(1)"> text.', 'Bold text.'],
    ['<script>alert(1)</script>', 'alert(1)'],
    ['See [the page](https://evil.example/a?b=c) now.', 'See the page now.'],
    ['![alt](https://evil.example/pixel.png)', 'alt'],
    ['Go to https://evil.example/path or www.evil.org, or mail a@b.example.', 'Go to or or mail a'],
    ['Visit evil-site.com/free today.', 'Visit evil-site today.'],
    ['1 < 2 and a_b stay.', '1 < 2 and a_b stay.'],
    ['Turned \u202Earound\u202C.', 'Turned around .'],
  ];
  for (const [raw, expected] of replies) {
    test(`is taken out: ${JSON.stringify(raw)}`, () => {
      const text = read(raw)
        .map((sentence) => sentence.text)
        .join(' ')
        .replace(/\s+/g, ' ');
      assert.equal(text, expected);
    });
  }
});

describe('a reply as it comes', () => {
  const PARTS = [
    '[1]',
    '[2, 3]',
    '[G]',
    '【4】',
    ' ',
    ' ',
    '\n',
    '. ',
    '? ',
    '! ',
    '。',
    'A boat',
    'river',
    'P. H. ',
    'https://evil.example/x',
    'www.',
    'evil.com',
    '<b>',
    '</b>',
    '<script',
    '[a](http://b.example)',
    '](',
    '[',
    ']',
    '**',
    '_',
    '- ',
    '1. ',
    '19',
    '1871',
    '“A title”',
    '船',
    'です',
    'في عام',
    '\r\n',
    '<',
    '>',
    '#',
    ', ',
    'he',
    'http',
    '.',
    '\u202e',
    '|',
  ];

  test('only ever grows, whatever comes and wherever it is cut', () => {
    const random = createSeededRandom(42);
    const pick = (n: number) => Math.floor(random.next() * n);
    for (let round = 0; round < 1500; round++) {
      const raw = Array.from({ length: 2 + pick(14) }, () => PARTS[pick(PARTS.length)]).join('');
      const whole = read(raw);
      let before: ReplySentence[] = [];
      for (let at = 0; at <= raw.length; at++) {
        const now = readReply(raw.slice(0, at), false);
        const story = JSON.stringify({ raw, at, before, now, whole });
        assert.ok(now.length >= before.length, story);
        for (const [i, { text }] of before.entries()) {
          const last = i === before.length - 1;
          if (last) assert.ok(now[i].text.startsWith(text), story);
          else assert.equal(now[i].text, text, story);
        }
        before = now;
      }
      for (const [i, { text }] of before.entries())
        assert.ok(whole[i].text.startsWith(text), JSON.stringify({ raw, before, whole }));
      for (const { text } of whole) {
        assert.doesNotMatch(text, /<\/?[a-z]|https?:\/\//i, raw);
        assert.equal(text, text.trim());
      }
    }
  });

  test('shows a plain word at once', () => {
    assert.deepEqual(readReply('[1] Karl', false).map(brief), ['1|Karl']);
    assert.deepEqual(readReply('Karl', false).map(brief), ['|Karl']);
    assert.deepEqual(readReply('カール', false).map(brief), ['|カール']);
  });
});
