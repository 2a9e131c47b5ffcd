import { createPhotoIdentifier } from '../../../public/recognition/identify-photo.ts';
import { createLocalRecogniser } from '../../../public/recognition/local-recogniser.ts';
import { readPixels } from '../../../public/recognition/read-pixels.ts';

/** What a test or a benchmark calls from outside; no page of the project holds it. */
export interface RecognitionInPage {
  createLocalRecogniser: typeof createLocalRecogniser;
  createPhotoIdentifier: typeof createPhotoIdentifier;
  readPixels: typeof readPixels;
}

declare global {
  interface Window {
    recognition: RecognitionInPage;
  }
}

window.recognition = { createLocalRecogniser, createPhotoIdentifier, readPixels };
