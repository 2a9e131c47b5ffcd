import type { Artwork } from '../../collection/artwork.ts';
import type { FoundPassage } from '../../collection/catalogue/catalogue.ts';
import { inARow, sentences } from '../../collection/catalogue/passages.ts';
import { givesOrder } from '../guards/orders.ts';

/** The sentences of a text that are meant for its readers: an order to a machine tells nothing of a work. */
function withoutOrderSentences(text: string, language: string): string {
  if (!givesOrder(text)) return text;
  return inARow(sentences(text, language).filter((sentence) => !givesOrder(sentence)));
}

/** A record as it may be told: what gives orders to machines is left out of its texts, and no name changed. */
export function tellable(artwork: Artwork): Artwork {
  const { language, artist, description, verbalDescription, provenance, translations } = artwork;
  const told = (text: string | undefined, tag = language) =>
    (text && withoutOrderSentences(text, tag)) || undefined;
  const full = told(verbalDescription?.full);
  return {
    ...artwork,
    artist: artist && { ...artist, note: told(artist.note) },
    description: told(description),
    verbalDescription: full ? { full, short: told(verbalDescription?.short) } : undefined,
    provenance: told(provenance),
    facts: artwork.facts.filter(({ text }) => !givesOrder(text)),
    translations:
      translations &&
      Object.fromEntries(
        Object.entries(translations).map(([tag, texts]) => [
          tag,
          { ...texts, description: told(texts.description, tag) },
        ]),
      ),
  };
}

/** Passages as they may be quoted. */
export const tellablePassages = (found: readonly FoundPassage[]): FoundPassage[] =>
  found
    .map((passage) => ({
      ...passage,
      text: withoutOrderSentences(passage.text, passage.language),
    }))
    .filter(({ text }) => text !== '');
