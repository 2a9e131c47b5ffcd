import type { ImportReport } from '../collection/importing/import-report.ts';
import { sha256Of } from '../collection/pictures/picture-facts.ts';
import { notFound } from '../errors.ts';
import { type ChangePicturesOptions, changePictures } from './change-pictures.ts';

/** What the catalogue says of a picture that came this way. */
export const VISITORS_PHOTO = "visitor's photo";

type Options = Omit<ChangePicturesOptions, 'change'>;

/**
 * Gives a work one picture more, its last; a photo that it has already is not added again.
 *
 * @param jpeg without metadata, its faces blurred.
 * @throws GuideError those of changePictures.
 */
export function publishPhoto({
  jpeg,
  ...options
}: Options & { jpeg: Uint8Array }): Promise<ImportReport> {
  const photo = sha256Of(jpeg);
  const added = { read: async () => jpeg, note: { caption: VISITORS_PHOTO } };
  return changePictures({
    ...options,
    change: (kept) =>
      kept.some(({ sourceSha256 }) => sourceSha256 === photo) ? kept : [...kept, added],
  });
}

/**
 * Takes a photo that was published this way from its work; no other picture can be taken so.
 *
 * @param sha256 of the copy in the picture store.
 * @throws GuideError `photo-not-published`, and those of changePictures.
 */
export function takeBackPhoto({
  sha256,
  ...options
}: Options & { sha256: string }): Promise<ImportReport> {
  return changePictures({
    ...options,
    change(kept) {
      const left = kept.filter(
        (picture) => picture.sha256 !== sha256 || picture.note?.caption !== VISITORS_PHOTO,
      );
      if (left.length === kept.length) {
        throw notFound('photo-not-published', 'The work has no such photo of a visitor’s.');
      }
      return left;
    },
  });
}
