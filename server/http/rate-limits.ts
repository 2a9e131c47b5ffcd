import { GuideError } from '../../src/errors.ts';
import type { SlidingWindows, WindowUse } from '../../src/ports/sliding-windows.ts';
import type { Config } from '../config.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How one window of a limit stands, as its headers tell it. */
export interface LimitStanding extends WindowUse {
  /** Such as `minute`, or `photos-hour`. */
  name: string;
  windowMs: number;
  limit: number;
}

export interface RateLimit {
  /** Counts one request of a visitor, by the name that budgets know, too. */
  take(visitor: string): Promise<{ standings: LimitStanding[]; refusal: GuideError | null }>;
}

export type RateLimits = ReturnType<typeof createRateLimits>;

/**
 * What one client may ask for in any minute and in any hour, by HTTP and by socket on one account.
 * What costs the museum more has a stricter limit of its own beside it.
 */
export function createRateLimits(
  { limits, photoLimits, questionLimits, voiceLimits, pictureLimits }: Config,
  windows: SlidingWindows,
) {
  const limit = (
    { perMinute, perHour }: { perMinute: number; perHour: number },
    name = '',
  ): RateLimit => {
    const rules = [
      { name: `${name}minute`, windowMs: MINUTE, limit: perMinute },
      { name: `${name}hour`, windowMs: HOUR, limit: perHour },
    ];
    return {
      async take(visitor) {
        const { allowed, waitMs, uses } = await windows.take(`${name}${visitor}`, rules);
        const standings = rules.map((rule, i) => ({ ...rule, ...uses[i] }));
        return { standings, refusal: allowed ? null : refusal(waitMs) };
      },
    };
  };
  return {
    general: limit(limits),
    pictures: limit(pictureLimits, 'pictures-'),
    // Beside what they ask for, so that a network that comes and goes costs nobody their questions.
    connections: limit(limits, 'connections-'),
    photos: limit(photoLimits, 'photos-'),
    questions: limit(questionLimits, 'questions-'),
    narration: limit(voiceLimits, 'narration-'),
    transcription: limit(voiceLimits, 'transcription-'),
  };
}

const refusal = (waitMs: number): GuideError =>
  new GuideError('rate-limit', 'You asked for a lot in a short time; please wait a little.', {
    code: 'rate-limited',
    retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
  });
