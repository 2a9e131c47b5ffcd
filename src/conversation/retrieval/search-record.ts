import type { Artwork } from '../../collection/artwork.ts';
import type { Catalogue, FoundPassage } from '../../collection/catalogue/catalogue.ts';
import { type GuideLanguage, guideLanguage } from '../languages.ts';
import { sameThings } from '../lexicons/things.ts';
import { plainLetters } from '../plain-letters.ts';

/** Scripts whose words full text does not part. */
const UNSPACED: readonly (GuideLanguage | null)[] = ['ja', 'zh'];

/**
 * Passages of a work's record that share words with a question, the best first; where there is none and
 * the record is in another language, those that speak of the things that the words name.
 *
 * @param words those that name something, parted by spaces, in `language`.
 */
export function searchRecord(
  catalogue: Pick<Catalogue, 'passages' | 'searchPassages'>,
  artwork: Artwork,
  { words, language, limit }: { words: string; language: GuideLanguage; limit: number },
): FoundPassage[] {
  const record = guideLanguage(artwork.language);
  const search = (query: string): FoundPassage[] =>
    UNSPACED.includes(record)
      ? passagesWith(catalogue.passages(artwork.id), query.split(' '), limit)
      : catalogue.searchPassages(artwork.id, query, limit);
  const found = search(words);
  if (found.length > 0 || !record || record === language) return found;
  const things = sameThings(words, language, record);
  return things.length > 0 ? search(things.join(' ')) : [];
}

/** Those of a work's few passages in which any of the words stand, those with most of them first. */
function passagesWith(passages: FoundPassage[], words: string[], limit: number): FoundPassage[] {
  const counted = passages.map((passage) => {
    const text = plainLetters(passage.text);
    return { passage, count: words.filter((word) => text.includes(word)).length };
  });
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ passage }) => passage);
}
