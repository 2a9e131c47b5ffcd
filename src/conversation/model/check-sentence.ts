import type { Source } from '../../contract.ts';
import type { NameFinder } from '../../ports/name-finder.ts';
import { beliefsIn, type Claim, claimsOf } from '../claims/claims.ts';
import { createGround, type Ground } from '../claims/ground.ts';
import type { Said } from '../composition.ts';
import { withoutOrders } from '../guards/orders.ts';
import { guideLanguage, primaryTag, sameLanguage } from '../languages.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import { contentWords } from '../questions/question-field.ts';
import type { GroundPassage } from '../retrieval/grounding.ts';
import { tellsOfSilence } from '../silence.ts';
import type { ReplySentence } from './read-reply.ts';

/** A model's sentence after it was held against the passages. */
export interface CheckedSentence extends Said {
  /** Whether it claims what no passage bears out. */
  unsupported: boolean;
}

export type SentenceCheck = (
  sentence: ReplySentence,
  signal: AbortSignal,
) => Promise<CheckedSentence>;

export interface SentenceCheckOptions {
  /** BCP 47 tag of the sentences. */
  language: string;
  /** The source of what no passage says. */
  model: Source;
  names: NameFinder;
}

/** Share of its longer words that a sentence without marks and claims has in common with a passage. */
const SAME_WORDS = 0.6;

/**
 * Holds sentences against the passages that they were written from. Names, quotations, years, numbers
 * and prices are compared, and the marks follow what is found: to the passages that bear a claim out,
 * or to the model's own knowledge where none does; so too where a sentence has no word in common with
 * texts in its language, as when a visitor's question dictated it. What is told of another work bears out only what the
 * model says to have from there. Where no capital tells a name, those count that the model put signs
 * around, and those that are found among the words.
 */
export function createSentenceCheck(
  passages: readonly GroundPassage[],
  { language, model, names }: SentenceCheckOptions,
): SentenceCheck {
  const grounds = new Map<number, Ground>(
    passages.map(({ id, text }) => [id, createGround([withoutOrders(text)])]),
  );
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const own = passages.filter((passage) => passage.own).map(({ id }) => id);
  const namesElsewhere = passages.flatMap((passage) => (passage.own ? [] : (passage.names ?? [])));

  const bearing = (claim: Claim, among: readonly number[]): number | undefined =>
    among.find((id) => grounds.get(id)?.bearsOut(claim));

  function restOn(text: string, ids: readonly number[]): CheckedSentence {
    const cited = ids.map((id) => byId.get(id)!);
    const source = cited.some(({ source }) => source === 'museum')
      ? 'museum'
      : (cited[0]?.source ?? 'museum');
    const texts = cited.filter(({ language }) => language !== null);
    const translated =
      source !== 'observation' &&
      texts.length > 0 &&
      texts.every((passage) => !sameLanguage(passage.language!, language));
    return {
      text,
      source,
      origins: cited.map(({ origin }) => origin),
      ...(translated && { machineTranslated: true }),
      unsupported: false,
    };
  }

  const ofTheModel = (text: string, unsupported: boolean): CheckedSentence => ({
    text,
    source: 'model',
    origins: [model],
    unsupported,
  });

  const guide = guideLanguage(language);
  const inItsLanguage = passages.filter(
    (passage) => passage.own && passage.language && sameLanguage(passage.language, language),
  );

  /** Whether a sentence speaks of nothing that the work's own texts speak of, in the same language. */
  function isStrange(text: string): boolean {
    if (!guide || inItsLanguage.length === 0) return false;
    const words = contentWords(text, guide);
    return words !== '' && !own.some((id) => grounds.get(id)!.mentions(words));
  }

  /** The passage that an unmarked sentence without claims was plainly taken from. */
  function likeliest(text: string): number | undefined {
    const shares = own.map((id) => ({ id, share: grounds.get(id)!.shares(text) }));
    const best = shares.toSorted((a, b) => b.share - a.share)[0];
    return best && best.share >= SAME_WORDS ? best.id : undefined;
  }

  async function claimsIn({ text, names: signed }: ReplySentence, signal: AbortSignal) {
    const tagged = await names.find(text, primaryTag(language), signal);
    return [
      ...claimsOf(text, language, { others: namesElsewhere, tagged }),
      ...signed.map((name): Claim => ({ kind: 'name', words: wordsOf(plainLetters(name)) })),
    ];
  }

  return async (sentence, signal) => {
    const { text, cites, general } = sentence;
    const known = cites.filter((id) => byId.has(id));
    const claims = await claimsIn(sentence, signal);
    const open = claims.filter((claim) => bearing(claim, known) === undefined);
    const others = open.map((claim) => bearing(claim, own));
    if (others.includes(undefined)) return ofTheModel(text, true);
    if (general) return ofTheModel(text, false);
    const silent = tellsOfSilence(text) && passages.length > 0;
    if (claims.length === 0 && !silent && isStrange(text)) return ofTheModel(text, false);
    const found = others.filter((id) => id !== undefined);
    // An id that bears out none of the claims, where others do, was a slip.
    const kept = known.filter(
      (id) =>
        found.length === 0 ||
        claims.some((claim) => grounds.get(id)!.bearsOut(claim)) ||
        grounds.get(id)!.shares(text) >= SAME_WORDS,
    );
    const ids = [...new Set([...kept, ...found])];
    // A model's belief is none the truer for having stood in its description of the photo.
    const onlySeen = ids.every((id) => byId.get(id)!.source === 'observation');
    if (onlySeen && beliefsIn(text, language).length > 0) return ofTheModel(text, false);
    if (ids.length > 0) return restOn(text, ids);
    if (silent) return restOn(text, [passages[0].id]);
    const like = likeliest(text);
    return like === undefined ? ofTheModel(text, false) : restOn(text, [like]);
  };
}
