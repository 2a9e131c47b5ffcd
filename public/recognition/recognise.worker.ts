import { createFrameAssessor } from '../../src/recognition/index.ts';
import { createPhotoIdentifier, type PhotoIdentifier } from './identify-photo.ts';
import type { LocalReply, LocalRequest } from './protocol.ts';
import { readPixels } from './read-pixels.ts';
import { withoutAlpha } from './without-alpha.ts';

/** Recognition in a thread of its own: one request after the other, each answered once. */

const pending = new Map<number, AbortController>();
const assessFrame = createFrameAssessor();
let identifier: PhotoIdentifier | undefined;
let last: Promise<void> = Promise.resolve();

addEventListener('message', ({ data: request }: MessageEvent<LocalRequest>) => {
  if (request.type === 'cancel') {
    pending.get(request.call)?.abort();
    return;
  }
  const controller = new AbortController();
  pending.set(request.call, controller);
  last = last.then(() => answer(request, controller.signal));
});

async function answer(
  request: Exclude<LocalRequest, { type: 'cancel' }>,
  signal: AbortSignal,
): Promise<void> {
  const { call } = request;
  try {
    signal.throwIfAborted();
    reply({ call, result: await carryOut(request, signal) });
  } catch (error) {
    reply({ call, error });
  } finally {
    pending.delete(call);
  }
}

async function carryOut(
  request: Exclude<LocalRequest, { type: 'cancel' }>,
  signal: AbortSignal,
): Promise<unknown> {
  if (request.type === 'load') {
    identifier = createPhotoIdentifier(request.packs.map((pack) => new Uint8Array(pack)));
    return identifier.works;
  }
  if (request.type === 'assess') return assessFrame(withoutAlpha(request.frame));
  if (!identifier) throw new DOMException('no pack of works is loaded', 'InvalidStateError');
  const { photo } = request;
  const pixels = photo instanceof Blob ? await readPixels(photo) : photo;
  signal.throwIfAborted();
  return identifier.identify(pixels, signal);
}

const reply = (message: LocalReply): void => postMessage(message);
