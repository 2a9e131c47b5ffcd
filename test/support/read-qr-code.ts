import jsQr from 'jsqr';
import sharp from 'sharp';

/** What a QR code that is drawn as SVG says, read from its pixels; null when it cannot be read. */
export async function readQrCode(svg: string): Promise<string | null> {
  // The guide keeps SVG from being read in its process: nobody may upload one.
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] });
  const { data, info } = await sharp(Buffer.from(svg), { density: 300 })
    .resize(400, 400, { fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQr.default(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}

/** The codes of a page of labels, in its order. */
export const qrCodesOf = (page: string): string[] =>
  page.match(/<svg(?![^>]*class="marks")[\s\S]*?<\/svg>/g) ?? [];
