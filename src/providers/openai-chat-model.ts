import type OpenAI from 'openai';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { ExternalServiceError } from '../errors.ts';
import type { ChatMessage, ChatModel, Completion } from '../ports/chat-model.ts';
import { rethrowOpenAiError } from './openai-client.ts';

/** Chat completions, since every OpenAI-compatible server has them. */
export function createOpenAiChatModel({
  client,
  model,
}: {
  client: OpenAI;
  model: string;
}): ChatModel {
  return {
    name: model,
    async complete({ messages, schema, maxTokens }, onText, signal): Promise<Completion> {
      let text = '';
      let finishReason: string | null = null;
      let usage: Completion['usage'];
      try {
        const stream = await client.chat.completions.create(
          {
            model,
            messages: messages.map(toParam),
            max_completion_tokens: maxTokens,
            stream: true,
            stream_options: { include_usage: true },
            ...(schema && {
              response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } },
            }),
          },
          { signal },
        );
        for await (const chunk of stream) {
          const choice = chunk.choices[0];
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
      return { text, usage };
    },
  };
}

function toParam({ role, content }: ChatMessage): ChatCompletionMessageParam {
  if (typeof content === 'string') return { role, content };
  const parts = content.map((part) =>
    part.type === 'text'
      ? { type: 'text' as const, text: part.text }
      : {
          type: 'image_url' as const,
          image_url: { url: `data:image/jpeg;base64,${Buffer.from(part.jpeg).toString('base64')}` },
        },
  );
  return { role: 'user', content: parts };
}
