import { whole } from './setting-schemas.ts';
import type { Setting } from './settings.ts';

/** What one client may ask for in any minute and in any hour. */
export const LIMIT_SETTINGS = {
  MAX_REQUESTS_PER_MINUTE: {
    schema: whole(1, 1_000_000).default(60),
    about: 'photos, questions and look-ups of one client in a minute',
  },
  MAX_REQUESTS_PER_HOUR: {
    schema: whole(1, 10_000_000).default(1000),
    about: 'the same in an hour',
  },
  MAX_PHOTOS_PER_MINUTE: {
    schema: whole(1, 1_000_000).default(30),
    about: 'photos of one client in a minute, which are work for a core and may cost a call',
  },
  MAX_PHOTOS_PER_HOUR: {
    schema: whole(1, 10_000_000).default(300),
    about: 'the same in an hour',
  },
  MAX_QUESTIONS_PER_MINUTE: {
    schema: whole(1, 1_000_000).default(30),
    about: 'questions of one client in a minute, which may cost a call each',
  },
  MAX_QUESTIONS_PER_HOUR: {
    schema: whole(1, 10_000_000).default(300),
    about: 'the same in an hour',
  },
  MAX_VOICE_REQUESTS_PER_MINUTE: {
    schema: whole(1, 1_000_000).default(20),
    about: 'narrations of one client in a minute, and as many spoken questions',
  },
  MAX_VOICE_REQUESTS_PER_HOUR: {
    schema: whole(1, 10_000_000).default(200),
    about: 'the same in an hour',
  },
} as const satisfies Record<string, Setting>;
