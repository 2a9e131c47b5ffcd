import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recordingFormat } from '../../src/speech/recording-format.ts';
import { recordingSeconds } from '../../src/speech/recording-seconds.ts';
import { RECORDING_LIMITS } from '../../src/speech/transcriber.ts';
import {
  mp4Head,
  oggOpus,
  silentMp3,
  silentWav,
  timedWebm,
  webmHead,
} from '../support/made-audio.ts';

const MADE = {
  webm: timedWebm(12),
  ogg: oggOpus(12),
  mp4: mp4Head(12),
  wav: silentWav(12),
  mp3: silentMp3(12),
} as const;

describe('a recording', () => {
  for (const [format, bytes] of Object.entries(MADE)) {
    test(`is known as ${format} by its content`, () => {
      assert.equal(recordingFormat(bytes), format);
    });
  }

  test('is known as MP3 by its ID3 tag too', () => {
    assert.equal(recordingFormat(Buffer.concat([Buffer.from('ID3\x04'), Buffer.alloc(60)])), 'mp3');
  });

  for (const [what, bytes] of [
    ['nothing', Buffer.alloc(0)],
    ['two bytes', Buffer.from([0xff, 0xfb])],
    ['a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60)])],
    ['a Matroska video', Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(60)])],
    ['a WebP picture', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 and more of it')],
    ['text', Buffer.from('<html>a page, and nothing to be heard</html>')],
  ] as const) {
    test(`is not ${what}`, () => {
      assert.equal(recordingFormat(bytes), null);
    });
  }

  for (const format of ['webm', 'ogg', 'mp4', 'mp3', 'wav'] as const) {
    test(`says how long it is as ${format}`, () => {
      assert.equal(Math.round(recordingSeconds(MADE[format], format) ?? 0), 12);
    });
  }

  test('says nothing of its length where its container does not', () => {
    assert.equal(recordingSeconds(webmHead(), 'webm'), null);
    assert.equal(recordingSeconds(mp4Head(0), 'mp4'), null);
    assert.equal(recordingSeconds(MADE.mp4.subarray(0, 30), 'mp4'), null);
    assert.equal(recordingSeconds(MADE.wav.subarray(0, 20), 'wav'), null);
  });
});

/** As many bytes as a recording may have: a head, and one piece again and again. */
function filledWith(piece: Buffer, head: Buffer): Buffer {
  const room = RECORDING_LIMITS.maxBytes - head.length;
  return Buffer.concat([head, Buffer.alloc(room - (room % piece.length), piece)]);
}

const head = timedWebm(1);

// Files like these hold libraries up for seconds to minutes (recording-seconds.ts).
describe('a recording that was made to be slow is measured at once, or not at all:', () => {
  for (const [what, bytes, seconds] of [
    ['MP3 of bytes that begin frames', filledWith(Buffer.of(0xff), silentMp3(0.02)), null],
    ['WebM of empty elements', filledWith(Buffer.from('ec80', 'hex'), head), 0.98],
    ['WebM of empty clusters', filledWith(Buffer.from('1f43b67580', 'hex'), head), 0.98],
    [
      'WebM of segments in segments',
      filledWith(Buffer.from('1853806701ffffffffffffff', 'hex'), head),
      0.98,
    ],
    ['WebM of zeros', filledWith(Buffer.alloc(1), head), null],
  ] as const) {
    test(what, () => {
      const format = recordingFormat(bytes);
      assert.ok(format);
      assert.equal(recordingSeconds(bytes, format), seconds);
    });
  }
});
