import { clopperPearson } from './clopper-pearson.ts';

const ROUNDS = 2000;

/**
 * 95 % interval of a mean, by resampling groups (Efron's percentile bootstrap): photos of one work are
 * near-copies of each other, so works are drawn, not photos. Always the same for the same values.
 * Where all values are 0, or all 1, drawing again shows nothing, and the exact limits of so many
 * groups are given.
 */
export function resampledInterval(trials: { group: string; value: number }[]): [number, number] {
  const groups = [...Map.groupBy(trials, ({ group }) => group).values()];
  if (trials.every(({ value }) => value === 0)) return clopperPearson(0, groups.length);
  if (trials.every(({ value }) => value === 1)) return clopperPearson(groups.length, groups.length);
  let state = 12345;
  const draw = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return groups[Math.floor((state / 4294967296) * groups.length)];
  };
  const means = Array.from({ length: ROUNDS }, () => {
    const drawn = groups.flatMap(draw);
    return drawn.reduce((sum, { value }) => sum + value, 0) / drawn.length;
  }).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * ROUNDS)], means[Math.floor(0.975 * ROUNDS)]];
}
