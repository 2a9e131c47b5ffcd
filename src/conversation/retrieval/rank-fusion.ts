/**
 * How much the first places of a list weigh against the later ones: G. V. Cormack, C. L. A. Clarke,
 * S. Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods",
 * SIGIR 2009.
 */
const K = 60;

/** Several ranked lists as one: what is near the top of many comes first; ties keep their order. */
export function fuseRanks<T>(lists: readonly (readonly T[])[], keyOf: (item: T) => unknown): T[] {
  const scores = new Map<unknown, { item: T; score: number }>();
  for (const list of lists) {
    for (const [rank, item] of list.entries()) {
      const key = keyOf(item);
      const found = scores.get(key) ?? { item, score: 0 };
      scores.set(key, { item: found.item, score: found.score + 1 / (K + rank + 1) });
    }
  }
  return [...scores.values()].toSorted((a, b) => b.score - a.score).map(({ item }) => item);
}
