import { type Raster, type Rgb, toSharp } from './raster.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface Lens {
  /** Brightness at the photo's far edges against the middle's 1: `across` and `down` are slopes. */
  light: { across: number; down: number; vignette: number };
  /** Gain of red, green and blue. */
  cast: Rgb;
  /** Brightness as a whole; 1 is right. */
  exposure: number;
  /** Radius of the circle of confusion, in pixels of a photo 1,600 px long. */
  defocus: number;
  /** Shake of the hand: length in pixels of a photo 1,600 px long, and its direction in degrees. */
  motion: { length: number; angle: number };
  /** Standard deviation of the sensor's noise, in levels of 255. */
  noise: number;
  /** JPEG quality, 1 to 100. */
  quality: number;
}

const KNEE = 225;

/** Takes the picture: light, colour, blur, noise and compression, in the order a camera adds them. */
export async function takePhoto(scene: Raster, lens: Lens, random: SeededRandom): Promise<Buffer> {
  expose(scene, lens);
  const seen = await blur(scene, lens);
  addNoise(seen, lens.noise, random);
  return toSharp(seen)
    .jpeg({ quality: Math.round(lens.quality) })
    .toBuffer();
}

function expose({ data, width, height }: Raster, { light, cast, exposure }: Lens): void {
  const changes = [
    light.across,
    light.down,
    light.vignette,
    exposure - 1,
    ...cast.map((gain) => gain - 1),
  ];
  if (changes.every((change) => change === 0)) return;
  for (let y = 0, at = 0; y < height; y++) {
    const v = (2 * y) / height - 1;
    for (let x = 0; x < width; x++, at += 3) {
      const u = (2 * x) / width - 1;
      const gain =
        exposure *
        (1 + light.across * u + light.down * v) *
        (1 - (light.vignette * (u * u + v * v)) / 2);
      for (let channel = 0; channel < 3; channel++) {
        data[at + channel] = hold(data[at + channel] * cast[channel] * gain) + 0.5;
      }
    }
  }
}

/** Rolls bright light off towards white, as cameras do, rather than cutting it. */
function hold(level: number): number {
  return level < KNEE ? level : KNEE + (255 - KNEE) * (1 - Math.exp((KNEE - level) / (255 - KNEE)));
}

/**
 * A wide blur leaves no detail that a smaller picture could not hold, and convolution costs the
 * square of the kernel's width: such a photo is blurred small and enlarged again.
 */
async function blur(raster: Raster, { defocus, motion }: Lens): Promise<Raster> {
  const unit = Math.max(raster.width, raster.height) / 1600;
  const shrink = Math.max(1, Math.floor((Math.max(defocus, motion.length / 2) * unit) / 3));
  const kernels = [
    discKernel((defocus * unit) / shrink),
    lineKernel((motion.length * unit) / shrink, motion.angle),
  ].filter((kernel) => kernel !== null);
  if (kernels.length === 0) return raster;

  let seen = raster;
  if (shrink > 1) {
    seen = await resize(seen, Math.ceil(raster.width / shrink), Math.ceil(raster.height / shrink));
  }
  for (const kernel of kernels) {
    seen = { ...seen, data: await toSharp(seen).convolve(kernel).raw().toBuffer() };
  }
  return shrink > 1 ? resize(seen, raster.width, raster.height) : seen;
}

async function resize(raster: Raster, width: number, height: number): Promise<Raster> {
  const data = await toSharp(raster).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  return { data, width, height };
}

interface Kernel {
  width: number;
  height: number;
  kernel: number[];
}

/** A square kernel whose weight at a cell is how much of it `covers` says is inside. */
function createKernel(reach: number, covers: (x: number, y: number) => number): Kernel {
  const size = 2 * Math.max(1, Math.ceil(reach)) + 1;
  const middle = (size - 1) / 2;
  const kernel = Array.from({ length: size * size }, (_, cell) =>
    covers((cell % size) - middle, Math.floor(cell / size) - middle),
  );
  return { width: size, height: size, kernel };
}

function discKernel(radius: number): Kernel | null {
  if (radius < 0.3) return null;
  return createKernel(radius, (x, y) => Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y))));
}

function lineKernel(length: number, angle: number): Kernel | null {
  if (length < 0.6) return null;
  const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return createKernel(length / 2, (x, y) => {
    const along = Math.abs(x * dx + y * dy);
    const across = Math.abs(x * dy - y * dx);
    return Math.max(0, 1 - across) * Math.min(1, Math.max(0, length / 2 + 0.5 - along));
  });
}

/** Grain in brightness and, half as strong, in each colour. */
function addNoise({ data }: Raster, deviation: number, random: SeededRandom): void {
  if (deviation <= 0) return;
  const table = Float32Array.from({ length: 65536 }, () => random.normal() * deviation);
  for (let at = 0; at < data.length; at += 3) {
    const bits = random.next() * 4294967296;
    const grey = table[bits & 65535];
    for (let channel = 0; channel < 3; channel++) {
      const tint = table[((bits >>> 8) + channel * 21845) & 65535] * 0.5;
      data[at + channel] = Math.min(255, Math.max(0, data[at + channel] + grey + tint + 0.5));
    }
  }
}
