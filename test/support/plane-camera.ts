export type Point = [x: number, y: number];

/** A 3 x 3 projective map of the plane, row by row. */
export type Homography = readonly number[];

export interface View {
  /** Degrees that the camera stands to the right of the picture; negative: to the left. */
  yaw: number;
  /** Degrees that the camera stands below the picture; negative: above. */
  pitch: number;
  /** Degrees that the camera is tilted about its own axis. */
  roll: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

export function project(map: Homography, [x, y]: Point): Point {
  const w = map[6] * x + map[7] * y + map[8];
  return [(map[0] * x + map[1] * y + map[2]) / w, (map[3] * x + map[4] * y + map[5]) / w];
}

function multiply(a: Homography, b: Homography): Homography {
  return [0, 3, 6].flatMap((row) =>
    [0, 1, 2].map(
      (column) => a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6],
    ),
  );
}

/** The inverse up to scale, which is all that a projective map needs (the adjugate). */
export function invert([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/**
 * How a pinhole camera sees a wall whose origin is the middle of a picture: wall coordinates (x to
 * the right, y down) to photo coordinates, up to the photo's scale and shift, which `fitView` adds.
 * The camera stands at `distance` (wall units), which fixes how strongly parallels converge.
 * Hartley and Zisserman, "Multiple View Geometry", 2003, section 8.1: H = K [r1 r2 t].
 */
export function seeWall({ yaw, pitch, roll, distance }: View & { distance: number }): Homography {
  const [cy, sy] = [Math.cos(radians(yaw)), Math.sin(radians(yaw))];
  const [cp, sp] = [Math.cos(radians(pitch)), Math.sin(radians(pitch))];
  const [cr, sr] = [Math.cos(radians(roll)), Math.sin(radians(roll))];
  const turned: Homography = [cy, 0, 0, sy * sp, cp, 0, sy * cp, -sp, distance];
  return multiply([cr, -sr, 0, sr, cr, 0, 0, 0, 1], turned);
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function boundsOf(points: Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** Scales and shifts a view so that the box around `outline` becomes `target` at most. */
export function fitView(view: Homography, outline: Point[], target: Box): Homography {
  const seen = boundsOf(outline.map((point) => project(view, point)));
  const scale = Math.min(
    (target.right - target.left) / (seen.right - seen.left),
    (target.bottom - target.top) / (seen.bottom - seen.top),
  );
  const x = (target.left + target.right - scale * (seen.left + seen.right)) / 2;
  const y = (target.top + target.bottom - scale * (seen.top + seen.bottom)) / 2;
  return multiply([scale, 0, x, 0, scale, y, 0, 0, 1], view);
}
