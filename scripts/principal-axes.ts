/** Directions of most variance, strongest first. */
export interface PrincipalAxes {
  mean: Float32Array;
  /** `count` rows of unit length. */
  axes: Float32Array;
  variances: Float64Array;
}

const POWER_ROUNDS = 6;

/**
 * The `count` first principal axes of `rows` by subspace iteration on the Gram or the covariance
 * matrix, whichever is smaller (Halko, Martinsson & Tropp 2011, with a fixed start).
 */
export function findPrincipalAxes(rows: Float32Array[], count: number): PrincipalAxes {
  const width = rows[0].length;
  const mean = new Float32Array(width);
  for (const row of rows) for (let i = 0; i < width; i += 1) mean[i] += row[i] / rows.length;
  const centred = rows.map((row) => row.map((value, i) => value - mean[i]));
  const tall = rows.length >= width;
  const vectors = tall ? transpose(centred, width) : centred;
  const n = vectors.length;
  const gram = Array.from({ length: n }, () => new Float32Array(n));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1)
      gram[i][j] = gram[j][i] = dot(vectors[i], vectors[j]) / rows.length;
  }
  const block = Math.min(n, count + 16);
  let basis = Array.from({ length: block }, (_, k) =>
    Float32Array.from(
      { length: n },
      (_, i) => Math.sin((k + 1) * (i + 1) * 0.7351) + Math.cos(i * (k + 3) * 1.113),
    ),
  );
  orthonormalise(basis);
  for (let round = 0; round < POWER_ROUNDS; round += 1) {
    basis = basis.map((vector) => Float32Array.from(gram, (row) => dot(row, vector)));
    orthonormalise(basis);
  }
  const image = basis.map((vector) => Float32Array.from(gram, (row) => dot(row, vector)));
  const small = basis.map((a) => Float64Array.from(image, (b) => dot(a, b)));
  const { values, turns } = eigenvectors(small);
  const order = Array.from(values.keys())
    .sort((a, b) => values[b] - values[a])
    .slice(0, count);
  const axes = new Float32Array(count * width);
  order.forEach((column, rank) => {
    const mixed = new Float32Array(n);
    for (let k = 0; k < block; k += 1) {
      for (let i = 0; i < n; i += 1) mixed[i] += turns[k][column] * basis[k][i];
    }
    const axis = axes.subarray(rank * width, (rank + 1) * width);
    if (tall) axis.set(mixed);
    else
      centred.forEach((row, r) => {
        for (let i = 0; i < width; i += 1) axis[i] += mixed[r] * row[i];
      });
    const length = Math.sqrt(dot(axis, axis));
    for (let i = 0; i < width; i += 1) axis[i] /= length;
  });
  return { mean, axes, variances: Float64Array.from(order, (column) => values[column]) };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

function transpose(rows: Float32Array[], width: number): Float32Array[] {
  return Array.from({ length: width }, (_, i) => Float32Array.from(rows, (row) => row[i]));
}

/** Modified Gram-Schmidt, in place. */
function orthonormalise(basis: Float32Array[]): void {
  for (const [k, vector] of basis.entries()) {
    for (const before of basis.slice(0, k)) {
      const share = dot(before, vector);
      for (let i = 0; i < vector.length; i += 1) vector[i] -= share * before[i];
    }
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let i = 0; i < vector.length; i += 1) vector[i] /= length;
  }
}

/** Eigenvalues and, in columns, eigenvectors of a symmetric matrix: cyclic Jacobi (Golub & Van Loan 8.5). */
function eigenvectors(matrix: Float64Array[]): { values: Float64Array; turns: Float64Array[] } {
  const n = matrix.length;
  const turns = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 7; sweep += 1) {
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
