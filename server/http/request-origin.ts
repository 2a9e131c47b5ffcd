import type { Request } from 'express';
import { invalid } from '../../src/errors.ts';

/**
 * Where the request was sent to, such as `https://guide.museum`.
 *
 * @throws GuideError `host-unknown` where the request does not say whom it has asked.
 */
export function requestOrigin(request: Request): string {
  const origin = `${request.protocol}://${request.host}`;
  if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw invalid('host-unknown', 'The request does not say which address it was sent to.');
}
