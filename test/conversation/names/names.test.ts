import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createNameFinder } from '../../../server/names/name-finder.ts';
import { claimsOf } from '../../../src/conversation/claims/claims.ts';
import { createGround } from '../../../src/conversation/claims/ground.ts';
import * as arabic from './arabic-sentences.ts';
import * as chinese from './chinese-sentences.ts';
import * as japanese from './japanese-sentences.ts';

const ground = createGround([
  'The work: {"title":"The Night Ferry","artist":{"name":"Marta Lindqvist","dates":"1871–1944","nationality":"Swedish"},"date":"1908","dimensions":"81.3 × 116.8 cm","room":"Room 12"}',
  'Bought from the artist by Karl Holm, Malmö, in 1909. Twenty-four visitors came from Japan.',
]);

/** Shares of sentences: with a name at least, and doubted for nothing at most. */
const LANGUAGES = {
  ja: { ...japanese, seen: 0.9, doubted: 0.05 },
  zh: { ...chinese, seen: 0.85, doubted: 0.15 },
  // Where a model puts no signs around names, Arabic has nothing but their place in a sentence.
  ar: { ...arabic, seen: 0.5, doubted: 0.05 },
};

describe('a name that no record bears out, in a script that does not tell it', () => {
  const finder = createNameFinder();
  const never = new AbortController().signal;
  after(() => finder.close());

  const isDoubted = async (sentence: string, language: string): Promise<boolean> => {
    const tagged = await finder.find(sentence, language, never);
    return claimsOf(sentence, language, { tagged }).some((claim) => !ground.bearsOut(claim));
  };
  const doubtedOf = async (sentences: string[], language: string) => {
    const doubted = await Promise.all(sentences.map((one) => isDoubted(one, language)));
    return sentences.filter((_, i) => doubted[i]);
  };

  for (const [language, { KNOWN, HELD_BACK, seen, doubted }] of Object.entries(LANGUAGES)) {
    for (const [which, { naming, plain }] of Object.entries({ KNOWN, HELD_BACK })) {
      test(`is found in nearly all sentences that have one: ${language}, ${which}`, async (t) => {
        const found = await doubtedOf(naming, language);
        t.diagnostic(`${language} ${which}: ${found.length} of ${naming.length} names found`);
        const missed = naming.filter((one) => !found.includes(one));
        assert.ok(found.length >= seen * naming.length, missed.join('\n'));
      });

      test(`is seldom seen where there is none: ${language}, ${which}`, async (t) => {
        const found = await doubtedOf(plain, language);
        t.diagnostic(
          `${language} ${which}: ${found.length} of ${plain.length} doubted for nothing`,
        );
        assert.ok(found.length <= doubted * plain.length, found.join('\n'));
      });
    }
  }
});
