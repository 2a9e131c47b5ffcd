/** Longest side, in pixels, of the photo that is sent. */
export const longestSide = 1_600;

/** JPEG quality; 12 megapixels become about 370 kB with it. */
const quality = 0.82;

export interface PreparedPhoto {
  blob: Blob;
  /** `reduced` and `cleaned`: redrawn here, so upright and without metadata. */
  how: 'reduced' | 'cleaned' | 'original';
  /** Bytes before and after. */
  before: number;
  after: number;
}

/**
 * Redraws a photo on this device: upright by its EXIF orientation, at most 1,600 px, without the
 * metadata that says where it was taken. A photo that the browser cannot decode (HEIC in Chrome)
 * is handed back as it is.
 */
export async function preparePhoto(file: Blob): Promise<PreparedPhoto> {
  const original: PreparedPhoto = {
    blob: file,
    how: 'original',
    before: file.size,
    after: file.size,
  };
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return original;
  }
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) return original;
    context.imageSmoothingQuality = 'high';
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', quality),
    );
    if (!blob) return original;
    return { blob, how: scale < 1 ? 'reduced' : 'cleaned', before: file.size, after: blob.size };
  } finally {
    bitmap.close();
  }
}
