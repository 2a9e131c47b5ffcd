const MUCH = '100000';

/** Settings with which one client may ask for as much as it likes, as a test or a bench does. */
export const NO_LIMITS = {
  MAX_REQUESTS_PER_MINUTE: MUCH,
  MAX_REQUESTS_PER_HOUR: MUCH,
  MAX_PHOTOS_PER_MINUTE: MUCH,
  MAX_PHOTOS_PER_HOUR: MUCH,
  MAX_QUESTIONS_PER_MINUTE: MUCH,
  MAX_QUESTIONS_PER_HOUR: MUCH,
};
