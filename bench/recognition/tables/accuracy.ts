import { resampledInterval } from '../../report/interval.ts';
import { markdownTable, percent } from '../../report/markdown-table.ts';
import type { RecognitionResult } from '../result.ts';
import { isAccepted, isRight, type Trial } from '../trial.ts';

/** Works offered beside the answer that a visitor would still look at. */
const OFFERED = 3;

export function accuracyTable(
  { ways }: RecognitionResult,
  set: RecognitionResult['sets'][number],
): string {
  const rows = ways.map(({ label, trials }) => {
    const own = trials.filter((trial) => trial.set === set.name && trial.situation === 'in view');
    return [label, ...cellsOf(own, set.official > 0)];
  });
  const official = set.official > 0 ? ['labelled officially'] : [];
  const head = [
    'top-1',
    '95 % interval',
    ...official,
    'among 3',
    'accepted, right',
    'accepted, wrong',
  ];
  return markdownTable([set.name, ...head], rows);
}

function cellsOf(trials: Trial[], withOfficial: boolean): (string | number)[] {
  const official = trials.filter((trial) => trial.official);
  const offered = trials.filter(({ works, answer }) =>
    answer.ids.slice(0, OFFERED).some((id) => works.includes(id)),
  );
  const accepted = trials.filter(isAccepted);
  return [
    `${shareOf(trials.filter(isRight), trials)}`,
    intervalOf(trials),
    ...(withOfficial ? [shareOf(official.filter(isRight), official)] : []),
    offered.length,
    accepted.filter(isRight).length,
    accepted.filter((trial) => !isRight(trial)).length,
  ];
}

/** Top-1 of the guide and of its tiers, by the kinds of photos that the sets tell apart. */
export function kindTable({ ways }: RecognitionResult): string {
  const own = ways.map(({ label, trials }) => ({
    label,
    trials: trials.filter(({ situation, kind }) => situation === 'in view' && kind !== ''),
  }));
  const kinds = new Set(own[0].trials.map(({ set, kind }) => `${set}: ${kind}`));
  const rows = [...kinds].map((name) => {
    const counts = own.map(
      ({ trials }) => trials.filter((t) => `${t.set}: ${t.kind}` === name && isRight(t)).length,
    );
    const all = own[0].trials.filter((t) => `${t.set}: ${t.kind}` === name).length;
    return [name, all, ...counts];
  });
  return markdownTable(['kind', 'photos', ...own.map(({ label }) => label.split(':')[0])], rows);
}

/** Photos of one work are near-copies: what is drawn again is works. */
function intervalOf(trials: Trial[]): string {
  if (trials.length === 0) return '';
  const [low, high] = resampledInterval(
    trials.map((trial) => ({ group: trial.works[0], value: isRight(trial) ? 1 : 0 })),
  );
  return `${percent(low)} to ${percent(high)}`;
}

function shareOf(part: Trial[], whole: Trial[]): string {
  return whole.length === 0
    ? ''
    : `${part.length} of ${whole.length} (${percent(part.length / whole.length)})`;
}
