import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GUIDE_LANGUAGES } from '../../../src/conversation/languages.ts';
import {
  guessLanguage,
  questionField,
} from '../../../src/conversation/questions/question-field.ts';
import { likelyWords } from '../../../src/conversation/questions/spelling.ts';
import { ALL_QUESTIONS } from './index.ts';
import { WORDINGS } from './wordings.ts';

describe('what a question asks for', () => {
  for (const language of GUIDE_LANGUAGES) {
    test(`is known in many wordings: ${language}`, () => {
      const missed: string[] = [];
      for (const [field, wordings] of Object.entries(WORDINGS[language])) {
        for (const wording of wordings.split(' | ')) {
          const found = questionField(wording, language) ?? 'nothing';
          if (found !== field) missed.push(`${wording} -> ${found}, not ${field}`);
        }
      }
      assert.deepEqual(missed, []);
    });
  }

  test('is told apart by what is named beside it', () => {
    assert.equal(questionField('How tall is the jar?'), null);
    const workWords = new Set(['jar']);
    assert.equal(questionField('How tall is the jar?', 'en', { workWords }), 'dimensions');
    // A thing of that name may be somewhere else.
    assert.equal(questionField('Where is the jar?', 'en', { workWords }), null);
    const artistWords = new Set(['karl', 'blossfeldt']);
    assert.equal(questionField('Tell me about Blossfeldt', 'en', { artistWords }), 'artist');
    assert.equal(questionField('Where did Blossfeldt teach?', 'en', { artistWords }), null);
  });

  test('is not guessed by mending a word that stands in the record', () => {
    const recordWords = new Set(['hat']);
    assert.equal(questionField('Wat is this?', 'en'), 'overview');
    assert.equal(questionField('Hat?', 'en', { recordWords }), null);
  });
});

describe('a slip of the pen', () => {
  const words = new Set(['when', 'who', 'artist', 'painted', 'photograph']);
  const slips: [slip: string, meant: string[]][] = [
    ['artst', ['artist']],
    ['atrist', ['artist']],
    ['paintted', ['painted']],
    ['whn', ['when']],
    ['fotograph', []],
    ['cat', []],
    ['painters', []],
  ];
  for (const [slip, meant] of slips) {
    test(`${slip} is taken for ${meant.join() || 'nothing else'}`, () =>
      assert.deepEqual(likelyWords(slip, words), meant));
  }
});

describe('the language of a question', () => {
  for (const language of GUIDE_LANGUAGES) {
    test(`is known: ${language}`, () => {
      const asked = ALL_QUESTIONS[language].open.map(({ asked }) => [asked].flat()[0]);
      const known = asked.filter((text) => guessLanguage(text) === language);
      assert.ok(known.length >= 0.75 * asked.length, `${known.length} of ${asked.length}`);
    });
  }

  for (const [text, language] of [
    ['What does 山 mean?', 'en'],
    ['Was bedeutet 山水 hier?', 'de'],
    ['What does السلام mean here?', 'en'],
    ['这幅《The Great Wave off Kanagawa》是谁画的？', 'zh'],
    ['The Great Wave off Kanagawaは誰が描いた？', 'ja'],
    ['من رسم Black Cañon هذه اللوحة', 'ar'],
  ] as const) {
    test(`is that of the most of it: ${text}`, () => assert.equal(guessLanguage(text), language));
  }

  test('is not guessed where nothing tells', () => {
    for (const text of ['?', '1871', 'Beato']) assert.equal(guessLanguage(text), null);
  });
});
