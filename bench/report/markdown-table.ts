type Cell = string | number | null;

/** A table as GitHub reads it; null is an empty cell. */
export function markdownTable(head: string[], rows: Cell[][]): string {
  const line = (cells: Cell[]) => `| ${cells.map((cell) => cell ?? '').join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** 0.9777 -> "97.8 %". */
export const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** 100000 -> "100,000". */
export const grouped = (count: number): string => count.toLocaleString('en-GB');
