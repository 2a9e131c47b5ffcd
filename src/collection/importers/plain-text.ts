import { compile } from 'html-to-text';

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
});

/** A tag or a character reference, as HTML has them: a bare "<" or "&" is none. */
const MARKUP = /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i;

/** HTML as plain text, its paragraphs apart by an empty line; a text without markup as it is. */
export const plainText = (text: string): string =>
  MARKUP.test(text) ? convert(text).trim() : text.trim();
