import type { SeededRandom } from './seeded-random.ts';

const ODD_BYTES = [0x00, 0x01, 0x7f, 0x80, 0xff];

/** A copy in which up to eight stretches are other bytes, gone, doubled, or the end is missing. */
export function mutateBytes(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  let copy = Buffer.from(bytes);
  const times = 1 + Math.floor(random.next() * 8);
  for (let i = 0; i < times; i++) {
    // Most that a parser goes by stands at the front.
    const reach = random.next() < 0.5 ? Math.min(64, copy.length) : copy.length;
    const at = Math.floor(random.next() * reach);
    const end = Math.min(copy.length, at + 1 + Math.floor(random.next() ** 3 * 64));
    const kind = random.next();
    if (kind < 0.35) copy[at] ^= 1 << Math.floor(random.next() * 8);
    else if (kind < 0.6) copy.fill(random.pick(ODD_BYTES), at, end);
    else if (kind < 0.75) copy = Buffer.concat([copy.subarray(0, at), copy.subarray(end)]);
    else if (kind < 0.9) copy = Buffer.concat([copy.subarray(0, end), copy.subarray(at)]);
    else copy = copy.subarray(0, Math.max(1, at));
    if (copy.length === 0) return copy;
  }
  return copy;
}
