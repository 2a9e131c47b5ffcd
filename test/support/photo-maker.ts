import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { takePhoto } from './gallery-camera.ts';
import { renderScene } from './gallery-scene.ts';
import { createWall, WALL_COLOURS, type WallKind } from './gallery-wall.ts';
import { type Difficulty, drawSettings, type PhotoSettings } from './photo-settings.ts';
import { frameWork } from './picture-frame.ts';
import { fitView, type Point, project, seeWall } from './plane-camera.ts';
import { createSeededRandom } from './seeded-random.ts';

export type Work = Buffer | string;

export interface PhotoOptions extends Partial<PhotoSettings> {
  /** Any whole number; the same one makes the same bytes. */
  seed: number;
  difficulty?: Difficulty;
}

export interface MadePhoto {
  jpeg: Buffer;
  /**
   * The work's own corners (not the frame's) in photo pixels, from the work's upper left one
   * clockwise. A cropped photo has corners outside of it.
   */
  corners: Point[];
  /** What was drawn for this seed, overrides included. */
  settings: PhotoSettings;
}

/** The length, in wall units, of a work's longer side. */
const WORK_UNITS = 1000;
/** A phone's main camera sees about 64 degrees across: its focal length is 0.8 of the photo's width. */
const FOCAL_LENGTH = 0.8;
/** Nobody photographs a work of a metre from nearer than this. */
const NEAREST = 900;

/**
 * A visitor's photo of a work (an encoded picture, or its path) that hangs framed on a wall: seeded
 * and deterministic. By default 1,600 x 1,200 px, or upright. `difficulty` says how far the photo
 * is from a reproduction; any setting given replaces the one drawn.
 */
export async function makePhoto(
  work: Work,
  { seed, difficulty = 'easy', ...overrides }: PhotoOptions,
): Promise<MadePhoto> {
  const random = createSeededRandom(seed);
  const settings = { ...drawSettings(difficulty, random), ...overrides };
  const { width, height, frame, cover, offset, crop } = settings;

  const picture = await read(work);
  const { width: sourceWidth, height: sourceHeight } = (await sharp(picture).metadata()).autoOrient;
  const toUnits = WORK_UNITS / Math.max(sourceWidth, sourceHeight);
  const border = WORK_UNITS * ((frame.tone === 'none' ? 0 : frame.moulding) + frame.mat);
  const workOutline = rectangle(sourceWidth * toUnits, sourceHeight * toUnits);
  const frameOutline = rectangle(
    sourceWidth * toUnits + 2 * border,
    sourceHeight * toUnits + 2 * border,
  );

  const distance = Math.max(NEAREST, (FOCAL_LENGTH * WORK_UNITS) / cover);
  const wide = width * cover;
  const high = height * cover;
  const room = { x: (width - wide) / 2, y: (height - high) / 2 };
  const left = room.x * (1 + offset.x);
  const top = room.y * (1 + offset.y);
  let view = fitView(seeWall({ ...settings, distance }), frameOutline, {
    left,
    top,
    right: left + wide,
    bottom: top + high,
  });
  if (crop !== 0) view = pushOut(view, frameOutline, crop, width);

  const corners = workOutline.map((corner) => project(view, corner));
  const pixelsPerUnit = perimeter(corners) / perimeter(workOutline);
  const framed = await frameWork(picture, frame, {
    width: Math.max(2, Math.round(sourceWidth * toUnits * pixelsPerUnit)),
    height: Math.max(2, Math.round(sourceHeight * toUnits * pixelsPerUnit)),
    random,
  });
  const scene = renderScene({
    wall: createWall(settings.wall, seed),
    work: { ...framed, pixelsPerUnit },
    glare: settings.glare ?? undefined,
    label: settings.label,
    view,
    width,
    height,
  });
  return { jpeg: await takePhoto(scene, settings, random), corners, settings };
}

/** By ourselves: the server shuts sharp's own way to files, and tests run in its process. */
const read = async (work: Work): Promise<Buffer> =>
  typeof work === 'string' ? readFile(work) : work;

