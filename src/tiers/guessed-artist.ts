/** A word of a name, or an initial. */
const NAME_WORD = "\\p{Lu}(?:[\\p{L}\\p{M}'’-]+|\\.)";

/** Words that join the parts of one name. */
const JOINT = '(?:van|von|der|den|de|da|di|du|del|della|la|le|el|al|y)';

const NAME = `${NAME_WORD}(?:\\s+(?:${JOINT}\\s+){0,2}${NAME_WORD})*`;

/** How a maker is put to a work, in the languages in which that is plain. */
const MADE = words(
  'painted made created drawn taken sculpted carved signed attributed peint peinte réalisé réalisée ' +
    'attribué attribuée pintado pintada feito feita hecho hecha attribuito attribuita atribuido ' +
    'atribuída dipinto dipinta gemalt geschaffen',
);
const BY = words('by par por');
const BY_AFTER_MADE = words('by par por to à a da von');

/** In German every noun has a capital: a name is two of them in a row. */
const TWO_NAMES = `(?=\\s+${NAME_WORD}\\s+(?:${JOINT}\\s+){0,2}${NAME_WORD})`;

/** Influence is no making. */
const NOT_INFLUENCE =
  '(?<!\\b(?:inspired|influenced|inspirée?|influencée?|inspirad[oa]|influenciad[oa]))';

const MADE_BY = [
  `,?\\s+(?:${MADE.join('|')})\\s+(?:${BY_AFTER_MADE.join('|')})`,
  `${NOT_INFLUENCE},?\\s+(?:${BY.join('|')})`,
  `,?\\s+von${TWO_NAMES}`,
].join('|');

const GUESS = new RegExp(`(?:${MADE_BY})\\s+(${NAME})`, 'gu');

const LAST_NAME_SO_FAR = `(?:\\s+(?:${NAME_WORD}\\s+|${JOINT}\\s+)*(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|\\p{Ll}{1,5})?)?`;

/** What may become a guess: a maker of whom the name, or its end, is still to come. */
const OPEN_GUESS = new RegExp(
  [
    `,?\\s+(?:(?:${MADE.join('|')})\\s+)?(?:${BY.join('|')}|von)${LAST_NAME_SO_FAR}$`,
    `,?\\s+(?:${MADE.join('|')})(?:\\s+(?:${BY_AFTER_MADE.join('|')})?${LAST_NAME_SO_FAR})?$`,
  ].join('|'),
  'u',
);

/** The same, where the word with which it would begin, or go on, has only begun. */
const OPEN_WORD = new RegExp(`,?(\\s+(?:${MADE.join('|')}))?\\s+(\\p{Ll}+)$`, 'u');

/**
 * A description without makers that nobody but the model names: what it does not recognise has none.
 * `known` is the text in which a name may stand: records, a label. As long as the text is being written,
 * what may become such a name is held back, and what has come out stays as it is.
 */
export function withoutGuessedArtists(
  text: string,
  { known, ended }: { known: string; ended: boolean },
): string {
  const settled = ended ? text : holdBack(text);
  const said = known.toLowerCase();
  return settled.replace(GUESS, (phrase: string, name: string) =>
    said.includes(name.toLowerCase()) ? phrase : '',
  );
}

function holdBack(written: string): string {
  const text = written.replace(/,?\s*$/, '');
  const open = OPEN_GUESS.exec(text);
  if (open) return text.slice(0, open.index);
  const begun = OPEN_WORD.exec(text);
  if (!begun) return text;
  const [, made, word] = begun;
  const expected = made ? [...BY_AFTER_MADE, ...MADE] : [...BY, ...MADE, 'von'];
  return expected.some((one) => one.startsWith(word)) ? text.slice(0, begun.index) : text;
}

function words(list: string): string[] {
  return list.split(' ');
}
