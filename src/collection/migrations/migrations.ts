import { pictureNotes } from './0002-picture-notes.ts';
import { toldApart } from './0003-told-apart.ts';

/** One step from a schema version to the one after it. */
export interface Migration {
  to: number;
  sql: string;
}

/** Every step there is, in order, without a gap. A step that was published never changes. */
export const MIGRATIONS: readonly Migration[] = [pictureNotes, toldApart];
