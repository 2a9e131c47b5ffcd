import type { AnalysisEvent, Answer } from '../../src/contract.ts';
import { claimsOf } from '../../src/conversation/claims/claims.ts';
import type { GuideLanguage } from '../../src/conversation/languages.ts';
import type { GuidesToAsk } from '../../test/conversation/questions/guides-to-ask.ts';
import { ALL_QUESTIONS } from '../../test/conversation/questions/index.ts';
import { inventedIn, isRight } from '../../test/conversation/questions/judge.ts';
import type { AskedQuestion } from '../../test/conversation/questions/question.ts';

/** What became of the questions of one language and part. */
export interface Outcome {
  language: GuideLanguage;
  part: 'open' | 'heldBack';
  asked: number;
  right: number;
  /** Answers with a number, a title or a quotation that is in no record, and not told as the model's. */
  invented: number;
  /** Sentences that make claims and are marked as the model's own knowledge. */
  unsupported: number;
  /** Questions to which the record has the answer, and that were not answered. */
  refused: number;
  /** Answers that the catalogue gave in the model's place. */
  fellBack: number;
  /** Milliseconds from the question to the first word, one for each answer. */
  firstWordMs: number[];
  wrong: string[];
}

/** Asks all questions of some languages, one after the other. */
export async function evaluate(
  guides: GuidesToAsk,
  languages: readonly GuideLanguage[],
  onAnswer: (outcome: Outcome) => void = () => {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const language of languages) {
    for (const part of ['open', 'heldBack'] as const) {
      const outcome: Outcome = {
        language,
        part,
        asked: 0,
        right: 0,
        invented: 0,
        unsupported: 0,
        refused: 0,
        fellBack: 0,
        firstWordMs: [],
        wrong: [],
      };
      for (const question of ALL_QUESTIONS[language][part]) {
        const { answer, events } = await guides.follow(question, language);
        add(outcome, question, answer, events, guides.recordsFor(question));
        onAnswer(outcome);
      }
      outcomes.push(outcome);
    }
  }
  return outcomes;
}

function add(
  outcome: Outcome,
  question: AskedQuestion,
  answer: Answer,
  events: AnalysisEvent[],
  records: string,
): void {
  const { language } = outcome;
  const museums = answer.segments.filter(({ source }) => source !== 'model');
  outcome.asked++;
  if (isRight(question, answer)) outcome.right++;
  else outcome.wrong.push(`${String(question.asked)} -> ${answer.answer}`);
  if (inventedIn({ ...answer, segments: museums }, records).length > 0) outcome.invented++;
  outcome.unsupported += answer.segments.filter(
    ({ source, text }) => source === 'model' && claimsOf(text, language).length > 0,
  ).length;
  if (question.says !== 'silence' && answer.unanswered) outcome.refused++;
  if (answer.writtenBy === 'catalogue') outcome.fellBack++;
  const asked = events.find(({ type }) => type === 'question:asked');
  const word = events.find(({ type }) => type === 'answer:delta');
  if (asked && word) outcome.firstWordMs.push(Date.parse(word.at) - Date.parse(asked.at));
}
