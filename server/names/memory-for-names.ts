import type { Config } from '../config.ts';
import { controlGroupHere } from '../health/usable-cores.ts';

const MIB = 2 ** 20;

/** With 662 a guide was killed whose visitors sent photos and asked in both languages (BENCHMARKS.md). */
const NEEDED_MIB = 768;

/** What the review queue needs beside it. */
const REVIEW_MIB = 512;

/**
 * Why the dictionaries are not read that tell names in Japanese and Chinese: they take a quarter of a
 * gigabyte while they are, and a guide that is killed for it would answer nobody. Null where there is
 * memory for them.
 *
 * @param root the folder that holds `proc` and `sys`.
 */
export function noMemoryForNames({ review }: Pick<Config, 'review'>, root = '/'): string | null {
  const { memory } = controlGroupHere(root);
  const needed = NEEDED_MIB + (review.enabled ? REVIEW_MIB : 0);
  if (!memory || memory.limit >= needed * MIB) return null;
  return `dictionaries need ${needed} MiB, and ${Math.floor(memory.limit / MIB)} MiB are allowed here`;
}
