import { gzipSync } from 'node:zlib';
import { patternOf } from './odd-photos.ts';

/** Files that are no JPEG, PNG or WebP, whatever they are called. */
export async function foreignFiles(): Promise<Record<string, Uint8Array>> {
  const svg = (inner: string, head = '') =>
    Buffer.from(
      `${head}<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">${inner}</svg>`,
    );
  const starting = (...bytes: (number | string)[]) =>
    Buffer.concat([
      Buffer.concat(bytes.map((part) => Buffer.from(typeof part === 'string' ? part : [part]))),
      Buffer.alloc(4000, 7),
    ]);
  const pattern = patternOf(120, 90);
  return {
    'a letter': Buffer.from('A letter, and no picture.\n'.repeat(100)),
    'an HTML page with a script': Buffer.from('<!doctype html><script>alert(1)</script>'),
    JSON: Buffer.from(JSON.stringify({ photo: 'x'.repeat(2000) })),
    'an SVG': svg('<rect width="400" height="400"/>'),
    'an SVG with a script': svg('<script>fetch("http://127.0.0.1:9/")</script>'),
    'an SVG that reads a file': svg(
      '<text>&x;</text>',
      '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    'an SVG that fetches a picture': svg('<image href="http://127.0.0.1:9/a.png"/>'),
    'an SVG that unfolds without end': svg(
      '<text>&c;</text>',
      '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    ),
    'a packed SVG': gzipSync(svg('<rect width="9" height="9"/>')),
    'a PDF': Buffer.from('%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <<>>\n%%EOF'),
    PostScript: Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n/etc/passwd (r) file\n'),
    'a GIF': await pattern.clone().gif().toBuffer(),
    'a GIF that is a script': Buffer.from(`${'GIF89a/*'.padEnd(800, ' ')}*/=alert(1)`),
    'a TIFF': await pattern.clone().tiff().toBuffer(),
    'an AVIF': await pattern.clone().avif({ effort: 0 }).toBuffer(),
    'a HEIC': starting(0, 0, 0, 0x18, 'ftypheic', 0, 0, 0, 0, 'mif1heic'),
    'a JPEG XL': starting(0xff, 0x0a),
    'a JPEG 2000': starting(0, 0, 0, 0x0c, 'jP  ', 0x0d, 0x0a, 0x87, 0x0a),
    'a BMP': starting('BM', 0x36, 0x10),
    'an icon': starting(0, 0, 1, 0, 1, 0, 16, 16),
    'a PPM': Buffer.concat([Buffer.from('P6\n40 30\n255\n'), Buffer.alloc(3600, 9)]),
    'a Radiance picture': starting('#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 9 +X 9\n'),
    'an OpenEXR': starting(0x76, 0x2f, 0x31, 0x01),
    'a FITS': starting('SIMPLE  =                    T'),
    'a Photoshop file': starting('8BPS', 0, 1),
    'a MATLAB file': starting('MATLAB 5.0 MAT-file'),
    'an MP4': starting(0, 0, 0, 0x18, 'ftypmp42'),
    'a WAV': starting('RIFF', 0, 16, 0, 0, 'WAVEfmt '),
    'a ZIP': starting('PK', 3, 4),
    'a gzip bomb': gzipSync(Buffer.alloc(20_000_000)),
    'a program': starting(0x7f, 'ELF', 2, 1, 1),
    'random bytes': Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 253)),
    'nothing but zeros': Buffer.alloc(100_000),
    'nothing but ones': Buffer.alloc(100_000, 0xff),
    'one byte': Buffer.from([0xff]),
  };
}