function rectangle(width: number, height: number): Point[] {
  const [x, y] = [width / 2, height / 2];
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ];
}

function perimeter(corners: Point[]): number {
  return corners.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length];
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
}

/** Moves a view sideways until a share of the outline's width is outside the photo. */
function pushOut(view: ReturnType<typeof seeWall>, outline: Point[], crop: number, width: number) {
  const xs = outline.map((point) => project(view, point)[0]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const hidden = (right - left) * Math.abs(crop);
  const shift = crop > 0 ? -hidden - left : width + hidden - right;
  const [a, b, c, d, e, f, g, h, i] = view;
  return [a + shift * g, b + shift * h, c + shift * i, d, e, f, g, h, i];
}

/** A photo with nothing to recognise: a wall, mostly with floor, ceiling or a corner of the room. */
export async function makeWall({
  seed,
  width = 1600,
  height = 1200,
}: {
  seed: number;
  width?: number;
  height?: number;
}): Promise<Buffer> {
  const random = createSeededRandom(seed);
  const settings = drawSettings('medium', random);
  const wall = {
    kind: random.pick(['plain', 'gradient', 'textured'] satisfies WallKind[]),
    colour: random.pick(WALL_COLOURS),
    floor: random.between(250, 1100),
    ceiling: random.next() < 0.5 ? random.between(-1100, -300) : undefined,
    corner: random.next() < 0.4 ? random.eitherWay(100, 900) : undefined,
  };
  const view = fitView(
    seeWall({ ...settings, distance: 1600 * FOCAL_LENGTH }),
    rectangle(1600, 1200),
    {
      left: 0,
      top: 0,
      right: width,
      bottom: height,
    },
  );
  const scene = renderScene({ wall: createWall(wall, seed), view, width, height });
  return takePhoto(scene, settings, random);
}

type UnfitOptions = Omit<PhotoOptions, 'difficulty'>;

async function makeUnfit(work: Work, options: PhotoOptions): Promise<Buffer> {
  return (await makePhoto(work, options)).jpeg;
}

/** Hardly any light, and the grain that a sensor then shows. */
export function tooDark(work: Work, options: UnfitOptions): Promise<Buffer> {
  return makeUnfit(work, { exposure: 0.05, noise: 3, glare: null, ...options });
}

/** So much light that nearly everything is white. */
export function tooBright(work: Work, options: UnfitOptions): Promise<Buffer> {
  return makeUnfit(work, { exposure: 6, ...options });
}

/** Focused on something else, and shaken. */
export function tooBlurred(work: Work, options: UnfitOptions): Promise<Buffer> {
  return makeUnfit(work, { defocus: 16, motion: { length: 24, angle: 20 }, noise: 1, ...options });
}

/** A lamp mirrored over most of the work. */
export function tooGlaring(work: Work, options: UnfitOptions): Promise<Buffer> {
  const glare = { x: 0.5, y: 0.45, radius: 0.55, strength: 1.6 };
  return makeUnfit(work, { glare, ...options });
}

/** A photo of too few pixels, such as a thumbnail: 120 px wide unless told otherwise. */
export function tooSmall(work: Work, options: UnfitOptions): Promise<Buffer> {
  return makeUnfit(work, { width: 120, height: 90, ...options });
}

/** A photo large enough of a work too far away: 4 % of the view. */
export function tooFar(work: Work, options: UnfitOptions): Promise<Buffer> {
  return makeUnfit(work, { cover: 0.04, label: false, ...options });
}

/** A reproduction's copy, as a website or a messenger makes it: resized and encoded again. */
export async function makeCopy(
  work: Work,
  {
    width = 640,
    quality = 75,
    format = 'jpeg',
  }: { width?: number; quality?: number; format?: 'jpeg' | 'png' | 'webp' } = {},
): Promise<Buffer> {
  return sharp(await read(work))
    .autoOrient()
    .resize({ width })
    .toFormat(format, { quality })
    .toBuffer();
}
