import { createFeatures, type Features } from '../src/recognition/features/features.ts';
import { SIGNATURE_WORDS } from '../src/recognition/kernels/word-counts.ts';

/** Bits of 256 that are flipped in every signature: about what tells two random views apart. */
const FLIPPED = 24;
const PATCHES = 4;

/**
 * Works that look like others in every feature but in no arrangement: each takes its features from
 * four works, displaced and blurred by flipped bits. They fill an index as real works would; what
 * they cannot imitate is a real series. Always the same, one by one, as they would fill the memory.
 */
export function* eachDistractor(pool: Features[], count: number): Generator<Features> {
  let state = 99;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const draw = (below: number) => Math.floor(random() * below);
  for (let work = 0; work < count; work += 1) {
    const size = pool[draw(pool.length)];
    const made = createFeatures(size.count, size.width, size.height);
    const sources = Array.from({ length: PATCHES }, () => pool[draw(pool.length)]).filter(
      ({ count: features }) => features > 0,
    );
    for (let i = 0; i < made.count && sources.length > 0; i += 1) {
      const source = sources[draw(sources.length)];
      const from = draw(source.count);
      made.x[i] = random() * made.width;
      made.y[i] = random() * made.height;
      made.scale[i] = source.scale[from];
      made.angle[i] = random();
      for (let word = 0; word < SIGNATURE_WORDS; word += 1) {
        made.signatures[i * SIGNATURE_WORDS + word] =
          source.signatures[from * SIGNATURE_WORDS + word];
      }
      for (let flip = 0; flip < FLIPPED; flip += 1) {
        const bit = draw(32 * SIGNATURE_WORDS);
        made.signatures[i * SIGNATURE_WORDS + (bit >> 5)] ^= 1 << (bit & 31);
      }
    }
    yield made;
  }
}

export const makeDistractors = (pool: Features[], count: number): Features[] => [
  ...eachDistractor(pool, count),
];
