import { trustedScript } from '../trusted-script.ts';
import type {
  FrameAssessment,
  LocalReply,
  LocalRequest,
  LocalSighting,
  PhotoPixels,
} from './protocol.ts';
import address from './recognise.worker.ts?worker&url';

interface CallOptions {
  /** Ends the wait at once, and the work where it has not begun or between its two looks. */
  signal?: AbortSignal;
}

/** Recognition on the visitor's own device. All calls reject once it is closed or its worker fails. */
export interface LocalRecogniser {
  /**
   * Takes packs (`GET /api/pack`) in place of those before; gives their number of pictures.
   * Rejects with a RangeError when the bytes are no pack, or one of another version.
   */
  load(packs: ArrayBuffer[], options?: CallOptions): Promise<number>;
  /**
   * Works of the pack in the photo, the one that it is of first; none when nothing was recognised.
   * A file is decoded in the worker; pixels (as `ImageData` has them) are copied to it. Rejects
   * with an InvalidStateError before a pack is loaded, or when the file cannot be decoded.
   */
  identify(photo: Blob | PhotoPixels, options?: CallOptions): Promise<LocalSighting[]>;
  /** Looks at a frame of the camera, after the one before; needs no pack. */
  assess(frame: PhotoPixels, options?: CallOptions): Promise<FrameAssessment>;
  close(): void;
}

type Request =
  | Omit<Extract<LocalRequest, { type: 'load' }>, 'call'>
  | Omit<Extract<LocalRequest, { type: 'identify' }>, 'call'>
  | Omit<Extract<LocalRequest, { type: 'assess' }>, 'call'>;

interface Call {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** What a phone needs besides a pack to recognise works without a network. */
export const recogniserScript: string = address;

export function createLocalRecogniser(): LocalRecogniser {
  const worker = new Worker(trustedScript('recognition', address), {
    type: 'module',
    name: 'recognition',
  });
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
    load: (packs, options) => ask({ type: 'load', packs }, options) as Promise<number>,
    identify: (photo, options) =>
      ask({ type: 'identify', photo }, options) as Promise<LocalSighting[]>,
    assess: (frame, options) => ask({ type: 'assess', frame }, options) as Promise<FrameAssessment>,
    close: () => end(new DOMException('recognition was closed', 'AbortError')),
  };
}
