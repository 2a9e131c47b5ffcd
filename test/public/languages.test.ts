import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { loadMessages } from '../../public/messages/catalogues.ts';
import {
  bestLanguage,
  type LanguageTag,
  languageTag,
  localeFor,
} from '../../public/messages/languages.ts';
import { formatNumber, formatTime, t, writeIn } from '../../public/messages/translate.ts';
import { westernDigits } from '../../public/messages/western-digits.ts';

const writeInLanguage = async (language: LanguageTag, locale: string = language) =>
  writeIn({ language, locale, messages: await loadMessages(language) });

afterEach(() => writeInLanguage('en'));

test('takes the first of the visitor’s languages that there is, whatever its region', () => {
  assert.equal(bestLanguage(['nl-NL', 'de-AT', 'en']), 'de');
  assert.equal(bestLanguage(['pt-PT']), 'pt-BR');
  assert.equal(bestLanguage(['ar-MA', 'fr']), 'ar');
  assert.equal(bestLanguage(['zh-CN']), 'zh-Hans');
  assert.equal(bestLanguage(['zh']), 'zh-Hans');
});

test('does not offer simplified characters to readers of traditional ones', () => {
  assert.equal(bestLanguage(['zh-TW', 'ja-JP']), 'ja');
  assert.equal(bestLanguage(['zh-Hant-HK']), 'en');
});

test('is in English where nothing fits, and where a tag is none', () => {
  assert.equal(bestLanguage([]), 'en');
  assert.equal(bestLanguage(['nl', 'sv-SE']), 'en');
  assert.equal(bestLanguage(['en-US@posix', 'it']), 'it');
});

test('takes up a kept language only where the page has it', () => {
  assert.equal(languageTag('pt-BR'), 'pt-BR');
  assert.equal(languageTag('pt'), null);
  assert.equal(languageTag('constructor'), null);
  assert.equal(languageTag(null), null);
});

test('writes numbers as the visitor’s region does, in the page’s language alone', async () => {
  assert.equal(localeFor('de', ['fr-FR', 'de-CH']), 'de-CH');
  assert.equal(localeFor('de', ['fr-FR']), 'de');
  await writeInLanguage('de', localeFor('de', ['de-CH']));
  assert.match(formatNumber(12_345), /^12['’]345$/);
  await writeInLanguage('de');
  assert.equal(formatNumber(12_345), '12.345');
  await writeInLanguage('ar', localeFor('ar', ['ar-EG']));
  assert.equal(formatNumber(104), '١٠٤');
  await writeInLanguage('ar', localeFor('ar', ['ar-MA']));
  assert.equal(formatNumber(104), '104');
});

test('tells the time as the language does', async () => {
  const time = new Date(2026, 0, 1, 14, 32, 5);
  await writeInLanguage('de');
  assert.equal(t('limited.at', { time: formatTime(time) }), 'Weiter geht es um 14:32:05.');
});

test('chooses among six plural forms in Arabic, and needs one in Japanese', async () => {
  await writeInLanguage('ar', 'ar-MA');
  const people = (count: number) => t('analysing.queue', { count });
  assert.deepEqual([1, 2, 3, 11, 100].map(people), [
    'زائر واحد قبلك',
    'زائران قبلك',
    '3 زوّار قبلك',
    '11 زائرًا قبلك',
    '100 زائر قبلك',
  ]);
  await writeInLanguage('ja');
  assert.deepEqual([1, 2].map(people), ['あと1人お待ちです', 'あと2人お待ちです']);
});

test('keeps a value apart that runs against its sentence, and no other', async () => {
  assert.equal(t('work.by', { title: 'لوحة', artist: 'X' }), '\u2068لوحة\u2069, by X');
  await writeInLanguage('ar');
  assert.equal(
    t('announce.recognisedTitle', { title: 'Irises (1889)' }),
    'تم التعرف على العمل: \u2068Irises (1889)\u2069',
  );
  assert.equal(t('announce.recognisedTitle', { title: 'لوحة' }), 'تم التعرف على العمل: لوحة');
});

test('reads a label’s number in Arabic, Persian and full-width digits', () => {
  assert.equal(westernDigits('١٠٤'), '104');
  assert.equal(westernDigits('۱۰۴'), '104');
  assert.equal(westernDigits('１０４a'), '104a');
});
