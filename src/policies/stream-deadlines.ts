import { ExternalServiceError } from '../errors.ts';
import type { ChatModel } from '../ports/chat-model.ts';

export interface StreamDeadlines {
  /** Milliseconds to the first piece of text. */
  firstTextMs: number;
  /** Milliseconds of silence after which a stream counts as cut. */
  idleMs: number;
}

/**
 * The same model, with a limit to its silence. A time-out of a whole call would cut long
 * descriptions, and the SDK's own does not cover a stalled stream.
 */
export function withStreamDeadlines(
  model: ChatModel,
  { firstTextMs, idleMs }: StreamDeadlines,
): ChatModel {
  return {
    name: model.name,
    async complete(request, onText, signal) {
      const silence = new AbortController();
      const fallSilent = (ms: number) => () =>
        silence.abort(
          new ExternalServiceError('openai', `The model was silent for ${ms} ms.`, {
            transient: true,
          }),
        );
      let timer = setTimeout(fallSilent(firstTextMs), firstTextMs);
      try {
        return await untilAborted(
          model.complete(
            request,
            (piece) => {
              if (silence.signal.aborted) return;
              clearTimeout(timer);
              timer = setTimeout(fallSilent(idleMs), idleMs);
              onText(piece);
            },
            AbortSignal.any([signal, silence.signal]),
          ),
          silence.signal,
        );
      } catch (error) {
        if (silence.signal.aborted && !signal.aborted) throw silence.signal.reason;
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Work that does not listen to its signal is left behind, not waited for. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => {});
  }
}
