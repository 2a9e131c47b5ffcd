/** At most `limit` requests in any stretch of time of this length, wherever it begins. */
export interface WindowRule {
  /** Milliseconds. */
  windowMs: number;
  limit: number;
}

/** How a rule stands after a request. */
export interface WindowUse {
  remaining: number;
  /** Milliseconds until the oldest request of the window leaves it. */
  resetMs: number;
}

export interface Admission {
  allowed: boolean;
  /** Milliseconds until a request would be allowed; 0 when this one was. */
  waitMs: number;
  /** One for each rule, in their order. */
  uses: WindowUse[];
}

/**
 * Counts requests by key, exact to the request: of those that come at once, no more are allowed than
 * the rules say. A request that is refused does not count.
 */
export interface SlidingWindows {
  take(key: string, rules: readonly WindowRule[]): Promise<Admission>;
}
