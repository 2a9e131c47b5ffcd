import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadMessages } from '../../public/messages/catalogues.ts';
import { en } from '../../public/messages/en.ts';
import { languages } from '../../public/messages/languages.ts';
import { laterEn } from '../../public/messages/later/en.ts';
import type { MessageKey, Messages } from '../../public/messages/translate.ts';

const english: Messages = { ...en, ...laterEn };
const keys = Object.keys(english) as MessageKey[];
const translations = languages.filter(({ tag }) => tag !== 'en');

/** The most times as long as English that a message may be without having been looked at. */
const LONGEST = 2.2;

/** Longer all the same: one word in English, looked at where it stands; `announce` is only heard. */
const LOOKED_AT = [
  'fr work.dimensions',
  'de tierState.failed',
  'de confidence.likely',
  'de work.date',
  'it announce.stillAnswering',
  'it work.dimensions',
  'it work.room',
  'pt-BR announce.stillAnswering',
  'pt-BR work.dimensions',
  'ar work.medium',
  'ar how.time',
];

const textsOf = (entry: Messages[MessageKey]): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry);
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const longest = (entry: Messages[MessageKey]) =>
  Math.max(...textsOf(entry).map((text) => text.replace(/\{\w+\}/g, '00').length));

for (const { tag, name } of translations) {
  describe(`the messages in ${name}`, async () => {
    const messages = await loadMessages(tag);

    test('are those of English: none is missing, and none is left over', () => {
      assert.deepEqual(Object.keys(messages).sort(), keys.toSorted());
    });

    test('are never empty, and have no space at an end', () => {
      const bad = keys.filter((key) =>
        textsOf(messages[key]).some((text) => text === '' || text !== text.trim()),
      );
      assert.deepEqual(bad, []);
    });

    test('have English’s placeholders, each as often', () => {
      const different = keys.filter((key) => {
        const [own, original] = [messages[key], english[key]];
        if (typeof own === 'string' && typeof original === 'string')
          return placeholders(own).join() !== placeholders(original).join();
        const allowed = textsOf(original).flatMap(placeholders);
        return textsOf(own).some((text) =>
          placeholders(text).some((one) => !allowed.includes(one)),
        );
      });
      assert.deepEqual(different, []);
    });

    test('have the plural forms that the language has, and no others', () => {
      const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
      for (const key of keys) {
        const entry = messages[key];
        assert.equal(typeof entry, typeof english[key], key);
        if (typeof entry !== 'string') assert.deepEqual(Object.keys(entry).sort(), needed, key);
      }
    });

    test('name the count in every plural form that stands for several numbers', () => {
      const rules = new Intl.PluralRules(tag);
      for (const key of keys) {
        const entry = messages[key];
        if (typeof entry === 'string') continue;
        for (const [category, text] of Object.entries(entry)) {
          const counts = Array.from({ length: 300 }, (_, index) => index + 1).filter(
            (count) => rules.select(count) === category,
          );
          if (counts.length > 1) assert.match(text, /\{count\}/, `${key}, ${category}`);
        }
      }
    });

    test(`are at most ${LONGEST} times as long as English, but for those looked at`, () => {
      const long = keys.filter((key) => longest(messages[key]) > LONGEST * longest(english[key]));
      assert.deepEqual(
        long.map((key) => `${tag} ${key}`),
        LOOKED_AT.filter((one) => one.startsWith(`${tag} `)),
      );
    });
  });
}
