/** Halvings of an interval of 1: enough for 15 digits. */
const HALVINGS = 50;

/**
 * Exact limits of a rate of which `hits` in `trials` were seen, by inverting the binomial
 * distribution: Clopper & Pearson, "The use of confidence or fiducial limits illustrated in the case
 * of the binomial", Biometrika 26 (1934). Trials count as independent of each other.
 */
export function clopperPearson(hits: number, trials: number, level = 0.95): [number, number] {
  const tail = (1 - level) / 2;
  return [lowerLimit(hits, trials, tail), upperLimit(hits, trials, tail)];
}

/** The rate above which so few hits would come about in less than `tail` of all repetitions. */
export function upperLimit(hits: number, trials: number, tail = 0.05): number {
  if (hits >= trials) return 1;
  return solve((rate) => atMost(hits, trials, rate) > tail);
}

function lowerLimit(hits: number, trials: number, tail: number): number {
  return 1 - upperLimit(trials - hits, trials, tail);
}

/** The largest rate, 0 to 1, for which `holds`, which holds for all smaller ones. */
function solve(holds: (rate: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Probability of at most `hits` in `trials`. Logarithms, as the terms reach beyond what a number holds. */
function atMost(hits: number, trials: number, rate: number): number {
  if (rate <= 0) return 1;
  if (rate >= 1) return hits >= trials ? 1 : 0;
  let term = trials * Math.log1p(-rate);
  let sum = Math.exp(term);
  for (let k = 1; k <= hits; k += 1) {
    term += Math.log((trials - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(term);
  }
  return sum;
}
