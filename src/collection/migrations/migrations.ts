import { pictureNotes } from './0002-picture-notes.ts';
import { toldApart } from './0003-told-apart.ts';
import type { Migration } from './migration.ts';

/** Every step there is, in order, without a gap. A step that was published never changes. */
export const MIGRATIONS: readonly Migration[] = [pictureNotes, toldApart];
