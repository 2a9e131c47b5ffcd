/** A trial as the curve sees it: how sure the first answer was, and whether it was right. */
export interface ScoredTrial {
  score: number | null;
  right: boolean;
  /** Whether there was something to find at all. */
  findable: boolean;
}

export interface CurvePoint {
  threshold: number;
  /** Share of the findable trials that were answered rightly at or above the threshold. */
  recall: number;
  /** Share of all trials that were answered wrongly at or above the threshold. */
  wrong: number;
}

/**
 * What accepting every answer from a score on would give, for each score that occurs, the strictest
 * first: recall against wrong accepts, as operating characteristics are drawn for open sets.
 */
export function acceptanceCurve(trials: ScoredTrial[]): CurvePoint[] {
  const findable = trials.filter((trial) => trial.findable).length;
  const scored = trials
    .flatMap(({ score, right }) => (score === null ? [] : [{ score, right }]))
    .sort((a, b) => b.score - a.score);
  const points: CurvePoint[] = [];
  let [right, wrong] = [0, 0];
  for (const [i, trial] of scored.entries()) {
    if (trial.right) right += 1;
    else wrong += 1;
    if (scored[i + 1]?.score === trial.score) continue;
    points.push({
      threshold: trial.score,
      recall: right / findable,
      wrong: wrong / trials.length,
    });
  }
  return points;
}
