import type { Segment } from '../../contract.ts';
import { type SourceList, toSegment } from '../composition.ts';
import type { Page } from '../conversation.ts';
import type { SentenceCheck } from './check-sentence.ts';
import { type ReplySentence, readReply } from './read-reply.ts';

/** Turns a model's reply, as it comes, into checked segments on a page. */
export interface ReplyWriter {
  add(piece: string): void;
  /** The reply has ended; its segments, without those that were withheld. */
  end(): { segments: Segment[]; withheld: number; gaveAway: boolean };
}

export interface ReplyWriterOptions {
  page: Pick<Page, 'write' | 'mark'>;
  check: SentenceCheck;
  sources: SourceList;
  /** Whether sentences with claims that no passage bears out are left out. */
  withhold: boolean;
  /** What tells sentences that are never shown. */
  guard: ReplyGuard;
}

export interface ReplyGuard {
  /** Whether there can be such sentences here: then each is looked at before any of it shows. */
  readonly armed: boolean;
  obeys(sentence: string): boolean;
  /** Whether a text gives away what the model was told. */
  repeatsRules(text: string): boolean;
}

/**
 * Words go on the page as they come. Where unsupported claims are withheld, or a text gives orders,
 * whole sentences go, each once it was checked; nothing goes any more once the reply repeats its rules,
 * and `gaveAway` tells of it. A sentence is marked when the next one begins, or the reply ends.
 */
export function createReplyWriter({
  page,
  check,
  sources,
  withhold,
  guard,
}: ReplyWriterOptions): ReplyWriter {
  const whole = withhold || guard.armed;
  const segments: Segment[] = [];
  let raw = '';
  /** Sentences that are done with, kept or withheld. */
  let done = 0;
  let withheld = 0;
  let gaveAway = false;
  /** What is on the page of the sentence that is being written. */
  let shown = '';
  /** A kept sentence of which it is not yet known whether another one follows. */
  let last: ReplySentence | null = null;

  const show = (text: string): void => {
    if (text.length <= shown.length) return;
    if (shown === '') settle(true);
    page.write(text.slice(shown.length), segments.length);
    shown = text;
  };

  /** Marks the last kept sentence, with a space behind it where one follows. */
  function settle(followed: boolean): void {
    if (!last) return;
    const space = followed ? spaceAfter(last.text) : '';
    const index = segments.length;
    if (space) page.write(space, index);
    const said = check(last);
    const segment = toSegment({ ...said, text: last.text + space }, sources);
    segments.push(segment);
    page.mark(index, segment, sources.all());
    last = null;
  }

  function finish(sentence: ReplySentence): void {
    done++;
    if (guard.obeys(sentence.text) || (withhold && check(sentence).unsupported)) {
      withheld++;
      return;
    }
    show(sentence.text);
    last = sentence;
    shown = '';
  }

  function read(ended: boolean): void {
    const sentences = readReply(raw, ended);
    gaveAway ||= guard.repeatsRules(sentences.map(({ text }) => text).join(' '));
    if (gaveAway) return;
    const ready = ended || endsLine(raw) ? sentences.length : sentences.length - 1;
    while (done < ready) finish(sentences[done]);
    const current = sentences[done];
    if (current && !whole) show(current.text);
  }

  return {
    add(piece) {
      raw += piece;
      read(false);
    },
    end() {
      read(true);
      settle(false);
      return { segments, withheld, gaveAway };
    },
  };
}

/**
 * Whether a reply has come to the end of a line that begins with its mark, as it was asked to: nothing that
 * follows belongs to the sentence in it.
 */
const endsLine = (raw: string): boolean =>
  /(?:^|\n)\s*[[【][^\n<]*[.!?。！？…]["”’»」]?\n$/u.test(raw);

/** Sentences in Chinese and Japanese follow each other without a space. */
const spaceAfter = (text: string): string => (/[。！？」』”）：]$/u.test(text) ? '' : ' ');
