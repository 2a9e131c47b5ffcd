import type { Artwork } from '../../collection/artwork.ts';
import type { Catalogue, FoundPassage } from '../../collection/catalogue/catalogue.ts';
import { type GuideLanguage, guideLanguage } from '../languages.ts';
import { namedThings } from '../lexicons/things.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import { contentWords } from '../questions/question-field.ts';

/** Scripts whose words full text does not part. */
const UNSPACED: readonly (GuideLanguage | null)[] = ['ja', 'zh'];

/** Passages of one work that are looked through. */
const MOST = 50;

/**
 * Passages of a work's record that speak of what a question names, the best first: those that share
 * words with it; else those that speak of the same things in other words, or in another language. Of a
 * picture of a cat nearly all passages speak of the cat: where a question in the record's language names
 * something beside the work's own subject, only passages that speak of that are found.
 *
 * @param language the question's.
 */
export function searchRecord(
  catalogue: Pick<Catalogue, 'passages' | 'searchPassages'>,
  artwork: Artwork,
  { question, language, limit }: { question: string; language: GuideLanguage; limit: number },
): FoundPassage[] {
  const words = contentWords(question, language);
  if (words === '') return [];
  const record = guideLanguage(artwork.language);
  const titleWords = new Set(wordsOf(plainLetters(artwork.title)));
  const search = (query: string): FoundPassage[] =>
    UNSPACED.includes(record)
      ? passagesWith(catalogue.passages(artwork.id), query.split(' '))
      : catalogue.searchPassages(artwork.id, query, MOST);
  const speakingOf = (words: string): FoundPassage[] => {
    const found = search(words);
    if (found.length > 0 || !record) return found;
    const { things, members, beside } = namedThings(words, language, record);
    // "What was the jar for?" names a thing that is the work, and asks for something else.
    const isTheWork = (thing: string[]) => thing.some((word) => titleWords.has(word));
    const telling = beside === '' ? things : things.filter((thing) => !isTheWork(thing));
    const sought = [...telling, ...members].flat();
    return sought.length > 0 ? search(sought.join(' ')) : [];
  };

  const found = speakingOf(words);
  const beside = record === language ? besideTheSubject(artwork, question, language) : '';
  if (beside === '') return found.slice(0, limit);
  const telling = speakingOf(beside);
  const ids = new Set(telling.map(({ id }) => id));
  const both = found.filter(({ id }) => ids.has(id));
  return (both.length > 0 ? both : telling).slice(0, limit);
}

/** Words of a question that name something else than the title and the subjects of the work do. */
function besideTheSubject(
  { title, subjects }: Artwork,
  question: string,
  language: GuideLanguage,
): string {
  const known = new Set(wordsOf(plainLetters([title, ...subjects].join(' '))).map(singular));
  return contentWords(question, language, { around: false })
    .split(' ')
    .filter((word) => !known.has(singular(word)))
    .join(' ');
}

const singular = (word: string): string => word.replace(/s$/, '');

/** Those of a work's few passages in which any of the words stand, those with most of them first. */
function passagesWith(passages: FoundPassage[], words: string[]): FoundPassage[] {
  const counted = passages.map((passage) => {
    const text = plainLetters(passage.text);
    return { passage, count: words.filter((word) => text.includes(word)).length };
  });
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ passage }) => passage);
}
