import type { Outline } from '../../src/contract.ts';
import { formatNumber, t } from './translate.ts';

/** From this share of the photo on, a work fills it. */
const FILLS = 0.6;
/** From this share on, a work that is not at a side fills the photo's middle. */
const FILLS_MIDDLE = 0.2;

const columns = ['left', 'middle', 'right'] as const;
const rows = ['top', 'middle', 'bottom'] as const;

/** Where in the photo a work is seen, and how large, in words: what the drawn outline shows. */
export function placeText(outline: Outline): string {
  const inside = outline.map(([x, y]) => [within(x), within(y)]);
  const share = areaOf(inside);
  if (share >= FILLS) return t('seen.fills');
  const column = columns[third(middleOf(inside.map(([x]) => x)))];
  const row = rows[third(middleOf(inside.map(([, y]) => y)))];
  if (column === 'middle' && row === 'middle' && share >= FILLS_MIDDLE)
    return t('seen.fillsMiddle');
  const percent = formatNumber(Math.max(0.01, share), {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  return t(`seen.${row}.${column}`, { percent });
}

const within = (value: number) => Math.min(1, Math.max(0, value));

const third = (value: number) => Math.min(2, Math.floor(value * 3));

const middleOf = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;

/** The shoelace formula. */
function areaOf(corners: number[][]): number {
  const twice = corners.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
