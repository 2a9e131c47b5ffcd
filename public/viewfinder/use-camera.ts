import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { closeCamera, openCamera } from './camera.ts';

/** `asking`: the visitor has not yet allowed it, or the page is out of sight. */
export type CameraState = 'asking' | 'open' | 'denied' | 'none';

/**
 * Shows the camera in a video element for as long as the component is there and the page in sight: a
 * page that nobody sees holds no camera, and its light goes out.
 */
export function useCamera(video: RefObject<HTMLVideoElement | null>): Signal<CameraState> {
  const state = useSignal<CameraState>('asking');
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    let stream: MediaStream | null = null;
    let isWanted = false;

    const release = () => {
      isWanted = false;
      if (stream) closeCamera(stream);
      stream = null;
      if (video.current) video.current.srcObject = null;
      if (state.value === 'open') state.value = 'asking';
    };
    const open = async () => {
      if (isWanted) return;
      isWanted = true;
      const opened = await openCamera();
      if (typeof opened === 'string') {
        if (isWanted) state.value = opened;
      } else if (!isWanted || !video.current) closeCamera(opened);
      else {
        stream = opened;
        video.current.srcObject = opened;
        // Refused only where the element is gone already.
        await video.current.play().catch(() => {});
        if (stream === opened) state.value = 'open';
      }
    };
    const follow = () => (document.visibilityState === 'visible' ? void open() : release());
    document.addEventListener('visibilitychange', follow, { signal });
    addEventListener('pagehide', release, { signal });
    follow();
    return () => {
      listening.abort();
      release();
    };
  }, [video, state]);
  return state;
}
