export interface SeededRandom {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform in (-most, -least] or [least, most), the sign as likely either way. */
  eitherWay(least: number, most: number): number;
  pick<T>(choices: readonly T[]): T;
  /** Mean 0, standard deviation 1. */
  normal(): number;
}

/**
 * A random source that says the same things for the same seed on every machine.
 *
 * The generator is Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are ample for
 * pictures, and its integer arithmetic is exact everywhere. Normal numbers: Box and Muller,
 * "A Note on the Generation of Random Normal Deviates", 1958.
 */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + (high - low) * next();

  return {
    next,
    between,
    eitherWay: (least, most) => between(least, most) * (next() < 0.5 ? -1 : 1),
    pick: (choices) => choices[Math.floor(next() * choices.length)],
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
