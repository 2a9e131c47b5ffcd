import type { Lens } from './gallery-camera.ts';
import type { Glare } from './gallery-scene.ts';
import { WALL_COLOURS, type WallSettings } from './gallery-wall.ts';
import type { FrameSettings, FrameTone } from './picture-frame.ts';
import type { View } from './plane-camera.ts';
import type { SeededRandom } from './seeded-random.ts';

export type Difficulty = 'clean' | 'easy' | 'medium' | 'hard';

/** Everything that makes one photo; each part may be overridden. */
export interface PhotoSettings extends View, Lens {
  /** The photo's size in pixels. */
  width: number;
  height: number;
  frame: FrameSettings;
  wall: WallSettings;
  /** A label on the wall beside the frame. */
  label: boolean;
  /** Share of the photo's width or height, whichever fills first, that the framed work takes. */
  cover: number;
  /** Where the framed work's middle lies: shares of the room that is left, -1 to 1. */
  offset: { x: number; y: number };
  /** Share of the framed work that lies beyond the photo's left (or, negative, right) edge. */
  crop: number;
  glare: Glare | null;
}

const TONES: FrameTone[] = ['gold', 'black', 'walnut', 'oak', 'white', 'silver'];

interface Range {
  angle: [number, number];
  roll: number;
  cover: [number, number];
  crop: number;
  glare: { chance: number; radius: number; strength: [number, number] };
  light: number;
  cast: number;
  exposure: [number, number];
  defocus: [number, number];
  motion: number;
  noise: [number, number];
  quality: [number, number];
}

const RANGES: Record<Difficulty, Range> = {
  clean: {
    angle: [0, 0],
    roll: 0,
    cover: [0.85, 0.95],
    crop: 0,
    glare: { chance: 0, radius: 0, strength: [0, 0] },
    light: 0,
    cast: 0,
    exposure: [1, 1],
    defocus: [0, 0],
    motion: 0,
    noise: [0, 0],
    quality: [92, 92],
  },
  easy: {
    angle: [2, 10],
    roll: 2.5,
    cover: [0.7, 0.9],
    crop: 0,
    glare: { chance: 0, radius: 0, strength: [0, 0] },
    light: 0.1,
    cast: 0.03,
    exposure: [0.9, 1.05],
    defocus: [0, 0.6],
    motion: 0,
    noise: [1, 3],
    quality: [82, 92],
  },
  medium: {
    angle: [10, 22],
    roll: 5,
    cover: [0.5, 0.72],
    crop: 0,
    glare: { chance: 0.5, radius: 0.12, strength: [0.3, 0.7] },
    light: 0.2,
    cast: 0.08,
    exposure: [0.75, 1.08],
    defocus: [0.4, 1.2],
    motion: 1.5,
    noise: [3, 6],
    quality: [68, 85],
  },
  hard: {
    angle: [22, 35],
    roll: 10,
    cover: [0.36, 0.58],
    crop: 0.12,
    glare: { chance: 0.8, radius: 0.18, strength: [0.5, 1] },
    light: 0.32,
    cast: 0.14,
    exposure: [0.55, 1.12],
    defocus: [0.8, 1.8],
    motion: 3.5,
    noise: [5, 10],
    quality: [50, 72],
  },
};

/** Draws one photo's settings; the same difficulty and random source give the same ones. */
export function drawSettings(difficulty: Difficulty, random: SeededRandom): PhotoSettings {
  const range = RANGES[difficulty];
  const clean = difficulty === 'clean';
  const upright = random.next() < 0.4;
  const angle = random.eitherWay(...range.angle);
  const spread = (most: number) => random.between(-most, most);
  const glaring = random.next() < range.glare.chance;
  return {
    width: upright ? 1200 : 1600,
    height: upright ? 1600 : 1200,
    frame: {
      tone: clean ? 'none' : random.pick(TONES),
      moulding: random.between(0.03, 0.12),
      mat: !clean && random.next() < 0.35 ? random.between(0.03, 0.12) : 0,
    },
    wall: {
      kind: clean ? 'plain' : random.pick(['plain', 'gradient', 'textured'] as const),
      colour: random.pick(WALL_COLOURS),
      floor: random.between(1000, 1600),
    },
    label: !clean && random.next() < 0.5,
    yaw: angle,
    pitch: angle === 0 ? 0 : spread(Math.abs(angle) * 0.4),
    roll: spread(range.roll),
    cover: random.between(...range.cover),
    offset: { x: clean ? 0 : spread(0.7), y: clean ? 0 : spread(0.7) },
    crop: random.next() < 0.4 ? spread(range.crop) : 0,
    glare: glaring
      ? {
          x: random.between(0.15, 0.85),
          y: random.between(0.1, 0.7),
          radius: range.glare.radius * random.between(0.5, 1),
          strength: random.between(...range.glare.strength),
        }
      : null,
    light: {
      across: spread(range.light),
      down: spread(range.light),
      vignette: range.light * 0.6,
    },
    cast: [1 + spread(range.cast), 1 + spread(range.cast / 3), 1 + spread(range.cast)],
    exposure: random.between(...range.exposure),
    defocus: random.between(...range.defocus),
    motion: { length: random.between(0, range.motion), angle: random.between(0, 180) },
    noise: random.between(...range.noise),
    quality: random.between(...range.quality),
  };
}
