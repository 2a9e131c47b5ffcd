/**
 * Settings with which one client may ask for as much as it likes, as a test or a bench does: the stricter
 * limits are shares of these.
 */
export const NO_LIMITS = { MAX_REQUESTS_PER_MINUTE: '100000', MAX_REQUESTS_PER_HOUR: '100000' };
