import type { FrameAssessment } from '../recognition/protocol.ts';

/** The one thing to change next, or that nothing is left to change. */
export type Hint =
  | 'dark'
  | 'bright'
  | 'glare'
  | 'still'
  | 'search'
  | 'closer'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'good';

/** Mean difference between frames, in levels of luma, above which the hand moves. */
const MOVING = 12;

/** Share of the frame below which a work is small: its details would be lost. */
const SMALL = 0.16;

/** How far a work's middle may be from the frame's, as a share of the side. */
const OFF_CENTRE = 0.16;

/** Light first, then calm, then the frame: what is dark or moves cannot be framed. */
export function framingHint({ reason, moved, subject }: FrameAssessment): Hint {
  if (reason === 'dark' || reason === 'bright' || reason === 'glare') return reason;
  if ((moved !== null && moved > MOVING) || reason === 'blurred') return 'still';
  if (reason !== null) return 'search';
  // Sculptures, and works that fill the frame, have no outline to go by.
  if (!subject) return 'good';
  const { left, top, right, bottom } = subject;
  const across = (left + right) / 2 - 0.5;
  const down = (top + bottom) / 2 - 0.5;
  if (Math.max(Math.abs(across), Math.abs(down)) > OFF_CENTRE) {
    if (Math.abs(across) >= Math.abs(down)) return across < 0 ? 'left' : 'right';
    return down < 0 ? 'up' : 'down';
  }
  return (right - left) * (bottom - top) < SMALL ? 'closer' : 'good';
}
