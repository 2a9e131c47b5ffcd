import { relative } from 'node:path';
import { upperLimit } from '../../report/clopper-pearson.ts';
import { markdownTable, percent } from '../../report/markdown-table.ts';
import type { RecognitionResult } from '../result.ts';
import { isAccepted, isRight, type Situation, type Trial } from '../trial.ts';
import { LEVELS } from './confidence.ts';

const NOTHING_TO_FIND: { situation: Situation; name: string }[] = [
  { situation: 'other works', name: 'works that are not in the catalogue' },
  { situation: 'no artwork', name: 'pictures of no artwork' },
  { situation: 'left out', name: 'each photo’s own works left out' },
];

/** How often each way named a work where there was none to find. */
export function openSetTable(result: RecognitionResult): string {
  const rows = result.ways.map(({ name, label }) => [
    label,
    ...NOTHING_TO_FIND.map(({ situation }) => {
      const trials = trialsOf(result, name, situation);
      return trials.length > 0 ? LEVELS.map(({ level }) => countOf(trials, level)).join(' / ') : '';
    }),
  ]);
  const head = NOTHING_TO_FIND.map(
    ({ situation, name }) => `${name}, ${trialsOf(result, result.ways[0].name, situation).length}`,
  );
  return markdownTable(['Confident / Likely / Not sure', ...head], rows);
}

/** The guide's rates, and the rates that so many trials leave possible. */
export function boundTable(result: RecognitionResult): string {
  const [{ name: guide }] = result.ways;
  const kinds = NOTHING_TO_FIND.map(({ situation, name }) => ({
    name,
    trials: trialsOf(result, guide, situation),
  }));
  const all = { name: 'all of these', trials: kinds.flatMap(({ trials }) => trials) };
  const rows = [...kinds, all]
    .filter(({ trials }) => trials.length > 0)
    .map(({ name, trials }) => [
      name,
      trials.length,
      ...LEVELS.slice(0, 2).flatMap(({ level }) => {
        const hits = countOf(trials, level);
        return [
          `${hits} (${percent(hits / trials.length)})`,
          percent(upperLimit(hits, trials.length)),
        ];
      }),
    ]);
  return markdownTable(
    ['the guide', 'trials', 'Confident', 'at most (95 %)', 'Likely', 'at most (95 %)'],
    rows,
  );
}

/** Every answer of the guide that was accepted and wrong, by name: no count hides one. */
export function tellWrong(result: RecognitionResult): string {
  const [{ name: guide, trials }] = result.ways;
  const all = [...trials, ...trialsOf(result, guide, 'left out')];
  const wrong = all.filter((trial) => isAccepted(trial) && !isRight(trial));
  if (wrong.length === 0) return 'The guide accepted no wrong answer.';
  const told = wrong.map(
    ({ path, set, situation, answer }) =>
      `- ${relative(folderOf(all), path)} (${set}, ${situation}): ${answer.confidence}, ` +
      `${answer.ids[0]}; ${answer.note}`,
  );
  return `Accepted and wrong:\n\n${told.join('\n')}`;
}

/** The folder that all photos are in: a path on this machine is nobody else's concern. */
function folderOf(trials: Trial[]): string {
  const [first, ...others] = trials.map(({ path }) => path.split('/'));
  const differs = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return first.slice(0, differs).join('/') || '/';
}

function trialsOf(
  { ways, leftOut }: RecognitionResult,
  way: string,
  situation: Situation,
): Trial[] {
  const own = ways.find(({ name }) => name === way)?.trials ?? [];
  const gone = leftOut.find((one) => one.way === way)?.trials ?? [];
  return [...own, ...gone].filter((trial) => trial.situation === situation);
}

const countOf = (trials: Trial[], level: string): number =>
  trials.filter(({ answer }) => answer.confidence === level).length;
