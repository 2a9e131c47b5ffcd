import type { PhotoPixels } from './protocol.ts';

/** Longest side, in pixels: what recognition's closer look uses. */
const LONGEST_SIDE = 1_280;

/**
 * A photo's pixels, upright by its EXIF orientation and at most 1,280 px, here or in a worker.
 * Throws an InvalidStateError for what the browser cannot decode, such as HEIC in Chrome.
 */
export async function readPixels(photo: Blob): Promise<PhotoPixels> {
  const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' });
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const context = new OffscreenCanvas(width, height).getContext('2d', {
      alpha: false,
      willReadFrequently: true,
    });
    if (!context) throw new DOMException('no canvas to read pixels with', 'NotSupportedError');
    context.imageSmoothingQuality = 'high';
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height, { colorSpace: 'srgb' });
    return { width, height, data };
  } finally {
    bitmap.close();
  }
}
