import { html, type Markup } from '../page/html.ts';
import type { SheetLayout } from './label-size.ts';

/** Length of a mark outside the labels, in millimetres; label-sheet.css leaves that much room. */
const MARK = 4;

/** Where to cut, told outside the labels: what is cut carries no line. A drawing in millimetres. */
export function cropMarks({ width, height, columns, rows }: SheetLayout): Markup {
  const [right, bottom] = [columns * width, rows * height];
  const marks = [
    ...Array.from({ length: columns + 1 }, (_, i) => i * width).flatMap((x) => [
      line(x, -MARK, x, -1),
      line(x, bottom + 1, x, bottom + MARK),
    ]),
    ...Array.from({ length: rows + 1 }, (_, i) => i * height).flatMap((y) => [
      line(-MARK, y, -1, y),
      line(right + 1, y, right + MARK, y),
    ]),
  ];
  const box = [-MARK, -MARK, right + 2 * MARK, bottom + 2 * MARK].join(' ');
  return html`<svg class="marks" viewBox="${box}" aria-hidden="true"><g stroke="#000" stroke-width="0.2">${marks}</g></svg>`;
}

const line = (x1: number, y1: number, x2: number, y2: number): Markup =>
  html`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
