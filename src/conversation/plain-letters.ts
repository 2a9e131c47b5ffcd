/** Arabic writes the same letter in several ways, and so do visitors. */
const ARABIC: Record<string, string> = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
};

/**
 * A text in plain letters, so that it is found however it was typed: small, without accents (U+0300
 * to U+036F) and Arabic vowel signs, "ss" for "ß", straight apostrophes. Japanese voicing marks stay.
 */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[آأإٱىئؤة]/g, (letter) => ARABIC[letter])
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’‘`´]/g, "'");

/** A text's words, in small letters. */
export const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
