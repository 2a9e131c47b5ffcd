import type { Artwork } from '../collection/artwork.ts';
import type { Catalogue } from '../collection/catalogue/catalogue.ts';

/** A work that a text may be the label of. */
export interface LabelMatch {
  artworkId: string;
  /** True where title and artist, or one of them and the number, stand in the text, and of no other work. */
  certain: boolean;
}

/** Lines of a label that are looked up, and works that full text finds for each. */
const LINES = 12;
const FOUND = 10;

/** Works to choose from, at most; more where they share the label's number, and nothing else tells them apart. */
const OFFERED = 3;
const OFFERED_SHARING = 24;

/** A title of one word, or a number, says something only where hardly anything else is written. */
const FEW_WORDS = 4;

/** Looks up works by the text of their wall label: title, artist, label number, inventory number. */
export const createLabelLookup =
  (catalogue: () => Catalogue) =>
  (text: string): LabelMatch[] => {
    const label = readLabel(text);
    if (label.words.length === 0) return [];
    const weighed = worksFor(label, catalogue())
      .map((artwork) => ({ artworkId: artwork.id, ...weigh(artwork, label) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight);
    const [best, second] = weighed;
    if (!best) return [];
    if (best.certain && best.weight > (second?.weight ?? 0)) {
      return [{ artworkId: best.artworkId, certain: true }];
    }
    const sharing = weighed.filter(({ weight, numbered }) => numbered && weight === best.weight);
    const offered =
      sharing.length > OFFERED
        ? sharing.slice(0, OFFERED_SHARING)
        : weighed.filter(({ weight }) => weight > best.weight / 2).slice(0, OFFERED);
    return offered.map(({ artworkId }) => ({ artworkId, certain: false }));
  };

interface Label {
  lines: string[];
  words: string[];
  /** Words with a digit, as they are written: numbers of labels and inventories. */
  numbers: Set<string>;
}

const readLabel = (text: string): Label => ({
  lines: text.split('\n').slice(0, LINES),
  words: wordsOf(text),
  numbers: new Set(text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}./-]*[\p{L}\p{N}])?/gu)?.filter(hasDigit)),
});

const hasDigit = (word: string): boolean => /\d/.test(word);

function worksFor({ lines, numbers }: Label, catalogue: Catalogue): Artwork[] {
  const found = lines.flatMap(
    (line) => catalogue.search({ query: line, any: true, limit: FOUND, offset: 0 }).items,
  );
  const numbered = [...numbers].flatMap((number) => catalogue.byLabel(number));
  return [...new Map([...found, ...numbered].map((artwork) => [artwork.id, artwork])).values()];
}

/** How much of a work's label stands in the text. Longer titles weigh more: they hold shorter ones. */
function weigh(
  { title, titleOriginal, translations = {}, artist, label, accession }: Artwork,
  { words, numbers }: Label,
): { weight: number; certain: boolean; numbered: boolean } {
  const titles = [title, titleOriginal, ...Object.values(translations).map((one) => one.title)];
  const titleWords = Math.max(...titles.map((one) => wordsInRun(one, words)));
  const named = artist !== undefined && isNamed(artist.name, words);
  const numbered = [label, accession].some((number) => number && numbers.has(number));
  const alone = words.length <= FEW_WORDS;
  const titled = titleWords > 1 || (titleWords === 1 && (named || numbered || alone));
  const told = titled || (numbered && (named || alone));
  if (!told) return { weight: 0, certain: false, numbered };
  const weight = titleWords + (named ? 2 : 0) + (numbered ? 2 : 0);
  const certain = [titled, named, numbered].filter(Boolean).length >= 2;
  return { weight, certain, numbered };
}

/** Words of a phrase when all of them stand in the text in a row; otherwise 0. */
function wordsInRun(phrase: string | undefined, words: string[]): number {
  const wanted = wordsOf(phrase ?? '');
  if (wanted.length === 0) return 0;
  const at = words.findIndex((_, i) => wanted.every((word, j) => words[i + j] === word));
  return at < 0 ? 0 : wanted.length;
}

/** By the whole name, or by its last word: labels write "Lange, Dorothea" too. */
function isNamed(name: string, words: string[]): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  return wordsInRun(name, words) > 0 || (last.length > 3 && words.includes(last));
}

/** Without accents and case, which labels in capitals leave out. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
