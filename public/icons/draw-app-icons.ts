import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const drawing = fileURLToPath(new URL('../static/favicon.svg', import.meta.url));

/** The drawing's own ground. */
const GROUND = '#1d5c50';

/**
 * Share of a maskable icon's side that the drawing takes: a mask may cut off all that lies outside a
 * circle of 80 % of the side (W3C Web Application Manifest), and the drawing's frame reaches to 83 %.
 */
const SAFE = 0.9;

/** The icons of an installed page by their names, as PNG files, all drawn from favicon.svg. */
async function drawAppIcons(): Promise<Record<string, Buffer>> {
  return {
    'icon-192': await drawn(192),
    'icon-512': await drawn(512),
    'maskable-512': await onGround(512, SAFE),
    // iOS rounds the corners itself, and paints what is transparent black.
    'touch-180': await onGround(180, 1),
  };
}

const drawn = (size: number): Promise<Buffer> =>
  sharp(drawing, { density: (72 * size) / 32 })
    .resize(size)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();

async function onGround(size: number, share: number): Promise<Buffer> {
  const input = await drawn(Math.round(size * share));
  return sharp({ create: { width: size, height: size, channels: 3, background: GROUND } })
    .composite([{ input }])
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

if (import.meta.main) {
  const icons = Object.entries(await drawAppIcons());
  const encoded = icons.map(([name, png]) => [name, png.toString('base64')]);
  process.stdout.write(JSON.stringify(Object.fromEntries(encoded)));
}
