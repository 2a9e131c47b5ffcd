import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressBehind, clientAt } from '../server/http/client-address.ts';
import { languageTag } from '../src/collection/language-tag.ts';
import { claimsOf } from '../src/conversation/claims/claims.ts';
import { isOrder } from '../src/conversation/guards/orders.ts';
import { GUIDE_LANGUAGES } from '../src/conversation/languages.ts';
import { plainSoFar } from '../src/conversation/model/reply-text.ts';
import {
  contentWords,
  guessLanguage,
  questionField,
} from '../src/conversation/questions/question-field.ts';
import { refusalOf } from '../src/conversation/questions/refusals.ts';
import { retryAfterSeconds } from '../src/retry-after.ts';
import { WORDINGS } from './conversation/questions/wordings.ts';
import { mutateText } from './support/mutate-source.ts';
import { createSeededRandom } from './support/seeded-random.ts';

const MUTANTS = 300;

function* mutants(text: string): Generator<string> {
  const random = createSeededRandom(6);
  for (let i = 0; i < MUTANTS; i++) yield mutateText(text, random);
}

describe('what visitors write, spoilt in three hundred ways', () => {
  for (const language of GUIDE_LANGUAGES) {
    test(`asks for a field of the record or for none: ${language}`, () => {
      const fields = new Set([...Object.keys(WORDINGS[language]), null]);
      const question = Object.values(WORDINGS[language]).join(' ').slice(0, 400);
      for (const mutant of mutants(question)) {
        assert.ok(fields.has(questionField(mutant.slice(0, 100), language)));
        assert.equal(typeof contentWords(mutant, language), 'string');
        assert.ok([...GUIDE_LANGUAGES, null].includes(guessLanguage(mutant)));
        assert.ok(['string', 'object'].includes(typeof refusalOf(mutant)));
        assert.equal(typeof isOrder(mutant), 'boolean');
      }
    });
  }
});

describe('headers, spoilt in three hundred ways', () => {
  test('name a language or none', () => {
    let refused = 0;
    for (const mutant of mutants('zh-Hant-TW-u-nu-hanidec')) {
      const { success, data } = languageTag.safeParse(mutant);
      if (!success) refused++;
      else assert.equal(Intl.getCanonicalLocales(data).length, 1);
    }
    assert.ok(refused > 0 && refused < MUTANTS, `${refused} refused`);
  });

  test('are counted for the address that the trusted proxy saw, whatever stands before it', () => {
    for (const mutant of mutants('198.51.100.7, 2001:db8::1, ::ffff:192.0.2.1, unknown')) {
      const headers = { 'x-forwarded-for': `${mutant}, 203.0.113.9` };
      assert.equal(clientAt(addressBehind({ address: '10.0.0.1', headers }, 1)), '203.0.113.9');
      assert.equal(typeof clientAt(mutant), 'string');
    }
  });

  test('tell when to come back in seconds from now, or nothing', () => {
    for (const when of ['120', 'Sun, 22 Nov 2026 08:49:37 GMT']) {
      for (const mutant of mutants(when)) {
        const headers = new Headers();
        // What cannot be in a header never comes.
        if (/^[\t\x20-\x7e]*$/.test(mutant)) headers.set('Retry-After', mutant);
        const seconds = retryAfterSeconds(headers.get('retry-after'));
        assert.ok(seconds === undefined || (Number.isFinite(seconds) && seconds >= 0), mutant);
      }
    }
  });
});

test('a model’s words, spoilt in three hundred ways, are plain text and claims', () => {
  const reply = '[1] **Ada** painted <i>it</i> in [1871](https://a.example), 3 × 4 cm. `x` # y';
  for (const mutant of mutants(reply)) {
    for (const ended of [false, true]) assert.doesNotMatch(plainSoFar(mutant, ended), /<i>|\*\*/);
    for (const language of GUIDE_LANGUAGES) assert.ok(Array.isArray(claimsOf(mutant, language)));
  }
});
