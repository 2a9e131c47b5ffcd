/** TypeScript's library does not know it yet: https://tc39.es/proposal-intl-locale-info/ */
type LocaleInfo = Intl.Locale & { getTextInfo(): { direction?: 'ltr' | 'rtl' } };

/** Which way a language is written, by its BCP 47 tag; `auto` for what is no tag. */
export function textDirection(language: string): 'ltr' | 'rtl' | 'auto' {
  try {
    return (new Intl.Locale(language) as LocaleInfo).getTextInfo().direction ?? 'auto';
  } catch {
    return 'auto';
  }
}
