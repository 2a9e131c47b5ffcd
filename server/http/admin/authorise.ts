import { setTimeout as pause } from 'node:timers/promises';
import type { Request, RequestHandler, Response } from 'express';
import { GuideError, isAbort, notFound } from '../../../src/errors.ts';
import type { KeyRing } from '../../admin/key-ring.ts';
import type { Refusals } from '../../admin/refusals.ts';
import type { Logger } from '../../logger.ts';
import { clientAt } from '../client-address.ts';
import { clientGone } from '../client-gone.ts';
import type { AdminRequest } from './admin-request.ts';

/**
 * Lets requests through that bring a key: `Authorization: Bearer KEY` (RFC 6750). Where there is no
 * key at all nothing is here for anybody. A wrong key is told so late, and later each time, and all
 * that is wrong with keys takes the same time: the answer says nothing of how near it was.
 */
export function authorise({
  keys,
  refusals,
  logger,
}: {
  keys: KeyRing;
  refusals: Refusals;
  logger: Logger;
}): RequestHandler {
  return async (request, response, next) => {
    if (!(await keys.exists())) {
      throw notFound('route-not-found', `There is nothing at ${request.baseUrl}${request.path}.`);
    }
    response.set('Cache-Control', 'no-store');
    const key = bearerOf(request);
    if (key === null) throw refused(response);
    const { ip } = request;
    const client = clientAt(ip);
    const startedAt = performance.now();
    const { holder, ...refusal } = await keys.check(key);
    if (holder) {
      refusals.forgive(client);
      response.locals.admin = { holder } satisfies AdminRequest;
      return next();
    }
    const delayMs = refusals.add(client);
    logger.warn('an admin key was refused', { client: ip, ...refusal, delay_ms: delayMs });
    if (await isStillThere(response, delayMs - (performance.now() - startedAt))) {
      throw refused(response);
    }
  };
}

const bearerOf = (request: Request): string | null =>
  /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;

/** https://www.rfc-editor.org/rfc/rfc9110#field.www-authenticate */
function refused(response: Response): GuideError {
  response.set('WWW-Authenticate', 'Bearer realm="administration"');
  return new GuideError('authentication', 'Send a key: Authorization: Bearer KEY.', {
    code: 'key-refused',
  });
}

/** Waits, and says whether the client did, too. */
async function isStillThere(response: Response, ms: number): Promise<boolean> {
  try {
    await pause(Math.max(0, ms), undefined, { signal: clientGone(response) });
    return true;
  } catch (error) {
    if (isAbort(error)) return false;
    throw error;
  }
}
