import { acceptanceCurve } from '../report/curve.ts';
import { type Axis, drawLinePlot, type PlotLine } from '../report/line-plot.ts';
import { grouped, percent } from '../report/markdown-table.ts';
import { percentile } from '../report/percentile.ts';
import type { RecognitionResult } from './result.ts';
import { sizesOf } from './tables/growth.ts';
import { isAccepted, isRight, type Trial } from './trial.ts';

/** The plots of a run as SVG, by file name. */
export function plotsOf(result: RecognitionResult): Record<string, string> {
  const plots: Record<string, string> = { 'recall-and-wrong-accepts.svg': plotRecall(result) };
  if (result.growth.length > 0) plots['time-and-size.svg'] = plotGrowth(result);
  return plots;
}

/** Shares of wrong accepts from here on have a place of their own; none at all is left of it. */
const LEAST = 0.001;

function plotRecall({ ways, leftOut }: RecognitionResult): string {
  const trialsOf = (name: string, own: Trial[]) => [
    ...own,
    ...(leftOut.find(({ way }) => way === name)?.trials ?? []),
  ];
  const curves = ways.map(({ name, label, trials }) => {
    const all = trialsOf(name, trials);
    const points = acceptanceCurve(
      all.map((trial) => ({
        score: trial.answer.score,
        right: trial.situation === 'in view' && trial.works.includes(trial.answer.ids[0]),
        findable: trial.situation === 'in view',
      })),
    );
    return { label, points, inUse: inUse(all), trials: all.length };
  });
  const y: Axis = {
    label: 'photos of works answered rightly',
    ticks: [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, label: percent(at) })),
  };
  const x: Axis = {
    label: 'all trials answered wrongly (logarithmic, none on the left)',
    ticks: [
      { at: placeOf(0), label: '0' },
      ...[0.001, 0.01, 0.1, 1].map((share) => ({ at: placeOf(share), label: percent(share) })),
    ],
  };
  return drawLinePlot({
    title: 'Recall against wrong accepts; a dot where each way accepts by its own rule',
    description: curves.map(tellCurve).join(' '),
    x,
    y,
    lines: curves.map(
      ({ label, points, inUse }): PlotLine => ({
        name: shortened(label),
        points: points.map(toPlace),
        marks: [toPlace(inUse)],
      }),
    ),
  });
}

const placeOf = (share: number): number =>
  share < LEAST ? Math.log10(LEAST) - 1 : Math.log10(share);

const toPlace = ({ wrong, recall }: { wrong: number; recall: number }) => ({
  x: placeOf(wrong),
  y: recall,
});

/** Where a way stands by its own rule of what it accepts. */
function inUse(trials: Trial[]) {
  const accepted = trials.filter(isAccepted);
  const right = accepted.filter(isRight).length;
  const findable = trials.filter(({ situation }) => situation === 'in view').length;
  return { recall: right / findable, wrong: (accepted.length - right) / trials.length };
}

/** The best that a way can do without a wrong answer, and with all its answers. */
function tellCurve({
  label,
  points,
  trials,
}: {
  label: string;
  points: { wrong: number; recall: number }[];
  trials: number;
}): string {
  const clean = points.findLast(({ wrong }) => wrong === 0)?.recall ?? 0;
  const last = points.at(-1) ?? { recall: 0, wrong: 0 };
  return (
    `${label}: ${percent(clean)} without a wrong answer in ${trials} trials, ` +
    `${percent(last.recall)} with ${percent(last.wrong)} answered wrongly.`
  );
}

function plotGrowth(result: RecognitionResult): string {
  const growth = sizesOf(result);
  const sizes = growth.map(({ works }) => works);
  const times = (stage: string, share: number) =>
    growth.map(({ works, trials }) => ({
      x: Math.log10(works),
      y: percentile(
        trials.flatMap(({ answer }) => answer.stages[stage] ?? []),
        share,
      ),
    }));
  const lines = [
    { name: 'whole visit, 95th percentile', points: times('all', 0.95) },
    { name: 'whole visit, median', points: times('all', 0.5) },
    { name: 'retrieval tier, 95th percentile', points: times('retrieval', 0.95) },
    { name: 'hash tier, 95th percentile', points: times('hash', 0.95) },
  ].map((line): PlotLine => ({ ...line, marks: line.points }));
  const most = Math.max(...lines.flatMap(({ points }) => points.map(({ y }) => y)));
  const step = niceStep(most / 5);
  const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
  return drawLinePlot({
    title: 'Time for a photo against the size of the collection',
    description: growth
      .map(({ works, trials }) => {
        const all = trials.map(({ answer }) => answer.stages.all);
        const wrong = trials.filter((trial) => isAccepted(trial) && !isRight(trial)).length;
        return (
          `${grouped(works)} works: median ${Math.round(percentile(all, 0.5))} ms, ` +
          `95th percentile ${Math.round(percentile(all, 0.95))} ms, ${wrong} wrong.`
        );
      })
      .join(' '),
    x: {
      label: 'works in the collection (logarithmic)',
      ticks: sizes.map((size) => ({ at: Math.log10(size), label: grouped(size) })),
    },
    y: { label: 'milliseconds', ticks: ticks.map((at) => ({ at, label: grouped(at) })) },
    lines,
  });
}

/** 1, 2 or 5 times a power of ten, at least `value`. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

/** What stands before the colon: the rest is told in the tables. */
const shortened = (label: string): string => label.split(':')[0];
