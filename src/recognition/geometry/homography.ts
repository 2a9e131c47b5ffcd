/** Plane projective map, row by row: (x, y) goes to (m0 x + m1 y + m2, m3 x + m4 y + m5) / (m6 x + m7 y + m8). */
export type Homography = Float64Array;

export interface Point {
  x: number;
  y: number;
}

/** Where `at` goes, or null when it lies on or beyond the horizon. */
export function project(m: Homography, { x, y }: Point): Point | null {
  const w = m[6] * x + m[7] * y + m[8];
  if (w <= 1e-9) return null;
  return { x: (m[0] * x + m[1] * y + m[2]) / w, y: (m[3] * x + m[4] * y + m[5]) / w };
}

/** The map that turns by `turns`, scales by `scale` and then takes `from` to `to`. */
export function similarity(from: Point, to: Point, scale: number, turns: number): Homography {
  const cos = Math.cos(turns * 2 * Math.PI) * scale;
  const sin = Math.sin(turns * 2 * Math.PI) * scale;
  return Float64Array.of(
    cos,
    -sin,
    to.x - cos * from.x + sin * from.y,
    sin,
    cos,
    to.y - sin * from.x - cos * from.y,
    0,
    0,
    1,
  );
}

/** Corresponding points: the i-th of one goes to the i-th of the other. */
export interface Correspondences {
  count: number;
  fromX: Float64Array;
  fromY: Float64Array;
  toX: Float64Array;
  toY: Float64Array;
}

/** Least-squares affine map from at least 3 points, or null when they lie on a line. */
export function fitAffine(points: Correspondences): Homography | null {
  return fit(points, 6);
}

/** Least-squares homography from at least 4 points, or null when they determine none. */
export function fitHomography(points: Correspondences): Homography | null {
  return fit(points, 8);
}

/** Normal equations in coordinates that are centred and scaled on both sides (Hartley 1997). */
function fit(points: Correspondences, unknowns: 6 | 8): Homography | null {
  if (points.count * 2 < unknowns) return null;
  const from = normalisation(points.fromX, points.fromY, points.count);
  const to = normalisation(points.toX, points.toY, points.count);
  if (!from || !to) return null;
  const n = unknowns;
  const system = Array.from({ length: n }, () => new Float64Array(n + 1));
  const row = new Float64Array(n + 1);
  for (let i = 0; i < points.count; i += 1) {
    const x = (points.fromX[i] - from.x) * from.scale;
    const y = (points.fromY[i] - from.y) * from.scale;
    for (let second = 0; second < 2; second += 1) {
      const value = second ? (points.toY[i] - to.y) * to.scale : (points.toX[i] - to.x) * to.scale;
      row.fill(0);
      row[second * 3] = x;
      row[second * 3 + 1] = y;
      row[second * 3 + 2] = 1;
      if (n === 8) {
        row[6] = -x * value;
        row[7] = -y * value;
      }
      row[n] = value;
      for (let r = 0; r < n; r += 1) {
        if (row[r] === 0) continue;
        for (let c = r; c <= n; c += 1) system[r][c] += row[r] * row[c];
      }
    }
  }
  for (let r = 1; r < n; r += 1) for (let c = 0; c < r; c += 1) system[r][c] = system[c][r];
  const h = solve(system);
  if (!h) return null;
  const local = Float64Array.of(h[0], h[1], h[2], h[3], h[4], h[5], h[6] ?? 0, h[7] ?? 0, 1);
  const before = Float64Array.of(
    from.scale,
    0,
    -from.x * from.scale,
    0,
    from.scale,
    -from.y * from.scale,
    0,
    0,
    1,
  );
  const after = Float64Array.of(1 / to.scale, 0, to.x, 0, 1 / to.scale, to.y, 0, 0, 1);
  return multiply(multiply(after, local), before);
}

function normalisation(x: Float64Array, y: Float64Array, count: number) {
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < count; i += 1) {
    meanX += x[i] / count;
    meanY += y[i] / count;
  }
  let distance = 0;
  for (let i = 0; i < count; i += 1) distance += Math.hypot(x[i] - meanX, y[i] - meanY) / count;
  return distance > 1e-9 ? { x: meanX, y: meanY, scale: Math.SQRT2 / distance } : null;
}

/** Gauss-Jordan elimination with partial pivoting of n rows of n + 1; null when singular. */
function solve(system: Float64Array[]): Float64Array | null {
  const n = system.length;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let r = column + 1; r < n; r += 1) {
      if (Math.abs(system[r][column]) > Math.abs(system[pivot][column])) pivot = r;
    }
    if (Math.abs(system[pivot][column]) < 1e-10) return null;
    [system[column], system[pivot]] = [system[pivot], system[column]];
    for (let r = 0; r < n; r += 1) {
      if (r === column) continue;
      const factor = system[r][column] / system[column][column];
      if (factor === 0) continue;
      for (let c = column; c <= n; c += 1) system[r][c] -= factor * system[column][c];
    }
  }
  return Float64Array.from({ length: n }, (_, i) => system[i][n] / system[i][i]);
}

export function multiply(a: Homography, b: Homography): Homography {
  const product = new Float64Array(9);
  for (let r = 0; r < 3; r += 1) {
    for (let c = 0; c < 3; c += 1) {
      product[3 * r + c] = a[3 * r] * b[c] + a[3 * r + 1] * b[3 + c] + a[3 * r + 2] * b[6 + c];
    }
  }
  return product;
}
