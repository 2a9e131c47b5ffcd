import type { Answer, Source } from '../../contract.ts';
import { ExternalServiceError, unavailable } from '../../errors.ts';
import type { UpstreamPolicy } from '../../policies/upstream-policy.ts';
import type { ChatModel } from '../../ports/chat-model.ts';
import type { NameFinder } from '../../ports/name-finder.ts';
import { createSourceList, textOf } from '../composition.ts';
import type { Conversation } from '../conversation.ts';
import { createDictationGuard } from '../guards/dictation.ts';
import { createOrdersGuard, QUOTED } from '../guards/orders.ts';
import { createRulesGuard } from '../guards/rules-guard.ts';
import { guideLanguage } from '../languages.ts';
import { suggestQuestions } from '../record/suggestions.ts';
import { readRegions } from '../regions.ts';
import {
  findGrounding,
  type GroundingOptions,
  type GroundPassage,
} from '../retrieval/grounding.ts';
import { tellsOfSilence } from '../silence.ts';
import { museumSource } from '../sources.ts';
import { type StyleFor, withWishes } from '../style.ts';
import { answerMessages, answerRules, IN_DISTRESS } from './answer-prompt.ts';
import { createReplyCheck } from './check-reply.ts';
import { createReplyWriter, type ReplyGuard } from './reply-writer.ts';

export interface ModelConversationOptions extends GroundingOptions {
  /** With its own limits to silence. */
  model: ChatModel;
  policy: UpstreamPolicy;
  /** How the museum has its texts written. */
  styleFor: StyleFor;
  /** What becomes of a sentence that no passage bears out. */
  unsupportedClaims: () => 'mark' | 'withhold';
  names: NameFinder;
  /** Milliseconds within which repeats may start. */
  budgetMs: number;
}

/** 50 or 250 words with their marks, in languages that take two tokens and more a word. */
const MAX_TOKENS = { short: 500, long: 1400 };

/** Answers written by a language model from passages, each sentence held against them. */
export function createModelConversation({
  model,
  policy,
  styleFor,
  unsupportedClaims,
  names,
  budgetMs,
  ...retrieval
}: ModelConversationOptions): Conversation {
  readRegions();
  return {
    writtenBy: 'model',
    async answer(inquiry, page, signal) {
      // Before passages are looked for: to embed a question would cost a call, and the visitor time.
      if (!policy.available()) {
        const message = `${policy.service} is resting after failures.`;
        throw new ExternalServiceError(policy.service, message, { transient: false });
      }
      const { artwork, question, history } = inquiry;
      const language = guideLanguage(inquiry.language) ?? 'en';
      const passages = await findGrounding(inquiry, retrieval, signal);
      const style = withWishes(
        styleFor({ works: artwork ? [artwork] : [], question }),
        inquiry.wishes,
      );
      const messages = answerMessages(inquiry, passages, style);
      const written: Source = { kind: 'model', title: model.name };
      const grounds = passages.map(groundOf);
      const check = createReplyCheck(passages, {
        language: inquiry.language,
        guide: language,
        model: written,
        names,
        isDictated: createDictationGuard(
          [
            ...history.map((turn) => turn.question),
            question,
            ...style.samples,
            ...(inquiry.description?.match(QUOTED) ?? []),
          ],
          { grounds, language },
        ),
      });
      const withhold = unsupportedClaims() === 'withhold';
      const guard: ReplyGuard = {
        ...createOrdersGuard(
          [
            ...passages.map(({ text }) => text),
            ...style.samples,
            ...history.map((turn) => turn.question),
            question,
          ],
          { language, grounds },
        ),
        repeatsRules: createRulesGuard(answerRules(style), { maySay: IN_DISTRESS }),
      };
      const deadline = performance.now() + budgetMs;
      let attempts = 0;

      const write = async (signal: AbortSignal) => {
        const sources = createSourceList(artwork ? [museumSource(artwork, language)] : []);
        const writer = createReplyWriter({ page, check, sources, withhold, guard, signal });
        const maxTokens = MAX_TOKENS[style.length];
        const request = { purpose: 'answer' as const, messages, maxTokens, deadline };
        await model.complete(request, writer.add, signal);
        const { segments, withheld, gaveAway } = await writer.end();
        if (gaveAway) {
          const message = 'The model repeated its rules.';
          throw new ExternalServiceError(policy.service, message, { transient: false });
        }
        if (segments.length > 0 || withheld > 0) return { segments, sources };
        throw new ExternalServiceError(policy.service, 'The model said nothing.', {
          transient: true,
        });
      };

      const attempt = async (signal: AbortSignal) => {
        if (attempts++ > 0) page.withdraw();
        const over = new AbortController();
        try {
          return await write(AbortSignal.any([signal, over.signal]));
        } finally {
          // Checks of a reply that broke off must not mark the next one.
          over.abort();
        }
      };

      const { segments, sources } = await policy.execute(attempt, { deadline, signal });
      if (segments.length === 0) {
        throw unavailable('answer-withheld', 'No sentence of the model’s was borne out.');
      }
      const text = textOf(segments);
      sources.cite([written]);
      return {
        answer: text,
        language: inquiry.language,
        segments,
        sources: sources.all(),
        suggestions: suggestQuestions(
          artwork,
          [question, ...history.map((turn) => turn.question)],
          language,
        ),
        writtenBy: 'model',
        ...(tellsOfSilence(text) && { unanswered: true }),
      } satisfies Answer;
    },
  };
}

/** What of a passage bears anything out: what was read in a photo and stands in quotation marks does not. */
const groundOf = ({ text, source }: GroundPassage): string =>
  source === 'observation' ? text.replaceAll(QUOTED, ' ') : text;
