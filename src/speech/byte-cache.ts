/** Values by key, bounded in bytes and in age; what was not asked for longest goes first. */
export interface ByteCache<Value> {
  get(key: string): Value | undefined;
  /** A value that alone is larger than the cache is not kept. */
  set(key: string, value: Value, bytes: number): void;
  readonly bytes: number;
}

export interface ByteCacheOptions {
  maxBytes: number;
  /** Milliseconds that a value is kept after it was set. */
  ttlMs: number;
}

export function createByteCache<Value>({ maxBytes, ttlMs }: ByteCacheOptions): ByteCache<Value> {
  /** In the order in which they were last asked for, as a Map keeps that of insertion. */
  const entries = new Map<string, { value: Value; bytes: number; expiresAt: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      const fresh = entry.expiresAt > performance.now();
      if (fresh) {
        entries.delete(key);
        entries.set(key, entry);
      } else remove(key);
      return fresh ? entry.value : undefined;
    },
    set(key, value, bytes) {
      const now = performance.now();
      remove(key);
      for (const [other, { expiresAt }] of entries) if (expiresAt <= now) remove(other);
      if (bytes > maxBytes) return;
      entries.set(key, { value, bytes, expiresAt: now + ttlMs });
      total += bytes;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) break;
        remove(oldest);
      }
    },
    get bytes() {
      return total;
    },
  };
}
