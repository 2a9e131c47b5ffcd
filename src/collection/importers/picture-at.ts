import { access, constants, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { PictureNote } from '../artwork.ts';
import type { RemoteSource } from '../remote/remote-source.ts';
import type { ImportedPicture } from './importer.ts';
import { isUrl } from './importer-options.ts';

export interface PicturePlaces {
  /** What relative places are below: a folder, or a URL. */
  base: string;
  /** Without it, nothing is fetched from the web. */
  remote?: RemoteSource;
}

/**
 * The picture at a place that a registrar wrote down, a path or a URL, or why there is none. A note
 * that says already where the picture is from keeps its word.
 */
export async function pictureAt(
  place: string,
  { base, remote }: PicturePlaces,
  note: PictureNote = {},
): Promise<ImportedPicture | string> {
  if (isUrl(place) || isUrl(base)) {
    if (!remote) return 'pictures behind URLs are not fetched';
    if (!URL.canParse(place, isUrl(place) ? undefined : base)) return `${place} is no URL`;
    const url = new URL(place, isUrl(place) ? undefined : base).href;
    return { note: { ...note, url: note.url ?? url }, read: (signal) => remote.bytes(url, signal) };
  }
  const path = join(base, place);
  if (relative(base, path).startsWith('..')) return `${place} is outside the folder`;
  try {
    await access(path, constants.R_OK);
    const said = Object.values(note).some((value) => value !== undefined);
    return { ...(said && { note }), read: () => readFile(path) };
  } catch (error) {
    return `${place} cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}
