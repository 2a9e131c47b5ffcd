/** One line of a plot; its end carries its name. */
export interface PlotLine {
  name: string;
  points: { x: number; y: number }[];
  /** Points that are marked: those that were measured one by one, or the one that is in use. */
  marks?: { x: number; y: number }[];
}

export interface Axis {
  label: string;
  ticks: { at: number; label: string }[];
}

export interface LinePlot {
  title: string;
  /** What the plot shows, for those who don't see it. */
  description: string;
  x: Axis;
  y: Axis;
  lines: PlotLine[];
}

const SIZE = { width: 760, height: 440 };
const FRAME = { left: 64, top: 44, right: 20, bottom: 56 };
/** Room for the list of lines, right of the plot. */
const LEGEND = 250;
/** Lines are told apart by their dashes, too. */
const DASHES = ['', '8 3', '2 3', '10 3 2 3', '5 5', '1 4', '14 4'];
/** Paul Tol's "bright" colours (https://personal.sron.nl/~pault/), and lighter ones for dark pages. */
const LIGHT = ['#4477aa', '#aa3377', '#228833', '#cc3311', '#0e7c86', '#8a6d00', '#555555'];
const DARK = ['#8fb8e8', '#ee99cc', '#7fd08f', '#ff9977', '#77dddd', '#e6cc66', '#bbbbbb'];

/** Draws lines over axes whose first and last tick are their ends, as an SVG that stands alone. */
export function drawLinePlot({ title, description, x, y, lines }: LinePlot): string {
  const right = SIZE.width - FRAME.right - LEGEND;
  const bottom = SIZE.height - FRAME.bottom;
  const across = scale(x, FRAME.left, right);
  const up = scale(y, bottom, FRAME.top);
  const parts = [
    `<text class="title" x="${FRAME.left}" y="24">${escaped(title)}</text>`,
    ...y.ticks.map(({ at, label }) => {
      const py = up(at);
      return (
        `<line class="grid" x1="${FRAME.left}" y1="${py}" x2="${right}" y2="${py}"/>` +
        `<text class="tick" x="${FRAME.left - 8}" y="${py + 4}" text-anchor="end">${escaped(label)}</text>`
      );
    }),
    ...x.ticks.map(({ at, label }) => {
      const px = across(at);
      return (
        `<line class="grid" x1="${px}" y1="${FRAME.top}" x2="${px}" y2="${bottom}"/>` +
        `<text class="tick" x="${px}" y="${bottom + 18}" text-anchor="middle">${escaped(label)}</text>`
      );
    }),
    `<text class="label" x="${(FRAME.left + right) / 2}" y="${bottom + 42}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text class="label" transform="translate(16 ${(FRAME.top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`,
    ...lines.map((line, i) => drawLine(line, i, across, up)),
    ...lines.map(({ name }, i) => {
      const py = FRAME.top + 10 + 22 * i;
      return (
        `<line class="line c${i}" x1="${right + 16}" y1="${py}" x2="${right + 50}" y2="${py}"/>` +
        `<text class="tick" x="${right + 58}" y="${py + 4}">${escaped(name)}</text>`
      );
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>${style()}</style>
<rect class="paper" width="${SIZE.width}" height="${SIZE.height}"/>
${parts.join('\n')}
</svg>
`;
}

function drawLine(
  { points, marks = [] }: PlotLine,
  i: number,
  across: (value: number) => number,
  up: (value: number) => number,
): string {
  const path = points.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${across(x)} ${up(y)}`).join('');
  const dots = marks.map(
    ({ x, y }) => `<circle class="dot c${i}" cx="${across(x)}" cy="${up(y)}" r="4"/>`,
  );
  return [`<path class="line c${i}" d="${path}"/>`, ...dots].join('');
}

/** Values onto pixels, to a tenth; what lies outside the ticks is drawn at the edge. */
function scale({ ticks }: Axis, from: number, to: number): (value: number) => number {
  const [first, last] = [ticks[0].at, ticks[ticks.length - 1].at];
  return (value) => {
    const share = Math.min(1, Math.max(0, (value - first) / (last - first)));
    return Math.round(10 * (from + share * (to - from))) / 10;
  };
}

function style(): string {
  const colours = (of: string[]) =>
    of.map((colour, i) => `.c${i}{stroke:${colour}}.dot.c${i}{fill:${colour}}`).join('');
  const dashes = DASHES.map((dash, i) => (dash ? `.line.c${i}{stroke-dasharray:${dash}}` : ''));
  return (
    'text{font-family:system-ui,sans-serif;fill:#1a1a1a}.title{font-size:15px;font-weight:600}' +
    '.tick,.label{font-size:12px}.grid{stroke:#d8d8d8}.paper{fill:#fff}' +
    `.line{fill:none;stroke-width:2}${dashes.join('')}${colours(LIGHT)}` +
    '@media(prefers-color-scheme:dark){text{fill:#eee}.grid{stroke:#444}.paper{fill:#161616}' +
    `${colours(DARK)}}`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
