import { randomUUID } from 'node:crypto';
import type { AnalysisStore } from './analysis/analysis-store.ts';
import type { Scribe } from './analysis/scribe.ts';
import type { Catalogue } from './collection/catalogue/catalogue.ts';
import type { Answer, Description, Problem, Wishes } from './contract.ts';
import type { Conversation } from './conversation/conversation.ts';
import { historyOf, wishesOf } from './conversation/questions/history.ts';
import { guessLanguage } from './conversation/questions/question-field.ts';
import { invalid } from './errors.ts';

/** Longest question that is read, in UTF-16 code units. */
export const QUESTION_CHARACTERS = 500;

export interface QuestionOptions {
  text: string;
  /** What the visitor wishes from here on; what is not said stays as it was. */
  wishes?: Wishes;
}

/** The question as it is understood: control characters out, white space folded. */
export function readQuestion(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean === '') throw invalid('question-empty', 'Ask a question.');
  if (clean.length > QUESTION_CHARACTERS) {
    throw invalid(
      'question-too-long',
      `The question has ${clean.length} characters; at most ${QUESTION_CHARACTERS} are read.`,
    );
  }
  return clean;
}

/**
 * Answers one question on the analysis's own log.
 *
 * @returns the answer, or null when the visitor stopped it.
 * @throws GuideError when no answer could be found at all; the log says so too.
 */
export async function answerQuestion(
  { store, conversation, catalogue, language: usual, problemOf }: AnswerTools,
  { id, questionId, text, wishes, isAsked = false }: AskedQuestion,
  write: Scribe,
  signal: AbortSignal,
): Promise<Answer | null> {
  const events = await store.events(id);
  const analysis = await store.get(id);
  if (!isAsked) {
    await write({ type: 'question:asked', questionId, text, ...(wishes && { wishes }) });
  }
  const { language = guessLanguage(text) ?? usual(), ...others } = {
    ...wishesOf(events, analysis?.wishes ?? {}),
    ...wishes,
  };
  try {
    const answer = await conversation.answer(
      {
        question: text,
        artwork: analysis?.artwork ? catalogue().get(analysis.artwork.id) : null,
        description: seenIn(analysis?.description),
        history: historyOf(events),
        language,
        wishes: others,
      },
      {
        write: (piece, segment) =>
          void write({ type: 'answer:delta', questionId, text: piece, segment }),
        mark: (index, segment, sources) =>
          void write({ type: 'answer:segment', questionId, index, segment, sources }),
        withdraw: () => void write({ type: 'answer:reset', questionId }),
      },
      signal,
    );
    await write({ type: 'answer:ended', questionId, answer });
    return answer;
  } catch (error) {
    if (signal.aborted) {
      await write({ type: 'answer:stopped', questionId });
      return null;
    }
    await write({ type: 'answer:failed', questionId, problem: problemOf(error) });
    throw error;
  }
}

export interface AskedQuestion extends QuestionOptions {
  id: string;
  questionId: string;
  /** True when the log has the question already. */
  isAsked?: boolean;
}

export interface AnswerTools {
  store: AnalysisStore;
  conversation: Conversation;
  catalogue: () => Catalogue;
  /** BCP 47 tag of answers to those who ask for no language and whose question tells none. */
  language: () => string;
  /** A failure as visitors are told of it. */
  problemOf: (error: unknown) => Problem;
}

/** What a model saw; the museum's own description is in the work's record. */
const seenIn = (description: Description | null | undefined): string | null =>
  description?.source === 'model' ? description.text : null;

export const newQuestionId = (): string => randomUUID();
