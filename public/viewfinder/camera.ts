/** Pixels: as much as is sent of a photo, from any camera of the last ten years. */
const WANTED: MediaTrackConstraints = {
  facingMode: { ideal: 'environment' },
  width: { ideal: 1_920 },
  height: { ideal: 1_440 },
};

/**
 * Opens the camera that looks away from the visitor, where there is one. `denied` where the visitor or
 * the browser refuses it, `none` where there is none, or another program has it.
 */
export async function openCamera(): Promise<MediaStream | 'denied' | 'none'> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: WANTED, audio: false });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return error.name === 'NotAllowedError' || error.name === 'SecurityError' ? 'denied' : 'none';
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What the camera shows now, as a JPEG in its full size; null before its first frame. */
export async function photograph(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = draw(video, Number.POSITIVE_INFINITY);
  return canvas && new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
}

/** The same as pixels, at most so many on the longer side. */
export function readFrame(video: HTMLVideoElement, longest: number): ImageData | null {
  const canvas = draw(video, longest);
  const context = canvas?.getContext('2d');
  return context && canvas ? context.getImageData(0, 0, canvas.width, canvas.height) : null;
}

function draw(video: HTMLVideoElement, longest: number): HTMLCanvasElement | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return null;
  const scale = Math.min(1, longest / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(videoWidth * scale));
  canvas.height = Math.max(1, Math.round(videoHeight * scale));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: longest < 1_000 });
  context?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return context && canvas;
}
