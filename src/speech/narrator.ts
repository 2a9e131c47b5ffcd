import { createHash } from 'node:crypto';
import { notFound, unavailable } from '../errors.ts';
import { limitSilence } from '../policies/limit-silence.ts';
import type { UpstreamPolicy } from '../policies/upstream-policy.ts';
import { noSharedValues, type SharedValues } from '../ports/shared-values.ts';
import type { SpeechModel, SpeechRequest } from '../ports/speech-model.ts';
import { createByteCache } from './byte-cache.ts';
import { createCapability } from './capability.ts';
import { createSharedStream, type SharedStream, type StreamEnd } from './shared-stream.ts';

/** Characters of a text, in UTF-16 code units: OpenAI's limit, by its API reference. */
export const SPEECH_CHARACTERS = 4096;

/** Audio as it comes, or the whole of it when it is here. */
export type Narration = { whole: Uint8Array } | { pieces: AsyncIterable<Uint8Array> };

/** How one request for a narration ended. */
export type NarrationEnd = 'done' | 'cached' | 'failed' | 'stopped';

/** Reads texts aloud; each text, voice, language and speed once, for as long as it is remembered. */
export interface Narrator {
  /** Whether there is a voice as far as is known; the provider's refusal teaches otherwise. */
  available(): boolean;
  /** Remembers a text and gives the key under which it can be heard. Nothing is called yet. */
  order(request: SpeechRequest): Promise<string>;
  /**
   * The audio under a key, which is asked of the model at the first time. It is waited for until its
   * first piece, so that a failure before it is thrown here. `signal` leaves.
   *
   * `whole` waits for all of it. `resume` does so too, and never asks the model: a second reading would
   * not sound the same, and would make no sense from its middle.
   *
   * @throws GuideError `narration-not-found`, `narration-busy` or `speech-missing`
   * @throws ExternalServiceError when the provider fails.
   */
  listen(
    key: string,
    signal: AbortSignal,
    options?: { whole?: boolean; resume?: boolean },
  ): Promise<Narration>;
  /** Ends what is under way. */
  close(): void;
}

export interface NarratorOptions {
  model: SpeechModel;
  policy: UpstreamPolicy;
  cacheBytes: number;
  /** Milliseconds that texts and audio are remembered. */
  ttlMs: number;
  /** Milliseconds to the first sound of an attempt, and of silence after it. */
  silenceMs: number;
  /** Milliseconds after which no attempt is repeated. */
  retryMs: number;
  /** Narrations that the model may be asked for at once. */
  atOnce?: number;
  /** Where orders are left for other instances, whom the listener may reach. */
  values?: SharedValues;
  observe?: (end: NarrationEnd, request: SpeechRequest) => void;
}

/** 4,096 characters take about five minutes to read: 10 MB at the 320 kbit/s that nobody sends. */
const RECORDING_BYTES = 16 * 1024 * 1024;

/** 4 MB are a thousand of the usual texts. */
const ORDER_BYTES = 4 * 1024 * 1024;

/**
 * How often an order may ask the model: a browser that looks into audio before it plays it leaves and
 * comes back. Whoever wants it more often orders anew, which is counted against the visitor's limits.
 */
const STARTS_OF_AN_ORDER = 3;

const BUSY_SECONDS = 5;

export function createNarrator({
  model,
  policy,
  cacheBytes,
  ttlMs,
  silenceMs,
  retryMs,
  atOnce = 32,
  values = noSharedValues,
  observe = () => {},
}: NarratorOptions): Narrator {
  const orders = createByteCache<{ request: SpeechRequest; starts: number }>({
    maxBytes: ORDER_BYTES,
    ttlMs,
  });
  const recordings = createByteCache<Uint8Array>({ maxBytes: cacheBytes, ttlMs });
  const running = new Map<string, SharedStream>();
  const capability = createCapability('speech-missing', 'The guide has no voice of its own.');

  const keep = (key: string, request: SpeechRequest): void =>
    orders.set(key, { request, starts: 0 }, 2 * request.text.length);

  /** Takes over an order that another instance was given. */
  async function adopt(key: string): Promise<void> {
    if (running.has(key) || orders.get(key)) return;
    const left = await values.get(orderName(key));
    if (left !== null) keep(key, JSON.parse(left) as SpeechRequest);
  }

  function demand(key: string): SpeechRequest {
    const order = orders.get(key);
    if (!order || order.starts >= STARTS_OF_AN_ORDER) {
      throw gone();
    }
    if (running.size >= atOnce) {
      throw unavailable('narration-busy', 'Many are listening just now.', BUSY_SECONDS);
    }
    order.starts++;
    return order.request;
  }

  function start(key: string): SharedStream {
    const request = demand(key);
    const stream = createSharedStream({
      source: (onPiece, signal) => capability.use(() => speak(request, onPiece, signal)),
      maxBytes: RECORDING_BYTES,
      onEnd(end) {
        running.delete(key);
        if (isWhole(end)) recordings.set(key, end.whole, end.whole.byteLength);
        observe(outcomeOf(end), request);
      },
    });
    running.set(key, stream);
    return stream;
  }

  /** Asks again only as long as nothing was heard: a second attempt would not sound the same. */
  function speak(
    request: SpeechRequest,
    onPiece: (piece: Uint8Array) => void,
    signal: AbortSignal,
  ): Promise<void> {
    let begun = false;
    const attempt = async (signal: AbortSignal): Promise<void> => {
      await limitSilence(
        (heard, ownSignal) => {
          const onAudio = (piece: Uint8Array) => {
            if (ownSignal.aborted) return;
            begun = true;
            heard();
            onPiece(piece);
          };
          return model.speak(request, onAudio, ownSignal);
        },
        { service: policy.service, firstMs: silenceMs, idleMs: silenceMs },
        signal,
      );
    };
    return policy.execute(attempt, {
      deadline: performance.now() + retryMs,
      repeats: () => !begun,
      signal,
    });
  }

  return {
    available: () => capability.available() && policy.available(),

    async order(request) {
      const key = keyOf(request);
      keep(key, request);
      await values.set(orderName(key), JSON.stringify(request), ttlMs);
      return key;
    },

    async listen(key, signal, { whole: all = false, resume = false } = {}) {
      const whole = recordings.get(key);
      if (whole) {
        const order = orders.get(key);
        if (order) observe('cached', order.request);
        return { whole };
      }
      if (!resume) await adopt(key);
      const stream = running.get(key) ?? (resume ? null : start(key));
      if (!stream) throw gone();
      const pieces = await stream.join(signal);
      return all || resume ? { whole: await collect(pieces) } : { pieces };
    },

    close() {
      for (const stream of running.values()) stream.stop();
    },
  };
}

const gone = () =>
  notFound('narration-not-found', 'There is no such narration any more: ask for it anew.');

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const isWhole = (end: StreamEnd): end is { whole: Uint8Array } =>
  typeof end === 'object' && 'whole' in end;

const outcomeOf = (end: StreamEnd): NarrationEnd =>
  end === 'stopped' ? 'stopped' : isWhole(end) ? 'done' : 'failed';

const orderName = (key: string): string => `narration:${key}`;

/** 256 bits of what it sounds like: nobody comes to a text, or from a text to another's, by it. */
const keyOf = ({ text, voice, language = '', speed }: SpeechRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([text, voice, language, speed]))
    .digest('base64url');
