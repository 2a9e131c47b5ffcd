import type { Voice } from './voice.ts';

/**
 * Gives the device's lock screen and its headphones the controls of a voice. To be called again each
 * time that it plays: iOS drops the handlers then.
 */
export function offerMediaControls(title: string, voice: Voice): void {
  const session = navigator.mediaSession;
  if (!session) return;
  session.metadata = new MediaMetadata({ title, artist: document.title });
  const handlers: Partial<Record<MediaSessionAction, () => void>> = {
    play: voice.play,
    pause: voice.pause,
    seekbackward: voice.back,
    seekforward: voice.forward,
  };
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      session.setActionHandler(action as MediaSessionAction, handler);
    } catch {
      // A browser that does not know an action throws; the others are of use all the same.
    }
  }
}

export function withdrawMediaControls(): void {
  const session = navigator.mediaSession;
  if (!session) return;
  session.metadata = null;
  for (const action of ['play', 'pause', 'seekbackward', 'seekforward'] as const) {
    try {
      session.setActionHandler(action, null);
    } catch {
      // As above.
    }
  }
}
