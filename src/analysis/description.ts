import type { Artwork } from '../collection/artwork.ts';
import type { Description, Segment, Source, Wishes } from '../contract.ts';
import { tellsMoreThanIsSeen } from '../conversation/claims/claims.ts';
import { guideLanguage } from '../conversation/languages.ts';
import { MESSAGES } from '../conversation/messages/index.ts';
import { inPieces } from '../conversation/model/pieces.ts';
import { inLanguage } from '../conversation/record/record-sentences.ts';
import { museumSource } from '../conversation/sources.ts';

/** The museum's own words as they stand, in the language that is asked for where it has them there. */
export function museumDescription(artwork: Artwork, asked: string): Description | null {
  const { description: text, language } = inLanguage(artwork, asked);
  if (!text) return null;
  return {
    text,
    source: 'museum',
    language,
    segments: [{ text, source: 'museum', cites: [0] }],
    sources: [museumSource(artwork, guideLanguage(language) ?? 'en')],
  };
}

/**
 * What a model saw in a photo, sentence by sentence. What names a person, a place or a year is no
 * observation: it is what the model believes to know.
 */
export function modelDescription(
  text: string | undefined,
  { language = 'en' }: Wishes,
): Description | null {
  if (!text) return null;
  const sources: Source[] = [
    { kind: 'model', title: MESSAGES[guideLanguage(language) ?? 'en'].descriptionOfPhoto },
  ];
  const segments = inPieces(text, language).map(
    (piece): Segment => ({
      text: piece,
      source: tellsMoreThanIsSeen(piece, language) ? 'model' : 'observation',
      cites: [0],
    }),
  );
  return { text, source: 'model', language, segments, sources };
}

/** As much as has come of a description that is being written. */
export const describedSoFar = (text: string, language = 'en'): Description => ({
  text,
  source: 'model',
  language,
  segments: [],
  sources: [],
});
