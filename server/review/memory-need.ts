import { type Config, ConfigError } from '../config.ts';
import { controlGroupHere } from '../health/usable-cores.ts';

const MIB = 2 ** 20;

/** With 768 one in two runs was killed while photos came without a pause, with this none (BENCHMARKS.md). */
const NEEDED_MIB = 1024;

/**
 * The nets that find faces take a quarter of a gigabyte beside the guide: where a limit leaves no room for
 * them, it is better told at the start than by a kill without a word in the middle of a visit.
 *
 * @param root the folder that holds `proc` and `sys`.
 * @throws ConfigError where the review queue is on and the limit is too low for it.
 */
export function demandMemory({ review }: Pick<Config, 'review'>, root = '/'): void {
  const { memory } = controlGroupHere(root);
  if (!review.enabled || !memory || memory.limit >= NEEDED_MIB * MIB) return;
  const allowed = Math.floor(memory.limit / MIB);
  throw new ConfigError([
    {
      setting: 'REVIEW_QUEUE',
      problem: `needs ${NEEDED_MIB} MiB of memory to find faces, and ${allowed} MiB are allowed here: allow more, or turn it off`,
    },
  ]);
}
