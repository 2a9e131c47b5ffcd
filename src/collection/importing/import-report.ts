import type { ImportProblem } from '../importers/importer.ts';

export type Change = 'added' | 'updated' | 'unchanged' | 'removed';

/** What an import did, or would do. */
export interface ImportReport {
  /** Works of the source that could be taken; without any, nothing is changed. */
  taken: number;
  /** Works in the collection afterwards. */
  works: number;
  /** Works by what became of them. */
  changes: Record<Change, number>;
  /** Pictures that the source has. */
  pictures: number;
  problems: ImportProblem[];
  /** Why the source may not become the whole collection: works of it were not read. Null if it may. */
  refused: ImportProblem | null;
  notes: string[];
  /** Works of the source without a picture: found by their label and their text. */
  withoutPicture: string[];
  /** Works of the source with a picture of which nobody says whose it is. */
  withoutRights: string[];
  /** Pairs of works in the collection that pass for each other. */
  lookalikes: [string, string][];
  /** Number of the generation that was published; null when nothing had to be. */
  generation: number | null;
}

export const emptyReport = (): ImportReport => ({
  taken: 0,
  works: 0,
  changes: { added: 0, updated: 0, unchanged: 0, removed: 0 },
  pictures: 0,
  problems: [],
  refused: null,
  notes: [],
  withoutPicture: [],
  withoutRights: [],
  lookalikes: [],
  generation: null,
});
