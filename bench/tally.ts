import type { Answer } from './contenders.ts';
import { resampledInterval } from './interval.ts';

/** Right and wrong answers of one contender over one set of photos. */
export interface Tally {
  /** `works`: ids of the works in view; none for a photo of something else. */
  add(path: string, answer: Answer, works: Set<string>, official: boolean): void;
  lines(): string[];
  failures(): Failure[];
}

export interface Failure {
  path: string;
  said: string;
  truth: string[];
}

interface Trial {
  path: string;
  answer: Answer;
  truth: string[];
  official: boolean;
  right: boolean;
}

export function createTally(): Tally {
  const known: Trial[] = [];
  const foreign: Trial[] = [];
  return {
    add(path, answer, works, official) {
      const trial = { path, answer, truth: [...works], official, right: works.has(answer.ids[0]) };
      (works.size > 0 ? known : foreign).push(trial);
    },
    lines: () => [
      ...(known.length > 0 ? linesOfKnown(known) : []),
      ...(foreign.length > 0 ? [lineOfForeign(foreign)] : []),
    ],
    failures: () =>
      [
        ...known.filter(({ right, answer }) => !right || answer.confidence !== 'confident'),
        ...foreign.filter(
          ({ answer }) => answer.confidence === 'confident' || answer.confidence === 'likely',
        ),
      ].map(({ path, answer, truth }) => ({ path, said: answer.note, truth })),
  };
}

function linesOfKnown(trials: Trial[]): string[] {
  const top1 = trials.filter(({ right, answer }) => right && answer.confidence !== null);
  const [low, high] = resampledInterval(
    trials.map((trial) => ({ group: trial.truth[0], value: top1.includes(trial) ? 1 : 0 })),
  );
  const official = trials.filter((trial) => trial.official);
  const among3 = trials.filter(({ answer, truth }) =>
    answer.ids.slice(0, 3).some((id) => truth.includes(id)),
  );
  const proposed = trials.filter(({ answer, truth }) =>
    answer.proposed.some((id) => truth.includes(id)),
  );
  const levels = (['confident', 'likely', 'unsure'] as const).map((level) => {
    const own = trials.filter(({ answer }) => answer.confidence === level);
    return `${level} ${own.filter(({ right }) => right).length} right, ${own.filter(({ right }) => !right).length} wrong`;
  });
  return [
    `top-1 ${share(top1.length, trials.length)} (95 %: ${percent(low)} to ${percent(high)})` +
      (official.length > 0
        ? `, official rows ${share(official.filter((t) => top1.includes(t)).length, official.length)}`
        : '') +
      `; among 3 ${share(among3.length, trials.length)}; on the shortlist ${share(proposed.length, trials.length)}`,
    levels.join('; '),
  ];
}

function lineOfForeign(trials: Trial[]): string {
  const of = (level: string) => trials.filter(({ answer }) => answer.confidence === level).length;
  return (
    `nothing of the collection in view: ${trials.length} trials, Confident ${of('confident')}, Likely ${of('likely')}` +
    `, Unsure ${of('unsure')} (with none in ${trials.length} the true rate is below ${percent(3 / trials.length)}, 95 %)`
  );
}

function share(part: number, whole: number): string {
  return `${part}/${whole} = ${percent(part / whole)}`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
