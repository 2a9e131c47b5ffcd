import type { Migration } from './migration.ts';

/** A picture says whose it is; works are found by room and by place without reading them all. */
export const pictureNotes: Migration = {
  to: 2,
  sql: `
    ALTER TABLE pictures ADD COLUMN note TEXT;
    CREATE INDEX pictures_by_sha256 ON pictures (sha256);
    CREATE INDEX artworks_by_room ON artworks (collection, room);
    CREATE INDEX artworks_by_position ON artworks (collection, position);
  `,
};
