import type { LanguageTag } from './languages.ts';
import { completeEnglish } from './later-english.ts';
import { english, type Messages } from './translate.ts';

/** A file a language, fetched only by those who read it; English is in the first script. */
const loaders: Record<LanguageTag, () => Promise<Messages>> = {
  en: async () => {
    await completeEnglish();
    return english;
  },
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  it: async () => (await import('./it.ts')).it,
  'pt-BR': async () => (await import('./pt-BR.ts')).ptBR,
  ja: async () => (await import('./ja.ts')).ja,
  'zh-Hans': async () => (await import('./zh-Hans.ts')).zhHans,
  ar: async () => (await import('./ar.ts')).ar,
};

/** Every sentence of the page in a language. Rejects where the network does not bring it. */
export function loadMessages(language: LanguageTag): Promise<Messages> {
  return loaders[language]();
}
