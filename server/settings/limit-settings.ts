import type { Setting } from './setting.ts';
import { whole } from './setting-schemas.ts';

/** What one client may ask for in any minute and in any hour. */
export const LIMIT_SETTINGS = {
  MAX_REQUESTS_PER_MINUTE: {
    schema: whole(1, 1_000_000).default(60),
    about:
      'photos, questions and look-ups of one client in a minute; of works’ pictures, fifty times as many',
  },
  MAX_REQUESTS_PER_HOUR: {
    schema: whole(1, 10_000_000).default(1000),
    about: 'the same in an hour',
  },
  MAX_PHOTOS_PER_MINUTE: {
    schema: whole(1, 1_000_000).optional(),
    about:
      'photos of one client in a minute; unless given, half of all its requests where a provider is paid for them, and all where none is',
  },
  MAX_PHOTOS_PER_HOUR: {
    schema: whole(1, 10_000_000).optional(),
    about: 'the same in an hour',
  },
  MAX_QUESTIONS_PER_MINUTE: {
    schema: whole(1, 1_000_000).optional(),
    about:
      'questions of one client in a minute, texts to be translated among them; unless given, as many as photos',
  },
  MAX_QUESTIONS_PER_HOUR: {
    schema: whole(1, 10_000_000).optional(),
    about: 'the same in an hour',
  },
  MAX_VOICE_REQUESTS_PER_MINUTE: {
    schema: whole(1, 1_000_000).optional(),
    about:
      'narrations of one client in a minute, and as many spoken questions; unless given, a third of all its requests',
  },
  MAX_VOICE_REQUESTS_PER_HOUR: {
    schema: whole(1, 10_000_000).optional(),
    about: 'the same in an hour',
  },
} as const satisfies Record<string, Setting>;

interface Limit {
  perMinute: number;
  perHour: number;
}

type LimitValues = Record<'MAX_REQUESTS_PER_MINUTE' | 'MAX_REQUESTS_PER_HOUR', number> &
  Partial<Record<keyof typeof LIMIT_SETTINGS, number>>;

/** A client's limits: stricter than all its requests where what it asks for costs money, wider for pictures. */
export function limitsOf(values: LimitValues, { paid }: { paid: boolean }) {
  const { MAX_REQUESTS_PER_MINUTE: perMinute, MAX_REQUESTS_PER_HOUR: perHour } = values;
  const share = (part: number): Limit => ({
    perMinute: Math.ceil(perMinute * part),
    perHour: Math.ceil(perHour * part),
  });
  const given = (name: 'PHOTOS' | 'QUESTIONS' | 'VOICE_REQUESTS', otherwise: Limit): Limit => ({
    perMinute: values[`MAX_${name}_PER_MINUTE`] ?? otherwise.perMinute,
    perHour: values[`MAX_${name}_PER_HOUR`] ?? otherwise.perHour,
  });
  return {
    limits: { perMinute, perHour },
    // Of works: a page shows dozens, and a room that is kept on a phone brings hundreds at once.
    pictureLimits: share(50),
    photoLimits: given('PHOTOS', share(paid ? 1 / 2 : 1)),
    questionLimits: given('QUESTIONS', share(paid ? 1 / 2 : 1)),
    voiceLimits: given('VOICE_REQUESTS', share(1 / 3)),
  };
}
