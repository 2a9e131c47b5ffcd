import type { Catalogue, FoundPassage } from '../collection/catalogue.ts';
import type { Answer, Source } from '../contract.ts';
import type { UpstreamPolicy } from '../policies/upstream-policy.ts';
import type { ChatModel } from '../ports/chat-model.ts';
import { answerMessages } from './answer-prompt.ts';
import type { Conversation, Inquiry } from './conversation.ts';
import { externalSources, museumSource } from './sources.ts';
import type { StyleFor } from './style.ts';
import { suggestQuestions } from './suggestions.ts';

export interface ModelConversationOptions {
  /** With its own limits to silence. */
  model: ChatModel;
  policy: UpstreamPolicy;
  catalogue: () => Catalogue;
  /** How the museum has its texts written. */
  styleFor: StyleFor;
  /** Milliseconds within which repeats may start. */
  budgetMs: number;
}

/** Passages that a model is given beside the record: about 600 tokens. */
const PASSAGES = 8;

/** 250 words with room to spare. */
const MAX_TOKENS = 700;

/** Answers written by a language model from the record and the passages that fit the question. */
export function createModelConversation({
  model,
  policy,
  catalogue,
  styleFor,
  budgetMs,
}: ModelConversationOptions): Conversation {
  return {
    writtenBy: 'model',
    async answer(inquiry, page, signal) {
      const passages = findPassages(catalogue(), inquiry);
      const { artwork, question } = inquiry;
      const style = styleFor({ works: artwork ? [artwork] : [], question });
      const messages = answerMessages(inquiry, passages, style);
      let attempts = 0;
      const { text } = await policy.execute(
        (signal) => {
          if (attempts++ > 0) page.withdraw();
          return model.complete(
            { purpose: 'answer', messages, maxTokens: MAX_TOKENS },
            page.write,
            signal,
          );
        },
        { deadline: performance.now() + budgetMs, signal },
      );
      return {
        answer: text,
        sources: sourcesOf(inquiry, passages, model.name),
        suggestions: suggestQuestions(inquiry.artwork, [
          inquiry.question,
          ...inquiry.history.map(({ question }) => question),
        ]),
        writtenBy: 'model',
      } satisfies Answer;
    },
  };
}

/** Passages by full text first, then the record's others, until there are enough. */
function findPassages(catalogue: Catalogue, { artwork, question }: Inquiry): FoundPassage[] {
  if (!artwork) return [];
  const fitting = catalogue.searchPassages(artwork.id, question, PASSAGES);
  const ids = new Set(fitting.map(({ id }) => id));
  const others = catalogue.passages(artwork.id).filter(({ id }) => !ids.has(id));
  return [...fitting, ...others].slice(0, PASSAGES);
}

function sourcesOf({ artwork }: Inquiry, passages: FoundPassage[], modelName: string): Source[] {
  const written: Source = { kind: 'model', title: `Written by ${modelName}` };
  return artwork ? [museumSource(artwork), ...externalSources(passages), written] : [written];
}
