import { type IndexedVector, mergeMatches, type VectorIndex } from '../../ports/vector-index.ts';

/**
 * Exact nearest neighbours over one flat array: 10,000 vectors of 512 dimensions take 20 MB and a
 * few milliseconds a query.
 */
export function createLocalVectorIndex({ dimensions }: { dimensions: number }): VectorIndex {
  let values = new Float32Array(0);
  let ids: string[] = [];
  let artworkIds: string[] = [];

  function write(vectors: IndexedVector[]): void {
    const rows = new Map(ids.map((id, row) => [id, row]));
    const added = vectors.filter(({ id }) => !rows.has(id)).length;
    const grown = new Float32Array(values.length + added * dimensions);
    grown.set(values);
    for (const { id, artworkId, values: vector } of vectors) {
      if (vector.length !== dimensions) {
        throw new RangeError(`vector ${id} has ${vector.length} dimensions, not ${dimensions}`);
      }
      const row = rows.get(id) ?? ids.length;
      rows.set(id, row);
      ids[row] = id;
      artworkIds[row] = artworkId;
      grown.set(unit(vector), row * dimensions);
    }
    values = grown;
  }

  const vectorAt = (row: number) => values.subarray(row * dimensions, (row + 1) * dimensions);

  return {
    kind: 'local',
    prepare: async () => true,
    async upsert(vectors) {
      write(vectors);
    },
    async remove(gone) {
      const unwanted = new Set(gone);
      const rows = ids.flatMap((id, row) => (unwanted.has(id) ? [] : [row]));
      const kept = new Float32Array(rows.length * dimensions);
      for (const [at, row] of rows.entries()) kept.set(vectorAt(row), at * dimensions);
      ids = rows.map((row) => ids[row]);
      artworkIds = rows.map((row) => artworkIds[row]);
      values = kept;
    },
    async *list() {
      yield [...ids];
    },
    async fetch(wanted) {
      const rows = new Map(ids.map((id, row) => [id, row]));
      return wanted.flatMap((id) => {
        const row = rows.get(id);
        return row === undefined
          ? []
          : [{ id, artworkId: artworkIds[row], values: vectorAt(row).slice() }];
      });
    },
    async query(queries, limit) {
      const answers = queries.map((query) => {
        const direction = unit(query);
        return artworkIds.map((artworkId, row) => ({
          artworkId,
          score: dot(direction, values, row * dimensions),
        }));
      });
      return mergeMatches(answers, limit);
    },
    async count() {
      return ids.length;
    },
  };
}

function dot(a: Float32Array, b: Float32Array, offset: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[offset + i];
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
