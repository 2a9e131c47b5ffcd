/**
 * Memory of so many bytes, all zero: an ArrayBuffer, or a SharedArrayBuffer where several threads
 * are to read the same. A page has shared memory only when it is isolated from other origins.
 */
export type Allocate = (bytes: number) => ArrayBufferLike;

export const allocateOwn: Allocate = (bytes) => new ArrayBuffer(bytes);
