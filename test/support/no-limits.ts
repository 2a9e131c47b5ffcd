/** Settings for tests in which one address is many visitors, or one that is not to be refused. */
export const NO_LIMITS = Object.fromEntries(
  ['REQUESTS', 'PHOTOS', 'QUESTIONS'].flatMap((what) => [
    [`MAX_${what}_PER_MINUTE`, '100000'],
    [`MAX_${what}_PER_HOUR`, '100000'],
  ]),
);
