import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { GUIDE_LANGUAGES, sameLanguage } from '../../src/conversation/languages.ts';
import { type GuidesToAsk, startGuidesToAsk } from './questions/guides-to-ask.ts';
import { ALL_QUESTIONS } from './questions/index.ts';
import { inventedIn, isRight } from './questions/judge.ts';

/** This many in 100 have to be right, in each part of the set. */
const RIGHT = 95;

describe('the question set, to a guide without any key', () => {
  let guides: GuidesToAsk;
  before(async () => {
    guides = await startGuidesToAsk();
  });
  after(() => guides?.[Symbol.asyncDispose]());

  for (const part of ['open', 'heldBack'] as const) {
    test(`is answered rightly, and nothing is invented: ${part}`, async (t) => {
      const wrong: string[] = [];
      const invented: string[] = [];
      let asked = 0;
      for (const language of GUIDE_LANGUAGES) {
        for (const question of ALL_QUESTIONS[language][part]) {
          asked++;
          const answer = await guides.ask(question, language);
          const line = `${language} ${question.work} ${String(question.asked)} -> ${answer.answer}`;
          if (!isRight(question, answer) || !sameLanguage(answer.language, language)) {
            wrong.push(line);
          }
          const made = inventedIn(answer, guides.recordsFor(question));
          if (made.length > 0) invented.push(`${made.join(', ')}: ${line}`);
        }
      }
      const share = 100 * (1 - wrong.length / asked);
      t.diagnostic(`${asked - wrong.length} of ${asked} right, ${invented.length} invented`);
      assert.ok(share >= RIGHT, wrong.join('\n'));
      assert.deepEqual(invented, []);
    });
  }

  test('holds at least 120 questions, a third of them held back', () => {
    const count = (part: 'open' | 'heldBack') =>
      GUIDE_LANGUAGES.reduce((sum, language) => sum + ALL_QUESTIONS[language][part].length, 0);
    assert.ok(count('open') + count('heldBack') >= 120);
    assert.ok(3 * count('heldBack') >= count('open') + count('heldBack'));
  });
});
