import type { Segment } from '../../contract.ts';
import { type SourceList, toSegment } from '../composition.ts';
import type { Page } from '../conversation.ts';
import type { CheckedSentence, SentenceCheck } from './check-sentence.ts';
import { type ReplySentence, readReply } from './read-reply.ts';

/** Turns a model's reply, as it comes, into checked segments on a page. */
export interface ReplyWriter {
  add(piece: string): void;
  /**
   * The reply has ended; its segments, without those that were withheld.
   *
   * @throws what the check throws.
   */
  end(): Promise<{ segments: Segment[]; withheld: number; gaveAway: boolean }>;
}

export interface ReplyWriterOptions {
  page: Pick<Page, 'write' | 'mark'>;
  check: SentenceCheck;
  sources: SourceList;
  /** Whether sentences with claims that no passage bears out are left out. */
  withhold: boolean;
  /** What tells sentences that are never shown. */
  guard: ReplyGuard;
  /** Once it aborts, nothing more goes on the page. */
  signal: AbortSignal;
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
 * and `gaveAway` tells of it. A sentence is marked when the next one begins, or the reply ends, and its
 * check has.
 */
export function createReplyWriter({
  page,
  check,
  sources,
  withhold,
  guard,
  signal,
}: ReplyWriterOptions): ReplyWriter {
  const whole = withhold || guard.armed;
  const segments: Segment[] = [];
  let raw = '';
  /** Sentences that are done with, kept or withheld. */
  let done = 0;
  let withheld = 0;
  let gaveAway = false;
  /** Sentences of which the end is on the page, and what is there of the next one. */
  let written = 0;
  let shown = '';
  /** A kept sentence of which it is not yet known whether another one follows. */
  let last: { text: string; checked: Promise<CheckedSentence> } | null = null;
  /** Checks are over in the order of the sentences: sources are numbered as they are first cited. */
  let checks: Promise<void> = Promise.resolve();

  function inTurn(work: () => Promise<void>): void {
    checks = checks.then(work);
    // Who waits for the end hears of it.
    checks.catch(() => {});
  }

  const show = (text: string): void => {
    if (text.length <= shown.length) return;
    if (shown === '') settle(true);
    page.write(text.slice(shown.length), written);
    shown = text;
  };

  /** Marks the last kept sentence, with a space behind it where one follows. */
  function settle(followed: boolean): void {
    if (!last) return;
    const { text, checked } = last;
    const space = followed ? spaceAfter(text) : '';
    const index = written++;
    if (space) page.write(space, index);
    inTurn(async () => {
      const said = await checked;
      signal.throwIfAborted();
      const segment = toSegment({ ...said, text: text + space }, sources);
      segments[index] = segment;
      page.mark(index, segment, sources.all());
    });
    last = null;
  }

  function keep(text: string, checked: Promise<CheckedSentence>): void {
    show(text);
    last = { text, checked };
    shown = '';
  }

  function finish(sentence: ReplySentence): void {
    done++;
    if (guard.obeys(sentence.text)) {
      withheld++;
      return;
    }
    const checked = check(sentence, signal);
    checked.catch(() => {});
    if (!withhold) {
      keep(sentence.text, checked);
      return;
    }
    inTurn(async () => {
      const { unsupported } = await checked;
      signal.throwIfAborted();
      if (unsupported) withheld++;
      else keep(sentence.text, checked);
    });
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
    async end() {
      read(true);
      // What is withheld or kept is known only then, and so is which sentence is the last.
      if (withhold) await checks;
      settle(false);
      await checks;
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
