/** Lends Float32Arrays and takes them back, so that a stream of photos allocates only once. */
export interface BufferPool {
  /** At least `length` values, with whatever was left in them. */
  borrow(length: number): Float32Array;
  giveBack(buffer: Float32Array): void;
}

interface BufferPoolOptions {
  allocate?: (length: number) => Float32Array;
}

/** `allocate` makes a buffer when no idle one is large enough. */
export function createBufferPool({
  allocate = (length) => new Float32Array(length),
}: BufferPoolOptions = {}): BufferPool {
  const idle: Float32Array[] = [];
  return {
    borrow(length) {
      let best = -1;
      for (const [i, buffer] of idle.entries()) {
        if (buffer.length >= length && (best < 0 || buffer.length < idle[best].length)) best = i;
      }
      return best < 0 ? allocate(length) : idle.splice(best, 1)[0];
    },
    giveBack(buffer) {
      idle.push(buffer);
    },
  };
}
