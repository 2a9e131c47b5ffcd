import { z } from 'zod';

/** A BCP 47 tag that Intl takes. */
export const languageTag = z
  .string()
  .max(35)
  .refine(isLanguageTag, { error: 'a BCP 47 tag, such as en or pt-BR' });

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
