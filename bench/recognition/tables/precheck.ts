import { markdownTable, percent } from '../../report/markdown-table.ts';
import type { RecognitionResult } from '../result.ts';
import type { Trial } from '../trial.ts';

/** Where every photo gets a precheck: a sure hash tier spares it. */
const WITH_PRECHECK = 'features';

/** Real photos of art that were called unsuitable or kept from retrieval, and tiers cut off. */
export function tellHindrances({ ways }: RecognitionResult): string {
  const checked = ways.find(({ name }) => name === WITH_PRECHECK) ?? ways[0];
  const real = checked.trials.filter(({ situation }) => situation !== 'no artwork');
  const refused = real.filter((trial) => isRefused(trial));
  const cutOff = ways.flatMap(({ label, trials }) =>
    trials.flatMap(({ answer }) =>
      answer.hindrances
        .filter((hindrance) => /timeout|failed/.test(hindrance))
        .map((hindrance) => `${hindrance} (${label.split(':')[0]})`),
    ),
  );
  const counts = [...Map.groupBy(cutOff, (hindrance) => hindrance)].map(
    ([hindrance, all]) => `${all.length} x ${hindrance}`,
  );
  return (
    `Real photos called unsuitable or kept from retrieval: ${refused.length} of ${real.length} ` +
    `(${percent(refused.length / real.length)}). ` +
    `Tiers that were cut off or failed, in all ways together: ${counts.join(', ') || 'none'}.`
  );
}

const isRefused = ({ answer }: Trial): boolean =>
  answer.hindrances.some((hindrance) => /unsuitable|kept|refused/.test(hindrance));

export function precheckTable({ spoilt }: RecognitionResult): string {
  const all = spoilt.reduce((sum, one) => sum + one.all, 0);
  const right = spoilt.reduce((sum, one) => sum + one.right, 0);
  return markdownTable(
    ['**made** photos', 'n', 'the right reason'],
    [...spoilt.map((one) => [one.name, one.all, one.right]), ['all', all, right]],
  );
}
