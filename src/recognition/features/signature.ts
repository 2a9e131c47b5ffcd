import { HIGH_THRESHOLDS, LOW_THRESHOLDS } from '../data/signature-thresholds.ts';
import { SIGNATURE_WORDS } from '../kernels/word-counts.ts';
import { DESCRIPTOR_LENGTH } from './descriptor.ts';

/** Bits of a signature. */
export const SIGNATURE_BITS = 32 * SIGNATURE_WORDS;
const HALF = SIGNATURE_WORDS / 2;
/**
 * Value of the descriptor that each bit looks at. Neighbouring values say much the same; an odd stride
 * scatters them, so that the 16 bits of an index key (feature-index.ts) are nearly independent and
 * its lists short.
 */
const VALUE_OF_BIT = Uint8Array.from(
  { length: DESCRIPTOR_LENGTH },
  (_, bit) => (bit * 27) % DESCRIPTOR_LENGTH,
);

/**
 * Turns a descriptor into SIGNATURE_BITS bits: whether each value exceeds a low threshold (first half)
 * and a high one (second half). Counted in this unary code, the Hamming distance of two signatures
 * is the city-block distance of the descriptors cut to three levels.
 */
export function writeSignature(
  descriptors: Uint8Array,
  start: number,
  target: Uint32Array,
  at: number,
): void {
  for (let word = 0; word < HALF; word += 1) {
    let low = 0;
    let high = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      const i = VALUE_OF_BIT[word * 32 + bit];
      const value = descriptors[start + i];
      if (value > LOW_THRESHOLDS[i]) low |= 1 << bit;
      if (value > HIGH_THRESHOLDS[i]) high |= 1 << bit;
    }
    target[at + word] = low;
    target[at + HALF + word] = high;
  }
}

/** Signatures of `count` descriptors. */
export function signaturesOf(descriptors: Uint8Array, count: number): Uint32Array {
  const signatures = new Uint32Array(count * SIGNATURE_WORDS);
  for (let i = 0; i < count; i += 1) {
    writeSignature(descriptors, i * DESCRIPTOR_LENGTH, signatures, i * SIGNATURE_WORDS);
  }
  return signatures;
}

/**
 * Writes to `target`, for the 16 bits of index key `key`, the `most` bits that are likeliest to come
 * out differently in another photo, as their values lie nearest to the threshold.
 */
export function findWeakBits(
  descriptors: Uint8Array,
  start: number,
  key: number,
  most: number,
  target: Uint8Array,
): void {
  for (let k = 0; k < most; k += 1) nearest[k] = 256;
  for (let bit = 0; bit < 16; bit += 1) {
    const value = VALUE_OF_BIT[key * 16 + bit];
    const gap = descriptors[start + value] - LOW_THRESHOLDS[value] - 0.5;
    let weak = gap < 0 ? -gap : gap;
    let moved = bit;
    for (let k = 0; k < most; k += 1) {
      if (weak >= nearest[k]) continue;
      const [otherWeak, otherBit] = [nearest[k], target[k]];
      nearest[k] = weak;
      target[k] = moved;
      weak = otherWeak;
      moved = otherBit;
    }
  }
}

const nearest = new Float32Array(16);
