import type { LocalReply, LocalRequest, LocalSighting, PhotoPixels } from './protocol.ts';
import address from './recognise.worker.ts?worker&url';

interface CallOptions {
  /** Ends the wait at once, and the work where it has not begun or between its two looks. */
  signal?: AbortSignal;
}

/** Recognition on the visitor's own device. All calls reject once it is closed or its worker fails. */
export interface LocalRecogniser {
  /**
   * Takes a pack (`GET /api/pack`) in place of the one before; gives its number of pictures.
   * Rejects with a RangeError when the bytes are no pack, or one of another version.
   */
  load(pack: ArrayBuffer, options?: CallOptions): Promise<number>;
  /**
   * Works of the pack in the photo, the one that it is of first; none when nothing was recognised.
   * A file is decoded in the worker; pixels (as `ImageData` has them) are copied to it. Rejects
   * with an InvalidStateError before a pack is loaded, or when the file cannot be decoded.
   */
  identify(photo: Blob | PhotoPixels, options?: CallOptions): Promise<LocalSighting[]>;
  close(): void;
}

type Request =
  | Omit<Extract<LocalRequest, { type: 'load' }>, 'call'>
  | Omit<Extract<LocalRequest, { type: 'identify' }>, 'call'>;

interface Call {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export function createLocalRecogniser(): LocalRecogniser {
  const worker = new Worker(workerAddress(), { type: 'module', name: 'recognition' });
  const waiting = new Map<number, Call>();
  let calls = 0;
  let ended: Error | null = null;

  worker.addEventListener('message', ({ data }: MessageEvent<LocalReply>) => {
    const call = waiting.get(data.call);
    if ('error' in data) call?.reject(data.error);
    else call?.resolve(data.result);
  });
  worker.addEventListener('error', ({ message }) => {
    end(new Error(`recognition failed: ${message || 'its script could not be loaded'}`));
  });

  function end(reason: Error): void {
    ended ??= reason;
    worker.terminate();
    for (const call of waiting.values()) call.reject(ended);
  }

  async function ask(request: Request, { signal }: CallOptions = {}): Promise<unknown> {
    signal?.throwIfAborted();
    if (ended) throw ended;
    const call = ++calls;
    let cancel = () => {};
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(call, { resolve, reject });
        cancel = () => {
          worker.postMessage({ call, type: 'cancel' } satisfies LocalRequest);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', cancel, { once: true });
        worker.postMessage({ ...request, call } satisfies LocalRequest);
      });
    } finally {
      waiting.delete(call);
      signal?.removeEventListener('abort', cancel);
    }
  }

  // What the worker replies to each request is what protocol.ts says.
  return {
    load: (pack, options) => ask({ type: 'load', pack }, options) as Promise<number>,
    identify: (photo, options) =>
      ask({ type: 'identify', photo }, options) as Promise<LocalSighting[]>,
    close: () => end(new DOMException('recognition was closed', 'AbortError')),
  };
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(input: string): string };
}

/**
 * The page's policy starts workers only from addresses that Trusted Types vouch for; this one can
 * vouch for no other. Browsers without Trusted Types take the address as it is.
 */
function workerAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return address;
  const policy = trustedTypes.createPolicy('recognition', { createScriptURL: () => address });
  return policy.createScriptURL('');
}
