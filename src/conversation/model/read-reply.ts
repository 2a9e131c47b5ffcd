import { plainSoFar } from './reply-text.ts';

/** A sentence of a model's reply, with the marks that the model put to it. */
export interface ReplySentence {
  /** Plain text without marks. */
  text: string;
  /** Ids of passages. */
  cites: number[];
  /** The model says that this is general knowledge of its own. */
  general: boolean;
  /** What the model put in NAME_SIGNS, without them. */
  names: string[];
}

/** Around a name, in languages whose script does not tell one: nobody sees them. */
export const NAME_SIGNS = '‹›';

const SIGNED = /‹([^‹›\n]{1,80})›/gu;

/** A bracket with ids of passages, or G: "[3]", "[1, 4]", "[G]", and as some models write it, "【2†】". */
const MARK =
  /[[【]\s*((?:\d{1,3}|G)(?:†[^\]】\n]{0,40})?(?:\s*[,;、]\s*(?:\d{1,3}|G))*)\s*[\]】]/iu;

/** The end of a sentence, and what closes it. */
const END = /([.!?…])["”’'»)\]]*$/u;
const CJK_END = /[。！？][」』”）]*$/u;

/** Before a full stop these end no sentence; nor does a single letter, or a number of two figures. */
const SHORT =
  /(?:^|[\s(“"«])(?:\p{L}|\d{1,2}|mr|mrs|ms|dr|st|ste|sr|sra|jr|prof|mme|mlle|sig|ca|approx|no|nr|vol|fig|pp|bzw|usw|vgl|geb|gest|jh|etc|e\.g|i\.e|z\.\s?b|u\.\s?a|p\.\s?ex)\.$/iu;

/**
 * Reads a reply that puts the ids of passages in brackets, before each sentence as it was asked to, or
 * after it as models like to. Whatever comes is read: a reply without marks is sentences without marks.
 *
 * With `ended` false only what is settled is read; the text of each sentence then only ever grows, and
 * all but the last are whole.
 */
export function readReply(given: string, ended: boolean): ReplySentence[] {
  const text = plainSoFar(given, ended);
  const marksFirst = MARK.exec(text.trimStart())?.index === 0;
  const sentences: ReplySentence[] = [];
  let open = blank();
  /** In a reply that puts marks first, those of the last mark hold until the next one. */
  let current: Marks = blank();

  const close = () => {
    open.text = open.text.trimEnd();
    if (open.text !== '') sentences.push(open);
    open = { ...blank(), ...current, cites: [...current.cites] };
  };

  for (const line of text.split('\n')) {
    current = blank();
    close();
    for (const token of tokensOf(line)) {
      const mark = MARK.exec(token.text);
      if (!mark) {
        if (endsSentence(open.text) && !CLOSES.test(token.text)) close();
        // Where a mark stood between, two signs must not become a tag.
        const space = open.text.endsWith('<') ? ' ' : token.space;
        open.text = (open.text + (open.text === '' ? '' : space) + token.text).trimStart();
        if (CJK_END.test(open.text) && !token.closed) close();
        continue;
      }
      const marked = readMark(mark[1]);
      if (!marksFirst || (open.text !== '' && !endsSentence(open.text)) || token.closed) {
        const last = open.text === '' && !marksFirst ? sentences.at(-1) : open;
        if (last && last.text !== '') add(last, marked);
        if (!marksFirst && endsSentence(open.text)) close();
        continue;
      }
      current = marked;
      close();
    }
  }
  current = blank();
  close();
  return sentences.map(withoutSigns).filter(({ text }) => text !== '');
}

type Marks = Pick<ReplySentence, 'cites' | 'general'>;

const blank = (): ReplySentence => ({ text: '', cites: [], general: false, names: [] });

/** The signs go, also one of which the other is still to come. */
const withoutSigns = (sentence: ReplySentence): ReplySentence => ({
  ...sentence,
  text: sentence.text.replace(/[‹›]/gu, ''),
  names: [...sentence.text.matchAll(SIGNED)].map(([, name]) => name),
});

function readMark(inside: string): Marks {
  const ids = [...inside.replace(/†[^,;、]*/g, '').matchAll(/\d+/g)].map(([id]) => Number(id));
  return { cites: [...new Set(ids)], general: /g/i.test(inside.replace(/†.*/, '')) };
}

function add(sentence: ReplySentence, { cites, general }: Marks): void {
  sentence.cites = [...new Set([...sentence.cites, ...cites])];
  sentence.general ||= general;
}

interface Token {
  text: string;
  /** What stands before it. */
  space: string;
  /** For a mark: whether the sentence is ended right behind it. */
  closed: boolean;
}

const CLOSES = /^[.!?…。！？,;:)"”’»」』]+$/u;

/** Marks and words of a line; in scripts without spaces, signs that end a sentence part them too. */
function tokensOf(line: string): Token[] {
  const pattern = new RegExp(
    `(\\s*)(${MARK.source}|[^\\s[【。！？]+|[。！？]+[」』”）]*|[[【])`,
    'giu',
  );
  const tokens = [...line.matchAll(pattern)].map(([, space, text]) => ({
    text,
    space,
    closed: false,
  }));
  return tokens.map((token, i) => {
    const next = tokens[i + 1];
    return {
      ...token,
      space: token.space && ' ',
      closed: next === undefined || (next.space === '' && CLOSES.test(next.text)),
    };
  });
}

const endsSentence = (text: string): boolean =>
  CJK_END.test(text) || (END.test(text) && !SHORT.test(text));
