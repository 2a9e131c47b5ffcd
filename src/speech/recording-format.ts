/** Endings of the containers that browsers record and providers take. */
export type RecordingFormat = 'webm' | 'ogg' | 'mp4' | 'mp3' | 'wav';

/**
 * The container of an audio file by its first bytes, whatever it is called; null for anything else.
 *
 * WebM: the EBML header (RFC 8794) with the document type "webm". Ogg: RFC 3533. MP4: the box `ftyp`
 * (ISO/IEC 14496-12). WAV: RIFF form `WAVE`. MP3: an ID3v2 tag or an MPEG audio frame of layer III
 * (ISO/IEC 11172-3).
 */
export function recordingFormat(bytes: Uint8Array): RecordingFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64));
  const ascii = (from: number, to: number) => head.toString('latin1', from, to);
  if (head.length < 12) return null;
  if (head.readUInt32BE(0) === 0x1a45dfa3) return head.includes('webm') ? 'webm' : null;
  if (ascii(0, 4) === 'OggS') return 'ogg';
  if (ascii(4, 8) === 'ftyp') return 'mp4';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE') return 'wav';
  if (ascii(0, 3) === 'ID3' || isLayer3Frame(head)) return 'mp3';
  return null;
}

/** 11 bits of sync, a version that is not reserved, layer III, a bit rate and a sampling rate. */
function isLayer3Frame(head: Buffer): boolean {
  const [first, second, third] = head;
  const rate = third >> 4;
  return (
    first === 0xff &&
    (second & 0xe6) === 0xe2 &&
    (second & 0x18) !== 0x08 &&
    rate > 0 &&
    rate < 15 &&
    (third & 0x0c) !== 0x0c
  );
}
