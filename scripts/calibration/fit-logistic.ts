/** One observation: measures in a fixed order, and whether the answer was right. */
export interface Observation {
  measures: number[];
  right: boolean;
}

export interface LogisticModel {
  bias: number;
  /** One for each measure, in their order. */
  weights: number[];
}

export interface FitOptions {
  /** For each measure, whether more of it may only speak for (1) or only against (-1). */
  signs: (1 | -1)[];
  /** Strength of the penalty on the squares of the weights, in observations. */
  ridge?: number;
}

const ROUNDS = 50;
const CLOSE_ENOUGH = 1e-8;

/**
 * Logistic regression by Newton's method with a ridge penalty (le Cessie & van Houwelingen, "Ridge
 * estimators in logistic regression", 1992). A weight that came out with the wrong sign is set to 0
 * and the rest is fitted again, so that more evidence never makes less sure.
 */
export function fitLogistic(
  observations: Observation[],
  { signs, ridge = 1 }: FitOptions,
): LogisticModel {
  let free = signs.map((_, i) => i);
  for (;;) {
    const solution = newton(observations, free, ridge);
    const wrong = free.filter((measure, i) => solution[i + 1] * signs[measure] < 0);
    if (wrong.length === 0) {
      const weights = signs.map((_, i) => (free.includes(i) ? solution[free.indexOf(i) + 1] : 0));
      return { bias: solution[0], weights };
    }
    free = free.filter((measure) => !wrong.includes(measure));
  }
}

/** The probability, 0 to 1, that the model gives. */
export function predict({ bias, weights }: LogisticModel, measures: number[]): number {
  const sum = weights.reduce((total, weight, i) => total + weight * measures[i], bias);
  return 1 / (1 + Math.exp(-sum));
}

/** Bias first, then the weight of each free measure. */
function newton(observations: Observation[], free: number[], ridge: number): number[] {
  const n = free.length + 1;
  const rows = observations.map(({ measures }) => [1, ...free.map((i) => measures[i])]);
  const solution = new Array<number>(n).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = solution.map((weight, i) => (i === 0 ? 0 : ridge * weight));
    const hessian = solution.map((_, i) => solution.map((__, j) => (i === j && i > 0 ? ridge : 0)));
    for (const [at, row] of rows.entries()) {
      const sum = row.reduce((total, value, i) => total + value * solution[i], 0);
      const chance = 1 / (1 + Math.exp(-sum));
      const miss = chance - (observations[at].right ? 1 : 0);
      for (let i = 0; i < n; i += 1) {
        gradient[i] += miss * row[i];
        for (let j = 0; j < n; j += 1) hessian[i][j] += chance * (1 - chance) * row[i] * row[j];
      }
    }
    const step = solve(hessian, gradient);
    for (let i = 0; i < n; i += 1) solution[i] -= step[i];
    if (Math.max(...step.map(Math.abs)) < CLOSE_ENOUGH) break;
  }
  return solution;
}

/** Gauss-Jordan elimination with partial pivoting. Throws a RangeError for a singular matrix. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < n; i += 1) {
      if (Math.abs(rows[i][column]) > Math.abs(rows[pivot][column])) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const head = rows[column][column];
    if (Math.abs(head) < 1e-12) throw new RangeError('the observations do not determine weights');
    for (let i = 0; i < n; i += 1) {
      if (i === column) continue;
      const factor = rows[i][column] / head;
      for (let j = column; j <= n; j += 1) rows[i][j] -= factor * rows[column][j];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}
