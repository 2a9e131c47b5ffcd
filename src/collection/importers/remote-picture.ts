import type { PictureNote } from '../artwork.ts';
import type { RemoteSource } from '../remote/remote-source.ts';
import type { ImportedPicture } from './importer.ts';
import { urlOf } from './source-fields.ts';

/** A picture that is fetched when its turn comes; none where the URL is none. */
export function remotePictures(
  url: unknown,
  remote: RemoteSource,
  note: Omit<PictureNote, 'url'> = {},
): ImportedPicture[] {
  const address = urlOf(url);
  if (!address) return [];
  return [{ note: { ...note, url: address }, read: (signal) => remote.bytes(address, signal) }];
}
