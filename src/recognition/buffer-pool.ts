/** Lends Float32Arrays and takes them back, so that a stream of photos allocates only once. */
export interface BufferPool {
  /** At least `length` elements, with whatever was left in them. */
  borrow(length: number): Float32Array;
  giveBack(buffer: Float32Array): void;
}

/** `keep`: how many idle buffers are held at most; the smallest are let go first. */
export function createBufferPool({ keep = 48 } = {}): BufferPool {
  const idle: Float32Array[] = [];
  return {
    borrow(length) {
      const at = idle.findIndex((buffer) => buffer.length >= length && buffer.length <= 2 * length);
      return at < 0 ? new Float32Array(length) : idle.splice(at, 1)[0];
    },
    giveBack(buffer) {
      idle.push(buffer);
      if (idle.length > keep) {
        idle.sort((a, b) => b.length - a.length);
        idle.length = keep;
      }
    },
  };
}
