import type { ArtworkView } from '../../src/contract.ts';
import { type HtmlValue, html, type Markup } from '../page/html.ts';
import { cropMarks } from './crop-marks.ts';
import { renderLabel } from './label.ts';
import { LABEL_SIZES, type LabelSize, SHEET_LAYOUTS } from './label-size.ts';

export interface LabelSheet {
  works: readonly ArtworkView[];
  size: LabelSize;
  /** Where the codes lead, as in https://guide.museum, with the path of the collection. */
  origin: string;
  /** Whether the sheets say where to cut. */
  marks?: boolean;
  /** Name of the collection. */
  collection: string;
  /** The stylesheet: a link to it, or the whole of it. */
  style: Markup;
  /** What stands above the sheets on the screen and is not printed. */
  desk?: HtmlValue;
}

/** Labels to be printed as HTML that needs no script, and how many there are. */
export interface RenderedSheet {
  html: string;
  labels: number;
  sheets: number;
  /** Works that have no label number, and so no label. */
  unlabelled: number;
}

/** "9" before "10", and "A2" after "A1". */
const { compare } = new Intl.Collator('en', { numeric: true });

export async function renderLabelSheet(sheet: LabelSheet): Promise<RenderedSheet> {
  const { works, size, origin, marks = true, collection, style, desk } = sheet;
  const layout = SHEET_LAYOUTS[size];
  const labelled = works.filter(({ label }) => label).toSorted(inOrder);
  const unlabelled = works.filter(({ label }) => !label).toSorted(inOrder);
  const sheets = inGroups(labelled, layout.columns * layout.rows);
  const rendered: Markup[] = [];
  for (const [i, onSheet] of sheets.entries()) {
    const labels = await Promise.all(onSheet.map((work) => renderLabel(work, origin)));
    rendered.push(html`
      <section class="sheet" aria-label="Sheet ${i + 1} of ${sheets.length}">
        <p class="caption"><span>${rangeOf(onSheet)}</span><span>${i + 1} / ${sheets.length}</span></p>
        <div class="cut">${marks && cropMarks(layout)}<ol class="labels ${size}">${labels}</ol></div>
      </section>`);
  }
  const page = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Labels: ${collection}</title>
    ${style}
  </head>
  <body>
    <header class="desk">
      <h1>Labels: <bdi>${collection}</bdi></h1>
      ${desk}
      ${labelled.length > 0 && html`<p>${counted(labelled.length, 'label')} on ${counted(sheets.length, 'sheet')}; the codes lead to <code>${origin}/works/…</code>. Print on A4 or Letter at 100 %, without the browser’s headers and footers.</p>`}
    </header>
    <main>${rendered}${unlabelled.length > 0 && inWords(unlabelled)}</main>
  </body>
</html>
`;
  return {
    html: page.markup,
    labels: labelled.length,
    sheets: sheets.length,
    unlabelled: unlabelled.length,
  };
}

/** Says a size as a registrar measures it. */
export const sizeWords = (size: LabelSize): string => {
  const { width, height, columns, rows } = SHEET_LAYOUTS[size];
  return `${size}: ${width} × ${height} mm, ${columns * rows} to a sheet`;
};

export const isLabelSize = (word: string): word is LabelSize =>
  (LABEL_SIZES as readonly string[]).includes(word);

/** By room, the works of no room last; then by label number. */
function inOrder(a: ArtworkView, b: ArtworkView): number {
  if (a.room !== b.room) {
    if (!a.room || !b.room) return a.room ? -1 : 1;
    return compare(a.room, b.room);
  }
  return compare(a.label ?? '', b.label ?? '');
}

const inGroups = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );

/** What a sheet holds, for whoever carries it: its rooms and its numbers. */
function rangeOf(works: ArtworkView[]): Markup {
  const rooms = [...new Set(works.flatMap(({ room }) => room ?? []))];
  const named = rooms.length > 2 ? [rooms[0], '…', rooms[rooms.length - 1]] : rooms;
  const [first, last] = [works[0].label, works[works.length - 1].label];
  return html`${named.map((room, i) => html`${i > 0 && ', '}<bdi>${room}</bdi>`)}${named.length > 0 && ': '}<bdi>${first}</bdi>${works.length > 1 && html` to <bdi>${last}</bdi>`}`;
}

/** Works that cannot have a label: nobody could type their number. */
function inWords(works: ArtworkView[]): Markup {
  const told =
    works.length === 1
      ? 'One work has no label number in its record, and so no label here:'
      : `${works.length} works have no label number in their records, and so no labels here:`;
  return html`
    <section class="unlabelled">
      <h2>Without a label number</h2>
      <p>${told}</p>
      <ul>${works.map(
        ({ id, title, artist, date, room, language }) =>
          html`<li lang="${language}">${[title, artist, date, room]
            .filter((text) => text !== undefined)
            .map((text, i) => html`${i > 0 && ', '}<bdi>${text}</bdi>`)} (id ${id})</li>`,
      )}</ul>
    </section>`;
}

export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
