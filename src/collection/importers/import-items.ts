import type { z } from 'zod';
import { artworkSchema } from '../artwork.ts';
import { explainFailure } from './explain-failure.ts';
import type { ImportedPicture, ImportItem, ImportProblem } from './importer.ts';

/** A record as it was mapped, not yet checked. */
export interface DraftWork {
  artwork: Partial<z.input<typeof artworkSchema>>;
  /** The main one first. */
  pictures: ImportedPicture[];
}

export const noteItem = (note: string): ImportItem => ({ type: 'note', note });

export const problemItem = (where: string, problem: string, id?: string): ImportItem => ({
  type: 'problem',
  problem: { where, id, problem },
});

/** Something of the source that was not read, so that works in it may have been missed. */
export const unreadItem = (where: string, problem: string): ImportItem => ({
  type: 'problem',
  problem: { where, problem, unread: true },
});

/** What a reader of the source told, as it told it. */
export const toldItem = ({ where, id, problem, unread }: ImportProblem): ImportItem =>
  unread ? unreadItem(where, problem) : problemItem(where, problem, id);

/** What was left out and why, said once at the end; nothing when nothing was. */
export const leftOutItems = (count: number): ImportItem[] =>
  count === 0
    ? []
    : [
        noteItem(
          `left out because the museum does not say that they are in the public domain: ${count}`,
        ),
      ];

/**
 * The draft as a work where the record's rules hold, else as a problem; so is a record that cannot
 * even be mapped.
 */
export function workItem(where: string, draft: DraftWork | (() => DraftWork)): ImportItem {
  let made: DraftWork;
  try {
    made = typeof draft === 'function' ? draft() : draft;
  } catch (error) {
    return unreadItem(where, explainFailure(error));
  }
  const { artwork, pictures } = made;
  const parsed = artworkSchema.safeParse(artwork);
  if (parsed.success) {
    return { type: 'work', work: { artwork: parsed.data, pictures: distinct(pictures) } };
  }
  const [{ path, message }] = parsed.error.issues;
  const field = path.join('.');
  const missing = path.length === 1 && !(artwork as Record<string, unknown>)[field];
  return problemItem(where, missing ? `has no ${field}` : `${field}: ${message}`, artwork.id);
}

const distinct = (pictures: ImportedPicture[]): ImportedPicture[] => {
  const seen = new Set<string | undefined>();
  return pictures.filter(({ note }) => {
    if (note?.url && seen.has(note.url)) return false;
    seen.add(note?.url);
    return true;
  });
};
