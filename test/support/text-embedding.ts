import { createHash } from 'node:crypto';
import { createSeededRandom } from './seeded-random.ts';

/**
 * A stand-in for a text embedding: a unit vector that depends on the text alone. Every word has a
 * direction of its own, so texts that share words are near each other and others are about
 * orthogonal.
 */
export function embedText(text: string, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]) {
    const random = createSeededRandom(createHash('sha256').update(word).digest().readUInt32LE(0));
    for (let at = 0; at < dimensions; at++) sum[at] += random.normal();
  }
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}
