import { signal } from '@preact/signals';
import type { PreparedPhoto } from '../photo/prepare-photo.ts';

/** The visitor's photo, kept in this page's memory until another one takes its place. */
export interface PhotoInHand {
  file: Blob;
  /** An object URL of the file, for its picture on the page. */
  preview: string;
  prepared: PreparedPhoto | null;
}

export const photo = signal<PhotoInHand | null>(null);

/** Puts a photo in hand, and lets go of the one before with its object URL. */
export function holdPhoto(file: Blob | null): void {
  if (photo.value) URL.revokeObjectURL(photo.value.preview);
  photo.value = file && { file, preview: URL.createObjectURL(file), prepared: null };
}
