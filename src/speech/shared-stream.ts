/** How one stream of bytes ended. */
export type StreamEnd = { whole: Uint8Array } | { error: unknown } | 'stopped';

/** A stream that comes once and that several listen to, each from its beginning. */
export interface SharedStream {
  /**
   * Joins; `signal` leaves. Ends when the first piece is there, and gives all of them as they come.
   *
   * @throws what the source threw before its first piece, or the signal's reason.
   */
  join(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Ends the source, whoever listens. */
  stop(): void;
}

export interface SharedStreamOptions {
  source: (onPiece: (piece: Uint8Array) => void, signal: AbortSignal) => Promise<void>;
  /** More than this is a source out of order; what came is not given on as whole. */
  maxBytes: number;
  /** Called once, before those who listen hear of it. */
  onEnd: (end: StreamEnd) => void;
}

/** Starts the source at once. When the last one who listens leaves, the source is stopped. */
export function createSharedStream({ source, maxBytes, onEnd }: SharedStreamOptions): SharedStream {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const stopped = new AbortController();
  let end: StreamEnd | null = null;
  let listeners = 0;
  let news = Promise.withResolvers<void>();

  function wake(): void {
    news.resolve();
    news = Promise.withResolvers<void>();
  }

  function conclude(how: StreamEnd): void {
    if (end) return;
    end = how;
    onEnd(how);
    wake();
  }

  function stop(): void {
    conclude('stopped');
    stopped.abort();
  }

  function take(piece: Uint8Array): void {
    bytes += piece.byteLength;
    if (bytes > maxBytes) {
      conclude({ error: new RangeError(`The stream has more than ${maxBytes} bytes.`) });
      stopped.abort();
    }
    if (end) return;
    pieces.push(piece);
    wake();
  }

  source(take, stopped.signal).then(
    () => conclude({ whole: Buffer.concat(pieces) }),
    (error: unknown) => conclude({ error }),
  );

  /** Throws when nothing more will come, for a reason that whoever listens has to know. */
  function throwIfBroken(signal: AbortSignal): void {
    signal.throwIfAborted();
    if (end === 'stopped') throw stopped.signal.reason;
    if (end && 'error' in end) throw end.error;
  }

  async function* read(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for (let next = 0; ; ) {
      while (next < pieces.length) yield pieces[next++];
      throwIfBroken(signal);
      if (end) return;
      await news.promise;
    }
  }

  return {
    async join(signal) {
      signal.throwIfAborted();
      listeners++;
      signal.addEventListener(
        'abort',
        () => {
          listeners--;
          if (listeners === 0 && !end) stop();
          wake();
        },
        { once: true },
      );
      while (pieces.length === 0 && !end) {
        await news.promise;
        signal.throwIfAborted();
      }
      if (pieces.length === 0) throwIfBroken(signal);
      return read(signal);
    },
    stop,
  };
}
