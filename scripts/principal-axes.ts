/** The mean of points, and the directions of most variance around it, strongest first. */
export interface PrincipalAxes {
  mean: Float32Array;
  /** `count` rows of unit length, end to end. */
  axes: Float32Array;
  /** Of the points along each axis. */
  variances: Float64Array;
}

/** The `count` first principal axes of `rows`, which are all of one short length. */
export function findPrincipalAxes(rows: Float32Array[], count: number): PrincipalAxes {
  const width = rows[0].length;
  const mean = new Float32Array(width);
  for (const row of rows) for (let i = 0; i < width; i += 1) mean[i] += row[i] / rows.length;
  const covariance = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of rows) {
    for (let i = 0; i < width; i += 1) {
      const share = (row[i] - mean[i]) / rows.length;
      for (let j = 0; j < width; j += 1) covariance[i][j] += share * (row[j] - mean[j]);
    }
  }
  const { values, turns } = eigenvectors(covariance);
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
  const axes = new Float32Array(count * width);
  for (let rank = 0; rank < count; rank += 1) {
    for (let i = 0; i < width; i += 1) axes[rank * width + i] = turns[i][order[rank]];
  }
  return {
    mean,
    axes,
    variances: Float64Array.from({ length: count }, (_, i) => values[order[i]]),
  };
}

/** Eigenvalues and, in columns, eigenvectors of a symmetric matrix: cyclic Jacobi (Golub & Van Loan 8.5). */
function eigenvectors(matrix: Float64Array[]): { values: Float64Array; turns: Float64Array[] } {
  const n = matrix.length;
  const turns = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 12; sweep += 1) {
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        const off = matrix[p][q];
        if (Math.abs(off) < 1e-9 * Math.sqrt(Math.abs(matrix[p][p] * matrix[q][q]))) continue;
        const theta = (matrix[q][q] - matrix[p][p]) / (2 * off);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < n; k += 1) {
          const [a, b] = [matrix[k][p], matrix[k][q]];
          matrix[k][p] = c * a - s * b;
          matrix[k][q] = s * a + c * b;
        }
        const [rowP, rowQ] = [matrix[p], matrix[q]];
        for (let k = 0; k < n; k += 1) {
          const [a, b] = [rowP[k], rowQ[k]];
          rowP[k] = c * a - s * b;
          rowQ[k] = s * a + c * b;
        }
        for (const row of turns) {
          const [a, b] = [row[p], row[q]];
          row[p] = c * a - s * b;
          row[q] = s * a + c * b;
        }
      }
    }
  }
  return { values: Float64Array.from(matrix, (row, i) => row[i]), turns };
}
