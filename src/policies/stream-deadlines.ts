import type { ChatModel } from '../ports/chat-model.ts';
import { limitSilence } from './limit-silence.ts';

export interface StreamDeadlines {
  /** Milliseconds to the first piece of text. */
  firstTextMs: number;
  /** Milliseconds of silence after which a stream counts as cut. */
  idleMs: number;
}

/** The same model, with a limit to its silence. */
export function withStreamDeadlines(
  model: ChatModel,
  { firstTextMs, idleMs }: StreamDeadlines,
): ChatModel {
  return {
    name: model.name,
    complete: (request, onText, signal) =>
      limitSilence(
        (heard, ownSignal) => {
          const onPiece = (piece: string) => {
            if (ownSignal.aborted) return;
            heard();
            onText(piece);
          };
          return model.complete(request, onPiece, ownSignal);
        },
        { service: 'openai', firstMs: firstTextMs, idleMs, deadline: request.deadline },
        signal,
      ),
  };
}
