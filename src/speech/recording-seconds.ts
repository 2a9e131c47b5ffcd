import { mp3Seconds } from './mp3-seconds.ts';
import type { RecordingFormat } from './recording-format.ts';
import { webmSeconds } from './webm-seconds.ts';

/**
 * How long a recording is, as its container has it; null where it does not say, as the fragmented MP4
 * that some browsers record.
 *
 * No library reads it, for this runs beside all visitors, on bytes that anyone may send. Of 5 MB that
 * were made to be slow music-metadata 12.1 holds the process up for 32 s as MP3 and for 19 s as WebM,
 * Mediabunny 1.61 for more than a minute as WebM, and 12 kB of MP4 end it for want of memory; this
 * takes a third of a second. Besides, music-metadata finds no length in WebM that a browser recorded in
 * pieces, and a fiftieth of it in a browser's MP4.
 */
export function recordingSeconds(bytes: Uint8Array, format: RecordingFormat): number | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (format === 'wav') return wavSeconds(buffer);
    if (format === 'ogg') return oggSeconds(buffer);
    if (format === 'mp4') return mp4Seconds(buffer);
    if (format === 'mp3') return mp3Seconds(buffer);
    if (format === 'webm') return webmSeconds(buffer);
  } catch (error) {
    // A place beyond the end: the container is cut off, and says nothing.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/** Bytes of sound by bytes a second, from the chunk `fmt ` (Microsoft RIFF, WAVEFORMAT). */
function wavSeconds(wav: Buffer): number | null {
  const format = wav.indexOf('fmt ', 12, 'latin1');
  if (format < 0) return null;
  const bytesPerSecond = wav.readUInt32LE(format + 16);
  return bytesPerSecond > 0 ? (wav.length - format) / bytesPerSecond : null;
}

/** The last page's granule position: samples at 48 kHz, whatever was recorded (RFC 7845, 4). */
function oggSeconds(ogg: Buffer): number | null {
  const page = ogg.lastIndexOf('OggS', undefined, 'latin1');
  if (page < 0 || !ogg.includes('OpusHead')) return null;
  const samples = ogg.readBigInt64LE(page + 6);
  return samples > 0 ? Number(samples) / 48_000 : null;
}

/** Duration by time scale from the box `mvhd` (ISO/IEC 14496-12, 8.2.2); 0 stands for unknown. */
function mp4Seconds(mp4: Buffer): number | null {
  const box = mp4.indexOf('mvhd', 0, 'latin1');
  if (box < 0) return null;
  const long = mp4.readUInt8(box + 4) === 1;
  const scale = mp4.readUInt32BE(box + (long ? 24 : 16));
  const duration = long ? Number(mp4.readBigUInt64BE(box + 28)) : mp4.readUInt32BE(box + 20);
  const unknown = duration === 0 || duration === 0xffffffff || duration >= 2 ** 63;
  return scale > 0 && !unknown ? duration / scale : null;
}
