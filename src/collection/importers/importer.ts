import type { Artwork, PictureNote } from '../artwork.ts';
import type { PictureFile } from '../pictures/picture-facts.ts';

/** A picture with what its source says of it. */
export interface ImportedPicture extends PictureFile {
  note?: PictureNote;
}

/** A work found in a source, with the places of its pictures. */
export interface ImportedWork {
  artwork: Artwork;
  /** The main one first. */
  pictures: ImportedPicture[];
}

/** Something in a source that could not be taken as it stands. */
export interface ImportProblem {
  /** Where, as a registrar finds it: "line 12". */
  where: string;
  id?: string;
  problem: string;
  /** True where works may have been missed because of it, and nobody knows which. */
  unread?: true;
}

export type ImportItem =
  | { type: 'work'; work: ImportedWork }
  | { type: 'problem'; problem: ImportProblem }
  /** Said once about the source as a whole. */
  | { type: 'note'; note: string };

/** What every importer is: a source as a stream of works and of what was wrong. */
export type Importer = AsyncIterable<ImportItem>;
