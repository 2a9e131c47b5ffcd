import type { DatabaseSync } from 'node:sqlite';

/** All that photos are compared with, of one picture. */
export interface ReferenceRow {
  artworkId: string;
  features: Uint8Array;
  hashes: Uint8Array | null;
  appearance: Uint8Array | null;
  /** Only of works with several pictures. */
  vectors: Uint8Array | null;
}

/** Two works that pass for each other, and how many matches agreed on it. */
export interface LookalikeRow {
  artworkId: string;
  otherId: string;
  inliers: number;
}

/** What recognition takes from a catalogue: of the whole collection, or of one room, named word for word. */
export interface ReferenceRows {
  countInRoom(room: string): number;
  /** Bytes of each fingerprint of a kind, without reading it. */
  fingerprintBytes(kind: string): number[];
  /** Bytes of the vectors of each picture of works that have several. */
  solidVectorBytes(): number[];
  /** Pictures to compare photos with, read one by one. */
  references(room?: string): Iterable<ReferenceRow>;
  lookalikes(room?: string): LookalikeRow[];
  /** Pairs that were checked and do not pass for each other, with 0 inliers. */
  toldApart(): LookalikeRow[];
}

const IN_ROOM = 'IN (SELECT id FROM artworks WHERE collection = :collection AND room = :room)';

const HAS_SEVERAL = `EXISTS (SELECT 1 FROM fingerprints o WHERE o.kind = 'features'
  AND o.collection = f.collection AND o.artwork_id = f.artwork_id AND o.position <> f.position)`;

const selectReferences = (where: string) => `
  SELECT f.artwork_id AS artworkId, f.data AS features, h.data AS hashes, a.data AS appearance,
    v.data AS vectors
  FROM fingerprints f
  LEFT JOIN fingerprints h ON h.kind = 'hashes' AND h.collection = f.collection
    AND h.artwork_id = f.artwork_id AND h.position = f.position
  LEFT JOIN fingerprints a ON a.kind = 'appearance' AND a.collection = f.collection
    AND a.artwork_id = f.artwork_id AND a.position = f.position
  LEFT JOIN fingerprints v ON v.kind = 'vectors' AND v.collection = f.collection
    AND v.artwork_id = f.artwork_id AND v.position = f.position AND ${HAS_SEVERAL}
  WHERE f.kind = 'features' AND f.collection = :collection ${where}
  ORDER BY f.artwork_id, f.position`;

const selectLookalikes = (where: string) => `
  SELECT artwork_id AS artworkId, other_id AS otherId, inliers FROM lookalikes
  WHERE collection = :collection ${where} ORDER BY artwork_id, inliers DESC`;

export function prepareReferenceRows(database: DatabaseSync, collection: string): ReferenceRows {
  const countInRoom = database.prepare(
    'SELECT count(*) AS n FROM artworks WHERE collection = ? AND room = ?',
  );
  const bytes = database.prepare(
    'SELECT length(data) AS n FROM fingerprints WHERE kind = ? AND collection = ?',
  );
  const solidBytes = database.prepare(
    `SELECT length(data) AS n FROM fingerprints f
     WHERE kind = 'vectors' AND collection = ? AND ${HAS_SEVERAL}`,
  );
  const references = database.prepare(selectReferences(''));
  const roomReferences = database.prepare(selectReferences(`AND f.artwork_id ${IN_ROOM}`));
  const lookalikes = database.prepare(selectLookalikes(''));
  const roomLookalikes = database.prepare(
    selectLookalikes(`AND artwork_id ${IN_ROOM} AND other_id ${IN_ROOM}`),
  );
  const toldApart = database.prepare(
    `SELECT artwork_id AS artworkId, other_id AS otherId, 0 AS inliers FROM told_apart
     WHERE collection = ? ORDER BY artwork_id, other_id`,
  );
  // SQLite hands out rows of plain columns; their shapes are those of the statements above.
  const rows = <T>(all: Iterable<unknown>) => all as Iterable<T>;
  const number = (row: unknown) => (row as { n: number }).n;
  return {
    countInRoom: (room) => number(countInRoom.get(collection, room)),
    fingerprintBytes: (kind) => bytes.all(kind, collection).map(number),
    solidVectorBytes: () => solidBytes.all(collection).map(number),
    references: (room) =>
      rows<ReferenceRow>(
        room === undefined
          ? references.iterate({ collection })
          : roomReferences.iterate({ collection, room }),
      ),
    lookalikes: (room) => [
      ...rows<LookalikeRow>(
        room === undefined
          ? lookalikes.all({ collection })
          : roomLookalikes.all({ collection, room }),
      ),
    ],
    toldApart: () => [...rows<LookalikeRow>(toldApart.all(collection))],
  };
}
