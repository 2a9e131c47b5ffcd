import { WORKING_SIDE } from './photo.ts';

/** Blocks of 5 MB kept for later photos. */
const MAX_IDLE = 16;

/** Memory for the pixels of photos under way: shared between threads, and used again. */
export interface PixelMemory {
  /** `length` bytes, with whatever was left in them. */
  borrow(length: number): Uint8Array;
  /** Only when no thread reads it any more. */
  giveBack(pixels: Uint8Array): void;
}

/**
 * V8 lets 64 MB of dead pixels a thread pile up before it collects, and the allocator scatters what
 * remains: twenty photos cost 150 MB. A few blocks that go round cost what is in them.
 */
export function createPixelMemory(): PixelMemory {
  const idle: SharedArrayBuffer[] = [];
  return {
    borrow(length) {
      const at = idle.findIndex(({ byteLength }) => byteLength >= length);
      // Pages that nobody touches cost nothing, and a block of full size fits every later photo.
      const size = Math.max(length, WORKING_SIDE * WORKING_SIDE * 3);
      const block = at < 0 ? new SharedArrayBuffer(size) : idle.splice(at, 1)[0];
      return new Uint8Array(block, 0, length);
    },
    giveBack({ buffer }) {
      if (buffer instanceof SharedArrayBuffer && idle.length < MAX_IDLE) idle.push(buffer);
    },
  };
}
