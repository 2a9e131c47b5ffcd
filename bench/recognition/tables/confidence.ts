import type { Confidence } from '../../../src/contract.ts';
import { markdownTable, percent } from '../../report/markdown-table.ts';
import type { RecognitionResult } from '../result.ts';
import { isRight, type Trial } from '../trial.ts';

export const LEVELS: { level: Confidence; name: string }[] = [
  { level: 'confident', name: 'Confident' },
  { level: 'likely', name: 'Likely' },
  { level: 'unsure', name: 'Not sure' },
];

/** Coverage: how much of all photos of works was answered so; reliability: how much of that is right. */
export function reliabilityTable({ ways, sets }: RecognitionResult): string {
  const rows = ways.flatMap(({ label, trials }) =>
    sets
      .filter(({ photos }) => photos > 0)
      .map(({ name }) => {
        const own = trials.filter(({ set, situation }) => set === name && situation === 'in view');
        return [label, name, ...LEVELS.map(({ level }) => cell(own, level)), nothingIn(own)];
      }),
  );
  const head = LEVELS.map(({ name }) => `${name}: photos, right`);
  return markdownTable(['', 'set', ...head, 'nothing named'], rows);
}

function cell(trials: Trial[], level: Confidence): string {
  const own = trials.filter(({ answer }) => answer.confidence === level);
  if (own.length === 0) return '0';
  const right = own.filter(isRight).length;
  return `${own.length} (${percent(own.length / trials.length)}), ${right} right`;
}

const nothingIn = (trials: Trial[]): number =>
  trials.filter(({ answer }) => answer.confidence === null).length;

/** Lower ends of the bands: those of Not sure, Likely and Confident, and Confident cut finer. */
const BANDS = [0, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99];

/** The guide's scores against what came of them, in the open set: photos without a work count, too. */
export function bandTable({ ways, leftOut }: RecognitionResult): string {
  const gone = leftOut.find(({ way }) => way === ways[0].name)?.trials ?? [];
  const scored = [...ways[0].trials, ...gone].flatMap((trial) =>
    trial.answer.score === null ? [] : [{ score: trial.answer.score, trial }],
  );
  const rows = BANDS.map((low, i) => {
    const high = BANDS[i + 1] ?? Number.POSITIVE_INFINITY;
    const own = scored.filter(({ score }) => score >= low && score < high);
    const findable = own.filter(({ trial }) => trial.situation === 'in view');
    const mean = own.reduce((sum, { score }) => sum + score, 0) / own.length;
    const right = findable.filter(({ trial }) => isRight(trial)).length;
    return [
      Number.isFinite(high) ? `${low} to ${high}` : `${low} and above`,
      findable.length,
      right,
      own.length - findable.length,
      own.length > 0 ? mean.toFixed(2) : '',
      own.length > 0 ? percent(right / own.length) : '',
    ];
  });
  return markdownTable(
    ['score', 'of works', 'right', 'of nothing to find', 'mean score', 'right of all'],
    rows,
  );
}
