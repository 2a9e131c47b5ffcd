/** The languages that the page is written in: BCP 47 tag, and the language's name for itself. */
export const languages = [
  { tag: 'en', name: 'English' },
  { tag: 'es', name: 'Español' },
  { tag: 'fr', name: 'Français' },
  { tag: 'de', name: 'Deutsch' },
  { tag: 'it', name: 'Italiano' },
  { tag: 'pt-BR', name: 'Português (Brasil)' },
  { tag: 'ja', name: '日本語' },
  { tag: 'zh-Hans', name: '简体中文' },
  { tag: 'ar', name: 'العربية' },
] as const;

export type LanguageTag = (typeof languages)[number]['tag'];

/** The page's own tag for a text that names one, such as what was kept; null for any other text. */
export function languageTag(text: string | null): LanguageTag | null {
  return languages.find(({ tag }) => tag === text)?.tag ?? null;
}

/**
 * The first wanted language that the page is written in, else English. Regions do not matter
 * (European Portuguese gets Brazilian), scripts do: Traditional Chinese does not get Simplified.
 */
export function bestLanguage(wanted: readonly string[]): LanguageTag {
  for (const tag of wanted) {
    const match = languages.find((language) => sameWriting(language.tag, tag));
    if (match) return match.tag;
  }
  return 'en';
}

/**
 * The first wanted tag in this language with its region, for numbers and times: `ar-MA` writes
 * other digits than `ar-EG`. The language itself where the visitor names none of its regions.
 */
export function localeFor(language: LanguageTag, wanted: readonly string[]): string {
  return wanted.find((tag) => sameWriting(language, tag)) ?? language;
}

/** Whether two tags name one language in one script, by CLDR's likely subtags. */
function sameWriting(one: string, other: string): boolean {
  const [a, b] = [likely(one), likely(other)];
  return a !== null && b !== null && a.language === b.language && a.script === b.script;
}

function likely(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    // Some systems name their language in other ways, such as `en-US@posix`.
    return null;
  }
}
