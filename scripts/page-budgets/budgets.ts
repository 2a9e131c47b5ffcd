/** One figure of the page beside what it may be. */
export interface Budget {
  name: string;
  unit: 'kB gz' | 'ms' | '';
  /** The most that is allowed. */
  limit: number;
  /** Whether it depends on how busy the machine is: then it fails in a strict run alone. */
  timing: boolean;
}

/** LCP, INP and CLS: on the phone profile of measure-page.ts. Stricter than what web.dev calls good. */
export const BUDGETS = {
  firstScript: { name: 'first script', unit: 'kB gz', limit: 40, timing: false },
  allScript: { name: 'all of a visitor’s script', unit: 'kB gz', limit: 80, timing: false },
  onWish: { name: 'script on a visitor’s wish', unit: 'kB gz', limit: 30, timing: false },
  styles: { name: 'styles', unit: 'kB gz', limit: 12, timing: false },
  LCP: { name: 'largest contentful paint', unit: 'ms', limit: 1_800, timing: true },
  INP: { name: 'interaction to next paint', unit: 'ms', limit: 200, timing: true },
  // What comes within half a second of a touch does not count: a slower machine has more that does.
  CLS: { name: 'cumulative layout shift', unit: '', limit: 0.05, timing: true },
  policy: { name: 'violations of the policy', unit: '', limit: 0, timing: false },
  trustedTypes: { name: 'of Trusted Types', unit: '', limit: 0, timing: false },
} satisfies Record<string, Budget>;

/** What was measured; undefined where nothing was. */
export type Figures = Record<keyof typeof BUDGETS, number | undefined>;

export interface JudgedFigures {
  /** A table, a line for each budget. */
  lines: string[];
  /** False when one is over that counts; a figure that is missing is over. */
  holds: boolean;
}

/** Holds what was measured against the budgets; timings count when `strict`. */
export function judgeFigures(figures: Figures, { strict = false } = {}): JudgedFigures {
  const rows = Object.entries(BUDGETS).map(([key, budget]) => {
    const value = figures[key as keyof typeof BUDGETS];
    const within = value !== undefined && value <= budget.limit;
    return { budget, value, within, counts: strict || !budget.timing };
  });
  return {
    lines: rows.map(({ budget: { name, unit, limit }, value, within, counts }) =>
      [
        name.padEnd(26),
        written(value).padStart(8),
        'of',
        written(limit).padStart(6),
        unit.padEnd(6),
        within ? 'yes' : counts ? 'NO' : 'over, and not counted',
      ].join(' '),
    ),
    holds: rows.every(({ within, counts }) => within || !counts),
  };
}

function written(value: number | undefined): string {
  if (value === undefined) return '-';
  return String(Number(value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0)));
}
