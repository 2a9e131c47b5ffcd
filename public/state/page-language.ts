import { effect, signal } from '@preact/signals';
import { loadMessages } from '../messages/catalogues.ts';
import { directionOf } from '../messages/direction.ts';
import { bestLanguage, type LanguageTag, languageTag, localeFor } from '../messages/languages.ts';
import { language, t, writeIn } from '../messages/translate.ts';
import { keep, readKept } from '../preferences/device-storage.ts';
import { alertVisitor } from './announcements.ts';

const storageKey = 'language';

/** Milliseconds that the first screen waits for its catalogue; until it is there, it is in English. */
const firstWait = 3_000;

/** The language that was asked for last; the page follows when its catalogue has come. */
export const wantedLanguage = signal<LanguageTag>('en');

/** Begins in the language that the visitor chose before, else in that of the device. */
export async function beginInVisitorsLanguage(): Promise<void> {
  effect(() => {
    document.documentElement.lang = language.value;
    document.documentElement.dir = directionOf(language.value);
    document.title = t('page.title');
  });
  const tag = languageTag(readKept(storageKey)) ?? bestLanguage(navigator.languages);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, firstWait);
  });
  try {
    await Promise.race([write(tag), patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** The visitor chooses a language; it is kept on this device once the page is written in it. */
export async function chooseLanguage(tag: LanguageTag): Promise<void> {
  const result = await write(tag);
  if (result === 'written') keep(storageKey, tag);
  if (result === 'failed') alertVisitor(t('language.failed'));
}

/** `failed`: the catalogue did not come, as offline. `overtaken`: another language was chosen. */
async function write(tag: LanguageTag): Promise<'written' | 'failed' | 'overtaken'> {
  wantedLanguage.value = tag;
  const messages = await loadMessages(tag).catch(() => null);
  if (wantedLanguage.value !== tag) return 'overtaken';
  if (!messages) {
    wantedLanguage.value = language.value;
    return 'failed';
  }
  writeIn({ language: tag, locale: localeFor(tag, navigator.languages), messages });
  return 'written';
}

/** Forgets the choice on this device; the page stays in the language that it is in. */
export const forgetLanguage = (): void => keep(storageKey, null);
