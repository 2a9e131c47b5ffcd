/**
 * Vectors of one length as bytes: for each a unit (float32, little-endian), then a signed byte a
 * value. A quarter of the space; cosines change by less than 0.001.
 */
export function encodeVectors(vectors: Float32Array[]): Uint8Array {
  const dimensions = vectors[0]?.length ?? 0;
  const bytes = new Uint8Array(vectors.length * (UNIT_BYTES + dimensions));
  const view = new DataView(bytes.buffer);
  for (const [i, vector] of vectors.entries()) {
    const at = i * (UNIT_BYTES + dimensions);
    const unit = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
    view.setFloat32(at, unit, true);
    for (let k = 0; k < dimensions; k++) {
      view.setInt8(at + UNIT_BYTES + k, Math.round(vector[k] / unit));
    }
  }
  return bytes;
}

const UNIT_BYTES = 4;

/** Vectors of so many dimensions that so many bytes hold. */
export const vectorsIn = (bytes: number, dimensions: number): number =>
  bytes / (UNIT_BYTES + dimensions);

/** A vector as its bytes have it: its values are `unit` times `steps`. */
export interface EncodedVector {
  unit: number;
  steps: Int8Array;
}

/** The vectors as they lie in the bytes, which are not copied. @throws as decodeVectors */
export function encodedVectors(bytes: Uint8Array, dimensions: number): EncodedVector[] {
  const each = UNIT_BYTES + dimensions;
  if (bytes.length % each !== 0) {
    throw new RangeError(`${bytes.length} bytes do not hold vectors of ${dimensions} dimensions`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: vectorsIn(bytes.length, dimensions) }, (_, i) => ({
    unit: view.getFloat32(i * each, true),
    steps: new Int8Array(bytes.buffer, bytes.byteOffset + i * each + UNIT_BYTES, dimensions),
  }));
}

/** @throws RangeError when the bytes do not hold whole vectors of so many dimensions. */
export const decodeVectors = (bytes: Uint8Array, dimensions: number): Float32Array[] =>
  encodedVectors(bytes, dimensions).map(({ unit, steps }) =>
    Float32Array.from(steps, (step) => step * unit),
  );
