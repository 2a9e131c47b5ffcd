import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import NodeCache from 'node-cache';
import { GuideError } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import type { KeyHolder } from '../../admin/key-ring.ts';
import { type AdminRequest, adminOf } from '../admin/admin-request.ts';
import { authorise } from '../admin/authorise.ts';

const COOKIE = 'cicerone_review';

/** Half an hour after the last look. */
const IDLE_SECONDS = 1800;

/** Curators at work at once; the oldest log in again. */
const MOST_SESSIONS = 100;

/**
 * Log-in for a page without scripts: the key is asked for once, checked by the same code as a
 * request's bearer key, and not kept; a cookie names the session from then on. It is never sent from
 * another site's page, so no form there can act in a curator's name. A session ends with its key.
 */
export function createReviewSessions(administration: Administration) {
  const sessions = new NodeCache({ stdTTL: IDLE_SECONDS, useClones: false });
  const idOf = (request: Request) =>
    new RegExp(`(?:^|; *)${COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.get('cookie') ?? '')?.[1];

  function setCookie(request: Request, response: Response, id: string, seconds: number): void {
    response.cookie(COOKIE, id, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      path: request.baseUrl,
      maxAge: seconds * 1000,
    });
  }

  const takeKey: RequestHandler = (request, _response, next) => {
    const { key } = request.body as { key?: unknown };
    request.headers.authorization = `Bearer ${typeof key === 'string' ? key.trim() : ''}`;
    next();
  };

  const open: RequestHandler = (request, response, next) => {
    const id = randomBytes(32).toString('base64url');
    const known = sessions.keys();
    if (known.length >= MOST_SESSIONS) sessions.del(known[0]);
    sessions.set(id, adminOf(response).holder);
    setCookie(request, response, id, IDLE_SECONDS);
    next();
  };

  return {
    logIn: [takeKey, authorise(administration), open],
    logOut: ((request, response, next) => {
      sessions.del(idOf(request) ?? '');
      setCookie(request, response, '', 0);
      next();
    }) satisfies RequestHandler,
    /** @throws GuideError `session-missing`, to be answered with the log-in form. */
    demand: (async (request, response, next) => {
      const id = idOf(request) ?? '';
      const holder = sessions.get<KeyHolder>(id);
      if (!holder || !(await administration.keys.holds(holder))) {
        sessions.del(id);
        throw new GuideError('authentication', 'Log in first.', { code: 'session-missing' });
      }
      sessions.ttl(id, IDLE_SECONDS);
      setCookie(request, response, id, IDLE_SECONDS);
      response.locals.admin = { holder } satisfies AdminRequest;
      next();
    }) satisfies RequestHandler,
  };
}
