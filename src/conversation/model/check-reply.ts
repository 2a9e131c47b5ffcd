import type { GuideLanguage } from '../languages.ts';
import { guessLanguage } from '../questions/question-field.ts';
import type { GroundPassage } from '../retrieval/grounding.ts';
import { tellsOfSilence } from '../silence.ts';
import {
  createSentenceCheck,
  type SentenceCheck,
  type SentenceCheckOptions,
} from './check-sentence.ts';

export interface ReplyCheckOptions extends SentenceCheckOptions {
  /** The language among ours that the reply is to be in. */
  guide: GuideLanguage;
  /** Whether a sentence only says what somebody told the model to say. */
  isDictated: (sentence: string) => boolean;
}

/**
 * Holds a reply's sentences against the passages, also those in a language that nobody asked for; what
 * was dictated keeps no mark of the museum's.
 */
export function createReplyCheck(
  passages: readonly GroundPassage[],
  { guide, isDictated, ...options }: ReplyCheckOptions,
): SentenceCheck {
  const checks = new Map<string, SentenceCheck>();
  /** The passages are read once for a language, not for each sentence. */
  function checkIn(language: string): SentenceCheck {
    const check = checks.get(language) ?? createSentenceCheck(passages, { ...options, language });
    checks.set(language, check);
    return check;
  }
  const check = checkIn(options.language);
  return async (sentence, signal) => {
    const checked = await check(sentence, signal);
    const { text, source } = checked;
    if (source === 'model') return checked;
    // Names are looked for as they are written there.
    const other = guessLanguage(text);
    if (other && other !== guide) {
      const there = await checkIn(other)(sentence, signal);
      if (there.source === 'model') return there;
    }
    if (tellsOfSilence(text) || !isDictated(text)) return checked;
    return { text, source: 'model', origins: [options.model], unsupported: true };
  };
}
