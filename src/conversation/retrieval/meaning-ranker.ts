import { createHash } from 'node:crypto';
import type { TextEmbedding } from '../../ports/text-embedding.ts';

/** Ranks texts by how near their meaning is to a question's. */
export interface MeaningRanker {
  /** Indexes of the texts, the nearest first; null where the model did not answer in time. */
  rank(question: string, texts: readonly string[], signal: AbortSignal): Promise<number[] | null>;
}

export interface MeaningRankerOptions {
  embedding: TextEmbedding;
  /** Milliseconds that ranking may hold an answer up. */
  budgetMs?: number;
  /** Milliseconds in which a model that failed is not asked again. */
  restMs?: number;
  onFailure?: (error: unknown) => void;
}

/** Vectors that are kept: 10 MB at 512 dimensions. */
const KEPT = 5000;

/**
 * Texts are embedded when they are first asked about, and kept. A provider without embeddings costs
 * one failed call in a while: full text alone ranks then.
 */
export function createMeaningRanker({
  embedding,
  budgetMs = 800,
  restMs = 60_000,
  onFailure = () => {},
}: MeaningRankerOptions): MeaningRanker {
  const kept = new Map<string, Float32Array>();
  let restsUntil = 0;

  const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url');

  function keep(key: string, vector: Float32Array): void {
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(key, vector);
  }

  async function vectorsOf(question: string, texts: readonly string[], signal: AbortSignal) {
    const keys = texts.map(keyOf);
    const missing = texts.filter((_, i) => !kept.has(keys[i]));
    const limit = AbortSignal.any([signal, AbortSignal.timeout(budgetMs)]);
    const [asked, ...vectors] = await embedding.embed([question, ...missing], limit);
    const fresh = new Map(missing.map((text, i) => [keyOf(text), vectors[i]]));
    const all = keys.map((key) => kept.get(key) ?? fresh.get(key)!);
    for (const [key, vector] of fresh) keep(key, vector);
    return { asked, all };
  }

  return {
    async rank(question, texts, signal) {
      if (texts.length === 0 || performance.now() < restsUntil) return null;
      try {
        const { asked, all } = await vectorsOf(question, texts, signal);
        const scores = all.map((vector) => cosine(asked, vector));
        return scores.map((_, i) => i).toSorted((a, b) => scores[b] - scores[a]);
      } catch (error) {
        if (signal.aborted) throw error;
        restsUntil = performance.now() + restMs;
        onFailure(error);
        return null;
      }
    },
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return dot / Math.sqrt(aa * bb || 1);
}
