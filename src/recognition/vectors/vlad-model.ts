import { DESCRIPTOR_LENGTH } from '../features/descriptor.ts';

/**
 * What training found (scripts/train-recognition.ts): how descriptors are shortened, and the visual
 * words that they are counted by.
 */
export interface VladModel {
  /** Names this training; vectors of different trainings never meet in one index. */
  version: string;
  /** Values of a shortened descriptor, and visual words. */
  shortened: number;
  words: number;
  /** Mean descriptor, and `shortened` rows of DESCRIPTOR_LENGTH, scaled to give equal variances. */
  descriptorMean: Float32Array;
  descriptorAxes: Float32Array;
  /** `words` rows of `shortened`. */
  centres: Float32Array;
}

const MAGIC = 0x44_4c_56_43;
const FORMAT = 1;
const HEADER_BYTES = 12;

/** Little-endian: magic, then format, training, shortened and words (16 bits each), then 32-bit floats. */
export function encodeVladModel(model: Omit<VladModel, 'version'>, training: number): Uint8Array {
  const { shortened, words, descriptorMean, descriptorAxes, centres } = model;
  const values = [...descriptorMean, ...descriptorAxes, ...centres];
  const bytes = new Uint8Array(HEADER_BYTES + 4 * values.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  for (const [i, value] of [FORMAT, training, shortened, words].entries()) {
    view.setUint16(4 + 2 * i, value, true);
  }
  for (const [i, value] of values.entries()) view.setFloat32(HEADER_BYTES + 4 * i, value, true);
  return bytes;
}

/** Reads what `encodeVladModel` wrote; throws a RangeError for anything else. */
export function decodeVladModel(bytes: Uint8Array): VladModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new RangeError('These bytes are no VLAD model');
  }
  const [format, training, shortened, words] = [4, 6, 8, 10].map((at) => view.getUint16(at, true));
  if (format !== FORMAT) {
    throw new RangeError(`A VLAD model of format ${format}, this program reads ${FORMAT}`);
  }
  const axes = DESCRIPTOR_LENGTH * shortened;
  const count = DESCRIPTOR_LENGTH + axes + words * shortened;
  if (shortened * words === 0 || bytes.length !== HEADER_BYTES + 4 * count) {
    throw new RangeError(`${bytes.length} bytes cannot be ${words} words of ${shortened} values`);
  }
  const values = Float32Array.from({ length: count }, (_, i) =>
    view.getFloat32(HEADER_BYTES + 4 * i, true),
  );
  return {
    version: `vlad-${FORMAT}.${training}-${words}x${shortened}`,
    shortened,
    words,
    descriptorMean: values.subarray(0, DESCRIPTOR_LENGTH),
    descriptorAxes: values.subarray(DESCRIPTOR_LENGTH, DESCRIPTOR_LENGTH + axes),
    centres: values.subarray(DESCRIPTOR_LENGTH + axes),
  };
}
