import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type { Outline } from '../../src/contract.ts';
import type { PhotoSet } from '../photo-set.ts';
import type { RecognitionResult } from './result.ts';
import { isRight, type Trial } from './trial.ts';

/** Longer side of the pictures on the page, in pixels. */
const SIDE = 420;
/** Failures that are shown, the worst first. */
const MOST = 80;

/** What went wrong, from what misleads a visitor to what only asks one for a choice. */
const BADNESS = [
  { name: 'Confident and wrong', is: (t: Trial) => wrongly(t, 'confident') },
  { name: 'Likely and wrong', is: (t: Trial) => wrongly(t, 'likely') },
  { name: 'in view and not found', is: (t: Trial) => isKnown(t) && t.answer.confidence === null },
  { name: 'Not sure, and first of another work', is: (t: Trial) => wrongly(t, 'unsure') },
  { name: 'right, and Not sure', is: (t: Trial) => isRight(t) && t.answer.confidence === 'unsure' },
];

/**
 * Writes a page of the guide's worst failures: each photo with the outlines of the works that were
 * named in it, beside the pictures of those works and of the right ones. It holds the photos: not
 * for git.
 */
export async function writeFailures(
  folder: string,
  { ways, leftOut }: RecognitionResult,
  sets: PhotoSet[],
): Promise<void> {
  const [guide] = ways;
  const trials = [
    ...guide.trials,
    ...(leftOut.find(({ way }) => way === guide.name)?.trials ?? []),
  ];
  const pictures = new Map(
    sets.flatMap(({ references }) => references.map(({ id, path }) => [id, path])),
  );
  const failures = BADNESS.flatMap(({ name, is }) =>
    trials.filter(is).map((trial) => ({ name, trial })),
  );
  const rows: string[] = [];
  for (const { name, trial } of failures.slice(0, MOST)) {
    rows.push(await tell(name, trial, pictures));
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'failures.html'), page(rows, failures.length));
}

const isKnown = ({ situation }: Trial): boolean => situation === 'in view';

const wrongly = (trial: Trial, confidence: string): boolean =>
  trial.answer.confidence === confidence && !isRight(trial);

async function tell(name: string, trial: Trial, pictures: Map<string, string>): Promise<string> {
  const { path, set, situation, works, answer } = trial;
  const named = answer.confidence === null ? [] : answer.ids;
  const shown = [...new Set([...named, ...works])].flatMap((id) => {
    const picture = pictures.get(id);
    return picture ? [{ id, picture }] : [];
  });
  const figures = await Promise.all(
    shown.map(async ({ id, picture }) => figure(await asImage(picture), captionOf(id, trial))),
  );
  const outlines = named.flatMap((id) => (answer.outlines[id] ? [answer.outlines[id]] : []));
  return `<section><h2>${escaped(`${name}: ${set}, ${basename(path)} (${situation})`)}</h2>
<p>${escaped(answer.note)}</p>
<div>${figure(await asImage(path, outlines), 'the photo')}${figures.join('')}</div></section>`;
}

const captionOf = (id: string, { works, answer }: Trial): string =>
  [
    id,
    ...(id === answer.ids[0] && answer.confidence ? [`named first: ${answer.confidence}`] : []),
    ...(works.includes(id) ? ['in view'] : []),
  ].join(', ');

/** The picture as a data URL in an SVG, with outlines over it: the first whole, others dashed. */
async function asImage(path: string, outlines: Outline[] = []): Promise<string> {
  const { data, info } = await sharp(await readFile(path))
    .rotate()
    .resize(SIDE, SIDE, { fit: 'inside' })
    .jpeg()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const polygons = outlines.map((outline, i) => {
    const points = outline.map(([x, y]) => `${x * width},${y * height}`).join(' ');
    return `<polygon points="${points}"${i > 0 ? ' stroke-dasharray="6 4"' : ''}/>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><image href="data:image/jpeg;base64,${data.toString('base64')}" width="${width}" height="${height}"/>${polygons.join('')}</svg>`;
}

const figure = (image: string, caption: string): string =>
  `<figure>${image}<figcaption>${escaped(caption)}</figcaption></figure>`;

const page = (rows: string[], all: number): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The worst failures</title>
<style>body{font:14px system-ui;margin:2em}div{display:flex;flex-wrap:wrap;gap:1em}figure{margin:0}
polygon{fill:none;stroke:#f0f;stroke-width:3}h2{font-size:1rem}</style>
<h1>The worst failures: ${rows.length} of ${all}</h1>
${rows.join('\n')}
</html>
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
