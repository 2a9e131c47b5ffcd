/** The value below which so large a share of all values lies (nearest rank); NaN of none. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** "68 / 332", rounded to whole numbers: median and 95th percentile. */
export function medianAndTail(values: number[]): string | null {
  if (values.length === 0) return null;
  return `${Math.round(percentile(values, 0.5))} / ${Math.round(percentile(values, 0.95))}`;
}
