import { isDeepStrictEqual } from 'node:util';
import type OpenAI from 'openai';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import { ExternalServiceError } from '../errors.ts';
import type { ChatModel, ChatRequest, Completion } from '../ports/chat-model.ts';
import { type ChatDialect, saysBlind, toParams, withoutRefused } from './chat-dialect.ts';
import { rethrowOpenAiError } from './openai-client.ts';

export interface OpenAiChatModelOptions {
  client: OpenAI;
  model: string;
  /** How the server is asked; what it refuses is left out from then on. */
  dialect: ChatDialect;
  /** An operator has said how replies are structured. */
  fixedStructure?: boolean;
  /** Hears that the server has said that the model takes no pictures. */
  onBlind?: () => void;
}

/** Chat completions, since every OpenAI-compatible server has them. */
export function createOpenAiChatModel({
  client,
  model,
  dialect,
  fixedStructure = false,
  onBlind = () => {},
}: OpenAiChatModelOptions): ChatModel {
  /** Asks, and again where the server refuses something that can be done without. */
  async function open(request: ChatRequest, signal: AbortSignal) {
    for (;;) {
      const asked = { ...dialect };
      try {
        return await client.chat.completions.create(toParams(model, request, asked), { signal });
      } catch (error) {
        if (saysBlind(error)) onBlind();
        const simpler = withoutRefused(asked, error, { fixedStructure });
        if (!simpler) throw error;
        // Another call may have been refused meanwhile: what it learnt is tried first.
        if (isDeepStrictEqual(asked, dialect)) Object.assign(dialect, simpler);
      }
    }
  }

  return {
    name: model,
    async complete(request, onText, signal): Promise<Completion> {
      let text = '';
      let finishReason: string | null = null;
      let usage: Completion['usage'];
      try {
        for await (const chunk of await open(request, signal)) {
          const choice = choiceIn(chunk);
          const piece = choice?.delta?.content;
          if (piece) {
            text += piece;
            onText(piece);
          }
          finishReason = choice?.finish_reason ?? finishReason;
          if (chunk.usage) {
            usage = {
              inputTokens: chunk.usage.prompt_tokens,
              outputTokens: chunk.usage.completion_tokens,
            };
          }
        }
      } catch (error) {
        rethrowOpenAiError(error, signal);
      }
      // An aborted stream ends without an error, and a cut one may: only a finish reason is an end.
      signal.throwIfAborted();
      if (finishReason === null || text === '') {
        throw new ExternalServiceError('openai', "The model's answer was cut off.", {
          transient: true,
        });
      }
      return { text, usage, ...(finishReason === 'length' && { cutShort: true }) };
    },
  };
}

/** @throws ExternalServiceError for an error in the stream, and where the model declines to answer. */
function choiceIn(chunk: ChatCompletionChunk): ChatCompletionChunk.Choice | undefined {
  // vLLM sends an error in the midst of a stream as an event without choices.
  if (!chunk.choices) {
    throw new ExternalServiceError('openai', 'The model broke off with an error.', {
      transient: true,
    });
  }
  const choice = chunk.choices[0];
  if (!choice?.delta?.refusal) return choice;
  throw new ExternalServiceError('openai', 'The model declined to answer.', { transient: false });
}
