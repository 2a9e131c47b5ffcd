import type { Artwork } from '../collection/artwork.ts';
import type { Source } from '../contract.ts';
import type { GuideLanguage } from './languages.ts';
import { MESSAGES } from './messages/index.ts';

/** The museum's record as a source, with the page that its facts come from. */
export function museumSource({ title, source }: Artwork, language: GuideLanguage = 'en'): Source {
  if (!source) return { kind: 'museum', title: MESSAGES[language].recordOf(title) };
  return source.url
    ? { kind: 'museum', title: source.title, url: source.url }
    : { kind: 'museum', title: source.title };
}

/** Who says what a passage says: the museum in its record, or a source that the record names. */
export const passageSource = (artwork: Artwork, source: string, language: GuideLanguage): Source =>
  source === 'museum' ? museumSource(artwork, language) : externalSource(artwork, source);

/** A source that the record names, as the first of its facts has it. */
function externalSource({ facts }: Artwork, title: string): Source {
  const { url, licence } = facts.find(({ source }) => source === title) ?? {};
  return { kind: 'external', title, ...(url && { url }), ...(licence && { licence }) };
}
