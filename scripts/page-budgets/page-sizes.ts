import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { languages } from '../../public/messages/languages.ts';

/** What the built page weighs, in kB of 1,000 bytes, gzipped file by file. */
export interface PageSizes {
  /** What index.html names: it runs before the first screen can be used. */
  firstScript: number;
  /** All script that a visitor may be sent, with the largest language. */
  allScript: number;
  styles: number;
  /** Rooms, help with framing and recognition: for those who want them, and not in `allScript`. */
  onWish: number;
}

/** Names of the files that come for those who keep a room, open it offline or want help with framing. */
export const ON_WISH = /^(?:recognise|local-recogniser|rooms|work-list|viewfinder)/;

/**
 * Weighs what `buildPage` put into a folder. What writes Word is left out: it is many times the page, and
 * comes for whoever asks for such a file alone.
 */
export function weighPage(folder: string): PageSizes {
  const assets = join(folder, 'assets');
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = readdirSync(assets);
  const scripts = files.filter((file) => file.endsWith('.js'));
  const weight = (names: string[]) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0) / 1_000;

  // English's holds what the first script does not: no other reader is sent it.
  const catalogues = languages.flatMap(({ tag }) =>
    scripts.filter((file) => file.startsWith(`${tag}-`)),
  );
  const forAll = scripts.filter(
    (file) => !catalogues.includes(file) && !ON_WISH.test(file) && !file.startsWith('to-word-'),
  );
  return {
    firstScript: weight(scripts.filter((file) => html.includes(`/assets/${file}`))),
    allScript: weight(forAll) + Math.max(...catalogues.map((file) => weight([file]))),
    styles: weight(files.filter((file) => file.endsWith('.css'))),
    onWish: weight(scripts.filter((file) => ON_WISH.test(file))),
  };
}
