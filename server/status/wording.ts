const number = new Intl.NumberFormat('en');

export const count = (value: number): string => number.format(value);

/** "820 ms", "2.4 s", and a dash where nothing was measured. */
export function milliseconds(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** The two largest parts of a time: "3 days 4 hours". */
export function duration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [Math.floor(seconds) % 60, 'second'],
  ];
  const from = parts.findIndex(([n]) => n > 0);
  const said = parts.slice(from, from + 2).filter(([n]) => n > 0);
  if (from < 0) return '0 seconds';
  return said.map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`).join(' ');
}

export const percent = (value: unknown): string =>
  typeof value === 'number' ? `${Math.round(value)} %` : '–';

export const dollars = (value: number): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).format(value);

/** "14:05", in UTC: servers and their operators need not be in one place. */
export const timeOfDay = (at: Date | number): string => new Date(at).toISOString().slice(11, 16);
