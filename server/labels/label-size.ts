export const LABEL_SIZES = ['small', 'medium', 'large'] as const;

export type LabelSize = (typeof LABEL_SIZES)[number];

/** Labels of one size on a sheet; lengths in millimetres. */
export interface SheetLayout {
  width: number;
  height: number;
  columns: number;
  rows: number;
}

/**
 * Every size fills 180 x 240 mm: with margins of 10 mm that leaves room on A4 (210 x 297 mm, ISO 216)
 * and on Letter (216 x 279 mm, ANSI/ASME Y14.1), so that a sheet prints on either. The same figures
 * stand in label-sheet.css.
 */
export const SHEET_LAYOUTS: Record<LabelSize, SheetLayout> = {
  small: { width: 60, height: 40, columns: 3, rows: 6 },
  medium: { width: 90, height: 60, columns: 2, rows: 4 },
  large: { width: 180, height: 120, columns: 1, rows: 2 },
};
