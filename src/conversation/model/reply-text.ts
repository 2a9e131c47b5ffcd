/** Longest tag, link or bracket that is waited for to be closed. */
const LONGEST = 300;

const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}。、！？「」『』（）：';

/** What may follow in an address. */
const REST = `[^\\s${CJK}]*`;

const LAST_WORD = new RegExp(`[^\\s${CJK}]+$`, 'u');

const LAST_LETTERS = /(?<![A-Za-z0-9_])[A-Za-z]+$/;

/** Signs with which something else than plain words may begin. */
const NO_PLAIN_WORD = /[<>[\]【】()*_`#~:/\\.@|{}]/;

const ONLY_BULLETS = /(?:^|\n)[^\S\n]*(?:(?:[-–•>#*+]+|\d{1,2}[.)]?)[^\S\n]*)*$/;

/**
 * How much of a text that is still being written will not change its meaning by what comes: neither an
 * address, a tag, a link or a list that has only begun, nor a mark of which it is not yet known to
 * which sentence it belongs.
 */
export function settledLength(raw: string): number {
  let end = raw.length;
  for (;;) {
    const before = end;
    end = holdBack(raw.slice(0, end), { wordEnded: /^\s/.test(raw.slice(end)) });
    if (end === before) return end;
  }
}

function holdBack(text: string, { wordEnded }: { wordEnded: boolean }): number {
  const tail = text.slice(-LONGEST);
  const offset = text.length - tail.length;
  const open = Math.max(
    unclosed(tail, '<', '>'),
    unclosed(tail, '[', ']'),
    unclosed(tail, '【', '】'),
  );
  if (open >= 0) return offset + open;
  const bracket = /[[【][^\]】\n]*[\]】](?:\([^)\n]*|\s*)$/u.exec(tail);
  if (bracket) return offset + bracket.index;
  const bullet = ONLY_BULLETS.exec(text);
  if (bullet && bullet.index < text.length) return bullet.index;
  const space = /\s+$/u.exec(text);
  if (space) return space.index;
  const word = wordEnded ? null : LAST_WORD.exec(text);
  if (!word) return text.length;
  const sign = word[0].search(NO_PLAIN_WORD);
  if (sign >= 0) return word.index + sign;
  const letters = LAST_LETTERS.exec(word[0]);
  return letters && beginsAddress(letters[0]) ? word.index + letters.index : text.length;
}

function unclosed(text: string, open: string, close: string): number {
  const at = text.lastIndexOf(open);
  return at >= 0 && text.indexOf(close, at) < 0 ? at : -1;
}

const beginsAddress = (word: string): boolean =>
  ['http://', 'https://', 'www.', 'mailto:', 'javascript:', 'data:'].some((start) =>
    start.startsWith(word.toLowerCase()),
  );

/**
 * Addresses: what begins with a scheme goes as a whole; of a domain or a mailbox, which begin like any
 * word, all from the dot or the sign on.
 */
const ADDRESS = new RegExp(
  [
    `\\b(?:www\\.|(?:mailto|javascript|vbscript):|data:[a-z]+\\/)${REST}`,
    `\\b(?:https?|ftp|file)(?=:)${REST}`,
    `:\\/\\/${REST}`,
    `(?<=[\\p{L}\\p{N}])\\.(?:[a-z0-9-]+\\.)*(?:com|org|net|io|dev|info|biz|app|co|xyz|top|site|online|link|ly|me|tv|ru|cn|example|test|invalid|localhost)(?![a-z0-9])${REST}`,
    `@[^\\s${CJK}]+\\.${REST}`,
  ].join('|'),
  'giu',
);

/** Control characters, and those that turn the direction of text around (UAX 9). */
const CONTROL = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/gu;

/** What is read at all, with line breaks as "\n". */
export const readable = (raw: string): string => raw.replace(/\r\n?/g, '\n').replace(CONTROL, ' ');

/**
 * A model's words as plain text: no tags, no Markdown, no addresses. Marks such as [3] stay. For as
 * much of a text as is settled, the same words come out whatever follows.
 */
export const plainText = (raw: string): string =>
  raw
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:[-–•>#*+]+\s+|#+|\d{1,2}[.)]\s+)+/u, '')
        .replace(/<\/?[a-z!?][^<>]{0,300}>/giu, '')
        .replace(/!?\[([^\]]{0,300})\]\([^)]{0,500}\)/gu, (_, words: string) =>
          MARK_ALONE.test(words) ? `[${words}]` : words,
        )
        .replace(ADDRESS, '')
        // What is left of a link that never closed.
        .replace(/!?\[([^\]]{0,300})\]\((?![^)]*\))/gu, '$1')
        .replace(/[*`~|]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|<+(?!\s)|[{}\\]/gu, ''),
    )
    .join('\n');

/** As much of a model's words as will not change, as plain text. */
export function plainSoFar(given: string, ended = false): string {
  const raw = readable(given);
  return plainText(ended ? raw : raw.slice(0, settledLength(raw))).trimStart();
}

const MARK_ALONE = /^\s*(?:\d{1,3}|G)(?:\s*[,;、]\s*(?:\d{1,3}|G))*\s*$/i;
