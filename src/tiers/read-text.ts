import { createDictationGuard } from '../conversation/guards/dictation.ts';
import { guideLanguage } from '../conversation/languages.ts';
import { MESSAGES } from '../conversation/messages/index.ts';
import { inPieces } from '../conversation/model/pieces.ts';

export interface ReadText {
  /** What is written in the photo. */
  visibleText: string;
  /** Records of works that the photo shows: what they say needs no quotation. */
  records: readonly string[];
  /** BCP 47 tag of the description. */
  language?: string;
}

const QUOTES = /[“”„«»「」『』《》"]/;

/**
 * A description in which sentences that say nothing but what is written in the photo stand in quotation
 * marks: a notice is read out, and never said by the guide.
 */
export function withReadTextQuoted(
  description: string,
  { visibleText, records, language = 'en' }: ReadText,
): string {
  if (visibleText === '') return description;
  const guide = guideLanguage(language) ?? 'en';
  const isRead = createDictationGuard([visibleText], { grounds: records, language: guide });
  return inPieces(description, language)
    .map((piece) => {
      const said = piece.trimEnd();
      if (QUOTES.test(said) || !isRead(said)) return piece;
      return MESSAGES[guide].quote(said) + piece.slice(said.length);
    })
    .join('');
}
