import type { ArtworkView } from '../../src/contract.ts';
import { html, type Markup } from '../page/html.ts';
import { drawQrCode } from './qr-code.ts';
import { textDirection } from './text-direction.ts';
import { workLink } from './work-link.ts';

/** Characters beyond which a title is set smaller, so that more of it is read before it is cut. */
const LONG = 45;
const VERY_LONG = 90;

/** The same for a label number. */
const LONG_NUMBER = 6;

/** One label: what the wall says of a work, and how the guide is asked about it. */
export async function renderLabel(work: ArtworkView, origin: string): Promise<Markup> {
  const { id, title, artist, date, room, label, language } = work;
  const link = workLink(origin, id);
  const length = title.length > VERY_LONG ? 'very-long' : title.length > LONG ? 'long' : 'plain';
  const number = (label?.length ?? 0) > LONG_NUMBER ? 'number long' : 'number';
  const line = (name: string, text: string | undefined) =>
    text && html`<p class="${name}"><bdi>${yearsTogether(text)}</bdi></p>`;
  return html`
    <li class="label" lang="${language}" dir="${textDirection(language)}">
      <div class="words">
        <h2 class="title ${length}"><bdi>${title}</bdi></h2>
        ${line('artist', artist)}
        ${line('date', date)}
        ${line('room', room)}
      </div>
      <div class="code">
        <span role="img" aria-label="QR code: ${link}" lang="en">${await drawQrCode(link)}</span>
        <p class="${number}"><bdi>${label}</bdi></p>
      </div>
    </li>`;
}

/** "1865–1932" stays on one line, by word joiners (U+2060, Unicode Standard Annex 14). */
const yearsTogether = (text: string): string =>
  text.replace(/(?<=\d)[-–](?=\d)/g, '\u2060$&\u2060');
