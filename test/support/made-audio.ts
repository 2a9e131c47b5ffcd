/** Seconds of one frame: 1,152 samples at 44.1 kHz. */
const FRAME_SECONDS = 1152 / 44_100;

/** MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono: the length of each frame is 417 bytes. */
const FRAME_HEADER = [0xff, 0xfb, 0x90, 0xc4];
const FRAME_BYTES = 417;

/** An MP3 of silence: frames whose side information says that they hold nothing. */
export function silentMp3(seconds: number): Buffer {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.set(FRAME_HEADER);
  return Buffer.concat(Array<Buffer>(Math.ceil(seconds / FRAME_SECONDS)).fill(frame));
}

/** A WAV of silence: 8 kHz, 8 bits, mono. */
export function silentWav(seconds: number): Buffer {
  const samples = Math.round(seconds * 8000);
  const wav = Buffer.alloc(44 + samples, 0x80);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(8000, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples, 40);
  return wav;
}

/** The head and the last page of an Ogg Opus file that says how long it is, without its sound. */
export function oggOpus(seconds: number): Buffer {
  const first = Buffer.alloc(64);
  first.write('OggS', 0, 'latin1');
  first.write('OpusHead', 28, 'latin1');
  const last = Buffer.alloc(64);
  last.write('OggS', 0, 'latin1');
  last.writeBigInt64LE(BigInt(Math.round(seconds * 48_000)), 6);
  return Buffer.concat([first, last]);
}

/** The boxes `ftyp` and `mvhd` of an MP4 that says how long it is, without its sound. */
export function mp4Head(seconds: number): Buffer {
  const box = Buffer.alloc(80);
  box.writeUInt32BE(16, 0);
  box.write('ftypM4A ', 4, 'latin1');
  box.write('mvhd', 24, 'latin1');
  box.writeUInt32BE(1000, 24 + 16);
  box.writeUInt32BE(Math.round(seconds * 1000), 24 + 20);
  return box;
}

/** The EBML header with which WebM files begin. */
export function webmHead(): Buffer {
  const head = Buffer.alloc(64);
  head.writeUInt32BE(0x1a45dfa3, 0);
  head.write('webm', 24, 'latin1');
  return head;
}

/** A WebM as browsers record it: segment and clusters of unknown size, one of them a second, no duration. */
export function timedWebm(seconds: number): Buffer {
  const sized = (id: string, data: Buffer) =>
    Buffer.concat([Buffer.from(id, 'hex'), Buffer.of(0x80 | data.length), data]);
  const unsized = (id: string) => Buffer.from(`${id}01ffffffffffffff`, 'hex');
  const clusters = Array.from({ length: seconds }, (_, second) => {
    const timestamp = Buffer.alloc(4);
    timestamp.writeUInt32BE(second * 1000);
    // Track 1, 980 ms after its cluster, a key frame, and a byte of sound.
    const block = Buffer.from('8103d48000', 'hex');
    return Buffer.concat([unsized('1f43b675'), sized('e7', timestamp), sized('a3', block)]);
  });
  const header = sized('1a45dfa3', sized('4282', Buffer.from('webm')));
  const scale = sized('1549a966', sized('2ad7b1', Buffer.from('0f4240', 'hex')));
  return Buffer.concat([header, unsized('18538067'), scale, ...clusters]);
}
