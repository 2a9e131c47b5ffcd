/** Bits a second of layer III in thousands, for MPEG-1 and for MPEG-2 and 2.5 (ISO/IEC 11172-3, 13818-3). */
const KBITS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** Samples a second by the two bits of the version: MPEG-2.5, none, MPEG-2, MPEG-1. */
const RATES = [[11_025, 12_000, 8_000], [], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]];

/** What ID3v1 begins with, at the end of a file. */
const TAG = 0x544147;

/**
 * The frames of an MP3 one by one, each for as long as it says; null where something else lies between
 * them. Looking for the next frame there is what makes libraries slow (recording-seconds.ts).
 */
export function mp3Seconds(mp3: Buffer): number | null {
  let at = mp3.toString('latin1', 0, 3) === 'ID3' ? 10 + tagBytes(mp3) : 0;
  let seconds = 0;
  while (at + 4 <= mp3.length && mp3.readUIntBE(at, 3) !== TAG) {
    const frame = frameAt(mp3, at);
    if (!frame) return null;
    seconds += frame.seconds;
    at += frame.bytes;
  }
  return seconds > 0 ? seconds : null;
}

/** Seven bits of each of four bytes (ID3v2, 3.1). */
const tagBytes = (mp3: Buffer): number =>
  [6, 7, 8, 9].reduce((size, i) => size * 128 + (mp3.readUInt8(i) & 0x7f), 0);

function frameAt(mp3: Buffer, at: number): { seconds: number; bytes: number } | null {
  const header = mp3.readUInt32BE(at);
  const version = (header >>> 19) & 3;
  const rate = RATES[version][(header >>> 10) & 3];
  const isMpeg1 = version === 3;
  const kbits = KBITS[isMpeg1 ? 1 : 2][(header >>> 12) & 15];
  // 11 bits of sync, layer III; a bit rate of 0 does not say how long the frame is.
  if (header >>> 21 !== 0x7ff || ((header >>> 17) & 3) !== 1 || !rate || !kbits) return null;
  const samples = isMpeg1 ? 1152 : 576;
  const padding = (header >>> 9) & 1;
  return {
    seconds: samples / rate,
    bytes: Math.floor((samples * kbits * 125) / rate) + padding,
  };
}
