import { createLocalRecogniser } from '../recognition/local-recogniser.ts';
import { readFrame } from './camera.ts';
import { framingHint, type Hint } from './framing-hint.ts';

/** Longer side in pixels of the frames that are looked at. */
const SIZE = 320;

/** Milliseconds from one frame to the next: a hand takes longer to follow a hint. */
const EVERY = 300;

/**
 * Looks at what the camera shows, frame by frame in a worker, and tells what to change; no picture
 * leaves the device. Resolves when the signal ends it, and rejects when the worker fails.
 */
export async function watchFrames(
  video: HTMLVideoElement,
  onHint: (hint: Hint) => void,
  signal: AbortSignal,
): Promise<void> {
  const recogniser = createLocalRecogniser();
  try {
    while (!signal.aborted) {
      const frame = readFrame(video, SIZE);
      if (frame) onHint(framingHint(await recogniser.assess(frame, { signal })));
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    recogniser.close();
  }
}
