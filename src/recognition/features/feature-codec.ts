import { SIGNATURE_WORDS } from '../kernels/word-counts.ts';
import { createFeatures, type Features, HALF_WORDS } from './features.ts';

/** Changes whenever features of the same picture come out differently; stored features are then remade. */
export const FEATURES_VERSION = 3;

const MAGIC = 0xf5;
const HEADER_BYTES = 8;
const GEOMETRY_BYTES = 6;
const FEATURE_BYTES = GEOMETRY_BYTES + 4 * SIGNATURE_WORDS;
const POSITION_UNIT = 16;
/** Steps of log2(scale): a sixteenth of an octave, from 1 px. */
const SCALE_STEPS = 16;

/** Features as they are encoded, one array a quantity: 38 bytes each. */
export interface FeatureCodes {
  /** In 1/16 px. */
  x: Uint16Array;
  y: Uint16Array;
  /** In 1/16 octave. */
  scale: Uint8Array;
  /** In 1/256 turn. */
  angle: Uint8Array;
  /** Both halves of the signatures, HALF_WORDS words each. */
  low: Uint32Array;
  high: Uint32Array;
}

/** What codes stand for; scales by code, as a power takes long. */
export const pixelsOf = (code: number): number => code / POSITION_UNIT;
export const turnsOf = (code: number): number => code / 256;
export const SCALES = Float32Array.from({ length: 256 }, (_, code) => 2 ** (code / SCALE_STEPS));

/**
 * Features as bytes, little-endian: magic, version, width, height, count (16 bits each but the first two),
 * then for each feature x, y (1/16 px), scale (1/16 octave), angle (1/256 turn) and its signature.
 * The full descriptors are left out.
 */
export function encodeFeatures(features: Features): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + features.count * FEATURE_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, MAGIC);
  view.setUint8(1, FEATURES_VERSION);
  view.setUint16(2, features.width, true);
  view.setUint16(4, features.height, true);
  view.setUint16(6, features.count, true);
  for (let i = 0, at = HEADER_BYTES; i < features.count; i += 1, at += FEATURE_BYTES) {
    view.setUint16(at, Math.min(0xffff, Math.round(features.x[i] * POSITION_UNIT)), true);
    view.setUint16(at + 2, Math.min(0xffff, Math.round(features.y[i] * POSITION_UNIT)), true);
    view.setUint8(at + 4, clampByte(Math.round(Math.log2(features.scale[i]) * SCALE_STEPS)));
    view.setUint8(at + 5, Math.round(features.angle[i] * 256) & 0xff);
    for (let word = 0; word < SIGNATURE_WORDS; word += 1) {
      const value = features.signatures[i * SIGNATURE_WORDS + word];
      view.setUint32(at + GEOMETRY_BYTES + 4 * word, value, true);
    }
  }
  return bytes;
}

/** How many features `encodeFeatures` wrote. Throws a RangeError for anything else, or another version. */
export function countFeatures(bytes: Uint8Array): number {
  return readHeader(bytes).count;
}

/** How many features so many bytes are, going by their length alone. */
export function featuresIn(byteLength: number): number {
  return Math.max(0, Math.floor((byteLength - HEADER_BYTES) / FEATURE_BYTES));
}

/** Reads what `encodeFeatures` wrote. Throws a RangeError for anything else, or another version. */
export function decodeFeatures(bytes: Uint8Array): Features {
  const { view, width, height, count } = readHeader(bytes);
  const features = createFeatures(count, width, height);
  for (let i = 0, at = HEADER_BYTES; i < count; i += 1, at += FEATURE_BYTES) {
    features.x[i] = pixelsOf(view.getUint16(at, true));
    features.y[i] = pixelsOf(view.getUint16(at + 2, true));
    features.scale[i] = SCALES[view.getUint8(at + 4)];
    features.angle[i] = turnsOf(view.getUint8(at + 5));
    for (let word = 0; word < SIGNATURE_WORDS; word += 1) {
      features.signatures[i * SIGNATURE_WORDS + word] = view.getUint32(
        at + GEOMETRY_BYTES + 4 * word,
        true,
      );
    }
  }
  return features;
}

/** Copies the first `most` encoded features to `start` and on; throws as `decodeFeatures` does. */
export function copyFeatures(
  bytes: Uint8Array,
  most: number,
  codes: FeatureCodes,
  start: number,
): { width: number; height: number; count: number } {
  const { view, width, height, count: all } = readHeader(bytes);
  const count = Math.min(all, most);
  for (let i = start, at = HEADER_BYTES; i < start + count; i += 1, at += FEATURE_BYTES) {
    codes.x[i] = view.getUint16(at, true);
    codes.y[i] = view.getUint16(at + 2, true);
    codes.scale[i] = view.getUint8(at + 4);
    codes.angle[i] = view.getUint8(at + 5);
    for (let word = 0; word < HALF_WORDS; word += 1) {
      const from = at + GEOMETRY_BYTES + 4 * word;
      codes.low[i * HALF_WORDS + word] = view.getUint32(from, true);
      codes.high[i * HALF_WORDS + word] = view.getUint32(from + 4 * HALF_WORDS, true);
    }
  }
  return { width, height, count };
}

function readHeader(bytes: Uint8Array) {
  if (bytes.length < HEADER_BYTES || bytes[0] !== MAGIC) {
    throw new RangeError('These bytes are not encoded features');
  }
  if (bytes[1] !== FEATURES_VERSION) {
    throw new RangeError(`Features of version ${bytes[1]}, this program reads ${FEATURES_VERSION}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, count] = [2, 4, 6].map((at) => view.getUint16(at, true));
  if (width === 0 || height === 0 || bytes.length !== HEADER_BYTES + count * FEATURE_BYTES) {
    throw new RangeError(
      `${bytes.length} bytes cannot be ${count} features of ${width} x ${height}`,
    );
  }
  return { view, width, height, count };
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, value));
}
