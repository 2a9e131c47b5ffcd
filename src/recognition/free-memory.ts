/**
 * Gives an array's memory back at once; it is empty after that. Garbage collectors count objects
 * rather than bytes: a thread would let 64 MB of dead images pile up before it looks. Where the
 * runtime lacks `transfer` (ECMAScript 2024), the collector does it in its own time.
 */
export function freeMemory({ buffer }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer && 'transfer' in buffer) buffer.transfer(0);
}
