import { ExternalServiceError } from '../errors.ts';
import type { SharedValues } from '../ports/shared-values.ts';
import type { UpstreamPolicy } from './upstream-policy.ts';

export interface HeedOthersOptions {
  /** By which instances know the policy; one service may have several. */
  name: string;
  values: SharedValues;
  /** Milliseconds that a breaker rests. */
  restMs?: number;
}

/** Milliseconds after which it is asked anew whether another instance's breaker is open. */
const LOOK_AGAIN_MS = 1_000;

/**
 * The same policy, which tells other instances when its breaker opens, and rests with theirs: what has
 * failed five times in a row for one of them need not fail five times for each.
 */
export function heedOthers(
  policy: UpstreamPolicy,
  { name, values, restMs = 10_000 }: HeedOthersOptions,
): UpstreamPolicy {
  const key = `resting:${name}`;
  let othersRestUntil = 0;

  // Its own breaker knows better, and is the one that tries again.
  const restsWithOthers = (): boolean =>
    policy.state() === 'closed' && performance.now() < othersRestUntil;

  async function look(): Promise<void> {
    if ((await values.get(key)) === null) return;
    othersRestUntil = performance.now() + LOOK_AGAIN_MS;
    throw new ExternalServiceError(
      policy.service,
      `${policy.service} is resting after failures at another instance.`,
      { transient: false },
    );
  }

  return {
    service: policy.service,
    state: () => (restsWithOthers() ? 'open' : policy.state()),
    available: () => !restsWithOthers() && policy.available(),

    async execute(call, options) {
      const before = policy.state();
      if (before === 'closed') await look();
      try {
        return await policy.execute(call, options);
      } catch (error) {
        if (before !== 'open' && policy.state() === 'open') await values.set(key, 'open', restMs);
        throw error;
      }
    },
  };
}
