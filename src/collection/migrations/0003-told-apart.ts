import type { Migration } from './migration.ts';

/** Works that were checked for each other and told apart are kept, so that an import is not from scratch. */
export const toldApart: Migration = {
  to: 3,
  sql: `
    CREATE TABLE told_apart (
      collection TEXT NOT NULL,
      artwork_id TEXT NOT NULL,
      other_id TEXT NOT NULL,
      PRIMARY KEY (collection, artwork_id, other_id)
    ) STRICT;
  `,
};
