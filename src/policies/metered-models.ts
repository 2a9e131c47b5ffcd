import type { ChatMessage, ChatModel, ChatPart } from '../ports/chat-model.ts';
import type { TextEmbedding } from '../ports/text-embedding.ts';
import { pictureTokens } from './picture-tokens.ts';
import type { Spending } from './spending.ts';

/** OpenAI's rule of thumb for English (https://platform.openai.com/tokenizer); other scripts have more bytes. */
const BYTES_PER_TOKEN = 4;

const NOTHING = { inputTokens: 0, outputTokens: 0 };

/** The same model, on the account: a call that a budget does not allow is not made. */
export function meterChatModel(model: ChatModel, spending: Spending): ChatModel {
  return {
    name: model.name,
    async complete(request, onText, signal) {
      const { purpose, messages, maxTokens } = request;
      const inputTokens = inputTokensOf(messages, model.name);
      const bill = await spending.begin({
        purpose,
        model: model.name,
        atMost: { inputTokens, outputTokens: maxTokens },
      });
      let text = '';
      const guess = () => ({ inputTokens, outputTokens: tokensIn(text) });
      try {
        const completion = await model.complete(
          request,
          (piece) => {
            text += piece;
            onText(piece);
          },
          signal,
        );
        const { usage = { ...guess(), estimated: true } } = completion;
        bill.pay(usage, usage);
        return { ...completion, usage };
      } catch (error) {
        // A provider that refuses takes nothing; one that was cut off had begun to work.
        const begun = text !== '' || signal.aborted;
        bill.pay(begun ? guess() : NOTHING, { estimated: begun });
        throw error;
      }
    },
  };
}

/** The same for text embeddings. */
export function meterTextEmbedding(embedding: TextEmbedding, spending: Spending): TextEmbedding {
  return {
    name: embedding.name,
    dimensions: embedding.dimensions,
    async embed(texts, signal) {
      const guess = { inputTokens: tokensIn(texts.join('')), outputTokens: 0 };
      const bill = await spending.begin({
        purpose: 'embedding',
        model: embedding.name,
        atMost: guess,
      });
      try {
        const vectors = await embedding.embed(texts, signal);
        bill.pay(guess, { estimated: true });
        return vectors;
      } catch (error) {
        bill.pay(NOTHING);
        throw error;
      }
    },
  };
}

const tokensIn = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);

function inputTokensOf(messages: ChatMessage[], model: string): number {
  const parts = messages.flatMap(({ content }): ChatPart[] =>
    typeof content === 'string' ? [{ type: 'text', text: content }] : content,
  );
  return parts.reduce((sum, part) => sum + tokensOf(part, model), 0);
}

const tokensOf = (part: ChatPart, model: string): number =>
  part.type === 'text' ? tokensIn(part.text) : pictureTokens(model, part);
