import { markdownTable } from '../../bench/report/markdown-table.ts';
import { percentile } from '../../bench/report/percentile.ts';
import type { Outcome } from './evaluate.ts';
import type { Usage } from './usage-proxy.ts';

export interface Prices {
  /** For a million tokens, in the provider's currency. */
  input: number;
  output: number;
}

/** The evaluation as Markdown: a row for each language and part, the sums, what was wrong. */
export function reportOf(
  outcomes: Outcome[],
  { title, usage, prices }: { title: string; usage?: Usage; prices: Prices },
): string {
  const rows = [
    ...outcomes.map((outcome) => rowOf(`${outcome.language}, ${nameOf(outcome.part)}`, [outcome])),
    ...(['open', 'heldBack'] as const).map((part) =>
      rowOf(
        `All, ${nameOf(part)}`,
        outcomes.filter((outcome) => outcome.part === part),
      ),
    ),
  ];
  const header = [
    'Questions',
    'Asked',
    'Right',
    'Invented',
    'Unsupported claims',
    'Refused',
    'By the catalogue',
    'First word p50',
    'p95',
  ];
  const wrong = outcomes.flatMap(({ language, part, wrong }) =>
    wrong.map((line) => `- ${language}, ${nameOf(part)}: ${line}`),
  );
  return [
    `# ${title}`,
    markdownTable(header, rows),
    ...(usage ? [costOf(usage, prices)] : []),
    ...(wrong.length > 0 ? ['## Wrong', wrong.join('\n')] : []),
  ].join('\n\n');
}

const nameOf = (part: Outcome['part']): string => (part === 'open' ? 'open' : 'held back');

function rowOf(name: string, outcomes: Outcome[]): string[] {
  const sum = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const asked = sum((outcome) => outcome.asked);
  const right = sum((outcome) => outcome.right);
  const words = outcomes.flatMap(({ firstWordMs }) => firstWordMs);
  const ms = (share: number) =>
    words.length > 0 ? `${Math.round(percentile(words, share))} ms` : '-';
  return [
    name,
    String(asked),
    `${right} (${asked > 0 ? ((100 * right) / asked).toFixed(1) : '-'} %)`,
    String(sum((outcome) => outcome.invented)),
    String(sum((outcome) => outcome.unsupported)),
    String(sum((outcome) => outcome.refused)),
    String(sum((outcome) => outcome.fellBack)),
    ms(0.5),
    ms(0.95),
  ];
}

function costOf({ calls, untold, inputTokens, outputTokens }: Usage, prices: Prices): string {
  const cost = (inputTokens * prices.input + outputTokens * prices.output) / 1_000_000;
  const told = `${calls} calls, ${inputTokens} tokens in, ${outputTokens} out: ${cost.toFixed(4)}`;
  return untold > 0 ? `${told}; the provider told no tokens of ${untold} calls.` : `${told}.`;
}
