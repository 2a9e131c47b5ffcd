/**
 * Small values that instances leave for each other. They are hints: where they cannot be reached there
 * are none, and what is set is lost.
 */
export interface SharedValues {
  get(key: string): Promise<string | null>;
  /** @param ttlMs milliseconds that it is kept. */
  set(key: string, value: string, ttlMs: number): Promise<void>;
}

/** For a guide of one instance, which leaves nothing to others. */
export const noSharedValues: SharedValues = {
  get: async () => null,
  set: async () => {},
};
