import qrcode from 'qrcode';
import { type Markup, trusted } from '../page/html.ts';

/**
 * A QR code as SVG, black on white, with the quiet zone of 4 modules that ISO/IEC 18004 asks for.
 * Level M: still read when 15 % of it is scratched or covered.
 */
export async function drawQrCode(text: string): Promise<Markup> {
  const svg = await qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return trusted(svg.trim());
}
