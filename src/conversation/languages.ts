/** The languages that the guide itself speaks, as the page offers them. */
export const GUIDE_LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'ja', 'zh', 'ar'] as const;

export type GuideLanguage = (typeof GUIDE_LANGUAGES)[number];

/** The primary subtag of a BCP 47 tag: "pt" of "pt-BR". */
export const primaryTag = (tag: string): string => tag.split('-', 1)[0].toLowerCase();

export const sameLanguage = (a: string, b: string): boolean => primaryTag(a) === primaryTag(b);

/** The language among ours that a BCP 47 tag asks for; null where there is none. */
export const guideLanguage = (tag: string): GuideLanguage | null =>
  GUIDE_LANGUAGES.find((language) => language === primaryTag(tag)) ?? null;

/**
 * The tag of a text that is written in `language` for who asked for `asked`: their own variant where
 * it is one of that language. Our Chinese is written in simplified characters whatever is asked for.
 */
export function tagFor(language: GuideLanguage, asked: string): string {
  if (language === 'zh') return 'zh-Hans';
  return sameLanguage(language, asked) ? asked : language;
}

/** A language's name in another: "Englisch" for `en` in German. */
export function languageName(tag: string, language: GuideLanguage): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch (error) {
    // A record may call its language what no standard knows.
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
