import type { Answer } from '../../../src/contract.ts';
import type { AskedQuestion } from './question.ts';

/** Whether an answer holds what it has to, or says that the record is silent. */
export function isRight({ says }: AskedQuestion, { answer, unanswered }: Answer): boolean {
  if (says === 'silence') return unanswered === true;
  return !unanswered && says.every((expected) => expected.test(answer));
}

/**
 * What an answer says that no record does: numbers, and names and quotations in Latin letters. The
 * guide's own words are those of its messages; they hold neither.
 */
export function inventedIn({ segments }: Answer, records: string): string[] {
  const known = records.toLowerCase();
  const text = segments.map((segment) => segment.text).join('');
  const numbers = text.match(/\d+(?:[.,]\d+)*/g) ?? [];
  const quoted = [...text.matchAll(/[“«„「《]\s?([^“”«»„「」《》]+?)\s?[”“»」》]/gu)].map(
    (match) => match[1],
  );
  return [...numbers, ...quoted].filter((words) => !known.includes(plain(words)));
}

const plain = (words: string): string =>
  JSON.stringify(words.toLowerCase()).slice(1, -1).replace(/[.,]$/, '');
