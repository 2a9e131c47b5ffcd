import type { Artwork } from '../collection/artwork.ts';
import type { Catalogue } from '../collection/catalogue.ts';
import type { Answer } from '../contract.ts';
import type { Conversation, Inquiry } from './conversation.ts';
import { STOP_WORDS, wordsOf } from './plain-words.ts';
import { questionField } from './question-field.ts';
import { recordFact } from './record-facts.ts';
import { RECORD_IS_SILENT } from './silence.ts';
import { externalSources, museumSource } from './sources.ts';
import { suggestQuestions } from './suggestions.ts';

/** Passages quoted for a question that no field answers. */
const QUOTED = 2;

/**
 * Answers from the museum's record alone, without any model: facts by field, then passages by
 * full text, and an honest word where the record is silent.
 */
export function createCatalogueConversation(catalogue: () => Catalogue): Conversation {
  return {
    writtenBy: 'catalogue',
    async answer(inquiry, page) {
      const reply = inquiry.artwork
        ? answerFromRecord(catalogue(), inquiry.artwork, inquiry)
        : answerWithoutRecord(inquiry);
      page.write(reply.answer);
      return reply;
    },
  };
}

function answerFromRecord(catalogue: Catalogue, artwork: Artwork, inquiry: Inquiry): Answer {
  const { question, history } = inquiry;
  const suggestions = suggestQuestions(artwork, [
    question,
    ...history.map((turn) => turn.question),
  ]);
  const reply = (answer: string, passages: { source: string }[] = []): Answer => ({
    answer,
    sources: [museumSource(artwork), ...externalSources(passages)],
    suggestions,
    writtenBy: 'catalogue',
  });

  const field = questionField(question);
  const fact = field && recordFact(artwork, field);
  if (fact)
    return reply(
      fact,
      artwork.facts.filter(({ text }) => fact.includes(text)),
    );

  // Where a plain fact is missing, a passage that shares a word with the question is no answer.
  const words = field && field !== 'meaning' ? '' : contentWords(question);
  const found = words ? catalogue.searchPassages(artwork.id, words, QUOTED) : [];
  if (found.length > 0) {
    return reply(`The museum's record says: “${found.map(({ text }) => text).join(' ')}”`, found);
  }
  const known = recordFact(artwork, 'overview');
  const silence = known
    ? `${RECORD_IS_SILENT}. What it does say: “${known}”`
    : `${RECORD_IS_SILENT}.`;
  return { ...reply(silence), unanswered: true };
}

function answerWithoutRecord({ description }: Inquiry): Answer {
  return {
    answer: description
      ? 'This work is not in the museum’s records, so there is nothing here to answer from but ' +
        'the description above.'
      : 'I do not know which work this is, so I cannot answer. Try another photo, or type the ' +
        'number on its label.',
    sources: description ? [{ kind: 'model', title: 'Description of your photo' }] : [],
    suggestions: [],
    writtenBy: 'catalogue',
  };
}

const contentWords = (question: string): string =>
  wordsOf(question)
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .join(' ');
