import { DESCRIPTOR_LENGTH } from './descriptor.ts';

/**
 * What training found (scripts/train-recognition.ts): how descriptors are shortened, the visual
 * words they are counted by, and how the resulting vector is shortened and whitened.
 */
export interface VladModel {
  /** Names this training; vectors of different trainings never meet in one index. */
  version: string;
  /** Values of a shortened descriptor, visual words, and values of a finished vector. */
  shortened: number;
  words: number;
  dimensions: number;
  /** Mean descriptor, and `shortened` rows of DESCRIPTOR_LENGTH. */
  descriptorMean: Float32Array;
  descriptorAxes: Float32Array;
  /** `words` rows of `shortened`. */
  centres: Float32Array;
  /** Mean VLAD, and `dimensions` rows of words * shortened as bytes, each row with its own unit. */
  mean: Float32Array;
  axes: Int8Array;
  axisUnits: Float32Array;
}

const MAGIC = 0x44_4c_56_43;
const FORMAT = 1;
const HEADER_BYTES = 20;

/** Little-endian: magic, format, training number, shortened, words, dimensions (16 bits), then the arrays. */
export function encodeVladModel(model: Omit<VladModel, 'version'>, training: number): Uint8Array {
  const { shortened, words, dimensions } = model;
  const floats = [
    model.descriptorMean,
    model.descriptorAxes,
    model.centres,
    model.mean,
    model.axisUnits,
  ];
  const floatBytes = floats.reduce((sum, array) => sum + array.byteLength, 0);
  const bytes = new Uint8Array(HEADER_BYTES + floatBytes + model.axes.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  for (const [i, value] of [FORMAT, training, shortened, words, dimensions].entries()) {
    view.setUint16(4 + 2 * i, value, true);
  }
  let at = HEADER_BYTES;
  for (const array of floats) {
    for (const value of array) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  bytes.set(new Uint8Array(model.axes.buffer, model.axes.byteOffset, model.axes.length), at);
  return bytes;
}

/** Reads what `encodeVladModel` wrote; throws a RangeError for anything else. */
export function decodeVladModel(bytes: Uint8Array): VladModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new RangeError('These bytes are no VLAD model');
  }
  const [format, training, shortened, words, dimensions] = [0, 1, 2, 3, 4].map((i) =>
    view.getUint16(4 + 2 * i, true),
  );
  if (format !== FORMAT) {
    throw new RangeError(`A VLAD model of format ${format}, this program reads ${FORMAT}`);
  }
  const full = words * shortened;
  const floats = DESCRIPTOR_LENGTH * (1 + shortened) + 2 * full + dimensions;
  if (bytes.length !== HEADER_BYTES + 4 * floats + dimensions * full) {
    throw new RangeError(`${bytes.length} bytes do not hold ${dimensions} axes of ${full} values`);
  }
  let at = HEADER_BYTES;
  const read = (length: number) =>
    Float32Array.from({ length }, () => {
      at += 4;
      return view.getFloat32(at - 4, true);
    });
  return {
    version: `vlad-${FORMAT}.${training}-${words}x${shortened}-${dimensions}`,
    shortened,
    words,
    dimensions,
    descriptorMean: read(DESCRIPTOR_LENGTH),
    descriptorAxes: read(DESCRIPTOR_LENGTH * shortened),
    centres: read(full),
    mean: read(full),
    axisUnits: read(dimensions),
    axes: new Int8Array(bytes.slice(at).buffer),
  };
}
