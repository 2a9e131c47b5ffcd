import type { Hint } from './framing-hint.ts';

interface Options {
  /** Frames in a row that must agree before a hint is shown. */
  frames?: number;
  /** Milliseconds between two hints that are said. */
  pause?: number;
  /** Milliseconds after which the same one is said again. */
  again?: number;
}

export interface SteadyHint {
  hint: Hint | null;
  /** Whether it is to be said now. */
  say: boolean;
  /** Frames in a row that have agreed on it. */
  agreed: number;
}

/**
 * Makes of a hint a frame what can be read and listened to: nothing that flickers, and nothing said
 * on top of what is being said. Times are in milliseconds of one clock.
 */
export function createSteadyHints({
  frames = 2,
  pause = 2_500,
  again = 8_000,
}: Options = {}): (hint: Hint, now: number) => SteadyHint {
  let shown: Hint | null = null;
  let said: Hint | null = null;
  let saidAt = Number.NEGATIVE_INFINITY;
  let last: Hint | null = null;
  let agreed = 0;
  return (hint, now) => {
    agreed = hint === last ? agreed + 1 : 1;
    last = hint;
    if (agreed >= frames) shown = hint;
    const waited = now - saidAt;
    const say = shown !== null && waited >= (shown === said ? again : pause);
    if (say) {
      said = shown;
      saidAt = now;
    }
    return { hint: shown, say, agreed: hint === shown ? agreed : 0 };
  };
}
