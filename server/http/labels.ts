import { Router } from 'express';
import type { z } from 'zod';
import { toView } from '../../src/collection/artwork.ts';
import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import { notFound } from '../../src/errors.ts';
import { readLabels } from '../api/operations/pages.ts';
import { renderLabelSheet, sizeWords } from '../labels/label-sheet.ts';
import { LABEL_SIZES } from '../labels/label-size.ts';
import { LABEL_STYLES } from '../labels/stylesheet.ts';
import { html, type Markup } from '../page/html.ts';
import { requestOrigin } from './request-origin.ts';
import { validate } from './validate.ts';

type SheetWords = z.output<typeof readLabels.query>;

/** One second of drawing codes; a larger sheet is for the command line. */
const MOST_WORKS = 500;

const styleBelow = (base: string): Markup =>
  html`<link rel="stylesheet" href="${base}/labels/sheet.css"><link rel="icon" href="${base}/favicon.svg" type="image/svg+xml">`;

/**
 * `GET /labels?room=&size=&marks=`: labels to print, with a QR code for each work, as HTML that needs
 * no script. Without `publicUrl` the codes lead to where this page was asked for, and it says so.
 */
export const labelsRouter = ({
  catalogue,
  title,
  base = '',
  publicUrl,
  mostWorks = MOST_WORKS,
}: {
  catalogue: () => Catalogue;
  /** What visitors read as the collection's name. */
  title: () => string;
  /** Path below which the collection's addresses lie. */
  base?: string;
  publicUrl?: string;
  mostWorks?: number;
}): Router =>
  Router()
    .get('/sheet.css', (_request, response) => {
      response.set('Cache-Control', 'no-cache').type('css').send(LABEL_STYLES);
    })
    .get('/', async (request, response) => {
      const asked = validate(readLabels.query, request.query);
      const current = catalogue();
      const rooms = current.rooms();
      const inRoom = rooms.find(({ room }) => room === asked.room);
      if (asked.room && !inRoom) {
        throw notFound('room-not-found', 'No work of the collection is in this room.');
      }
      const count = inRoom?.works ?? current.count();
      const works = count > mostWorks ? [] : current.inRoom(asked.room || undefined);
      const { html: page } = await renderLabelSheet({
        works: works.map((work) => toView(work)),
        size: asked.size,
        origin: `${publicUrl ?? requestOrigin(request)}${base}`,
        marks: asked.marks === 'with',
        collection: title(),
        style: styleBelow(base),
        desk: [
          choices(
            rooms.flatMap(({ room }) => room ?? []),
            asked,
            base,
          ),
          !publicUrl &&
            html`<p class="warning">The address that visitors use is not set: the codes lead to where this page was asked for. Set PUBLIC_URL before you print.</p>`,
          count > mostWorks &&
            html`<p class="warning">These are ${count} works, and a page shows at most ${mostWorks}. Choose a room, or write the sheets into a file: npm run collection -- labels</p>`,
        ],
      });
      response.set('Cache-Control', 'no-cache').type('html').send(page);
    });

function choices(rooms: string[], { room, size, marks }: SheetWords, base: string): Markup {
  const option = (value: string, words: string, chosen: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`;
  return html`
    <form action="${base}/labels">
      <label>Room <select name="room">${[
        option('', 'All rooms', room),
        ...rooms.map((name) => option(name, name, room)),
      ]}</select></label>
      <label>Size <select name="size">${LABEL_SIZES.map((name) => option(name, sizeWords(name), size))}</select></label>
      <label>Cut marks <select name="marks">${['with', 'without'].map((name) => option(name, name, marks))}</select></label>
      <button>Show</button>
    </form>`;
}
