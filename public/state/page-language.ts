import { effect, signal } from '@preact/signals';
import { loadMessages } from '../messages/catalogues.ts';
import { directionOf } from '../messages/direction.ts';
import { bestLanguage, type LanguageTag, languageTag, localeFor } from '../messages/languages.ts';
import { language, t, writeIn } from '../messages/translate.ts';
import { alertVisitor } from './announcements.ts';

const storageKey = 'cicerone.language';

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
  const tag = languageTag(kept()) ?? bestLanguage(navigator.languages);
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
  if (result === 'written') keep(tag);
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

function kept(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // Storage is closed to this page; then the device's language is as good.
    return null;
  }
}

function keep(tag: LanguageTag): void {
  try {
    localStorage.setItem(storageKey, tag);
  } catch {
    // As above: the choice lasts as long as the page.
  }
}
