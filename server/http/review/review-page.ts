import { join } from 'node:path';
import express, {
  type ErrorRequestHandler,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { z } from 'zod';
import { toView } from '../../../src/collection/artwork.ts';
import { GuideError } from '../../../src/errors.ts';
import { REVIEW_STATES } from '../../../src/review/review-item.ts';
import { html, type Markup } from '../../html.ts';
import { audited } from '../admin/audited.ts';
import { toProblem } from '../problems.ts';
import { validate } from '../validate.ts';
import { assignSchema, demandItem, demandPhoto, type ReviewRouterParts } from './review.ts';
import { itemPage, list, logInForm, page } from './review-markup.ts';
import { createReviewSessions } from './session.ts';

const LIMIT = 20;
const FOUND = 6;

const DONE = {
  assigned: 'Assigned. Publish it to let the guide recognise the work by this photo, too.',
  dismissed: 'Dismissed; its photo is removed.',
  published: 'Published: the guide knows the work by this photo from now on.',
};

const pageSchema = z.object({
  state: z.enum(REVIEW_STATES).default('open'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  done: z.enum(['assigned', 'dismissed', 'published']).optional(),
});
const itemSchema = z.object({
  q: z.string().trim().max(200).default(''),
  done: z.enum(['assigned', 'dismissed', 'published']).optional(),
});

/** `/review`: the curator's page. Plain forms, no scripts. */
export function reviewPageRouter({
  review,
  catalogue,
  base = '',
  authorise,
  audit,
}: ReviewRouterParts): Router {
  const as = audited(audit);
  const sessions = createReviewSessions(authorise);
  const find = (id: string) => {
    const artwork = catalogue().get(id);
    return artwork && toView(artwork, base);
  };

  /** Another site's form is refused by browsers that say where it came from, cookie or not. */
  const fromHere: RequestHandler = (request, _response, next) => {
    const site = request.get('sec-fetch-site');
    if (request.method === 'POST' && site && site !== 'same-origin') {
      throw new GuideError('authentication', 'Use the page itself.', { code: 'session-missing' });
    }
    next();
  };

  /** A failure as a page; without a session it is the way in. */
  const failed: ErrorRequestHandler = (error, request, response, next) => {
    if (!(error instanceof GuideError) || response.headersSent) return next(error);
    const { status } = toProblem(error, { details: false });
    if (status === 401) {
      const told = error.code === 'session-missing' ? undefined : 'This key is not taken.';
      const body = logInForm();
      send(response.status(401), page({ title: 'Log in', body, told, loggedIn: false }));
      return;
    }
    const back = request.headers.referer?.includes('/review/') ? request.headers.referer : null;
    const path = back && URL.canParse(back) ? new URL(back).pathname : '/review';
    send(
      response.status(status),
      page({ title: error.message, body: html`<p><a href="${path}">Back</a></p>` }),
    );
  };

  return Router()
    .get('/review.css', (_request, response) => {
      response.sendFile(join(import.meta.dirname, 'review.css'));
    })
    .use((_request, response, next) => {
      response.set('Cache-Control', 'no-store');
      next();
    })
    .use(fromHere, express.urlencoded({ extended: false, limit: '4kb' }))
    .post('/log-in', sessions.logIn, ((_request, response) => {
      response.redirect(303, '/review');
    }) satisfies RequestHandler)
    .post('/log-out', sessions.logOut, ((_request, response) => {
      response.redirect(303, '/review');
    }) satisfies RequestHandler)
    .use(sessions.demand)
    .get('/', ({ query }, response) => {
      const { state, offset, done } = validate(pageSchema, query);
      const { items, total } = review.queue.list({ state, offset, limit: LIMIT });
      const body = list({ items, total, offset, limit: LIMIT, state, find });
      send(response, page({ title: 'Left open by visitors', body, told: done && DONE[done] }));
    })
    .get('/:id', ({ params, query }, response) => {
      const { q, done } = validate(itemSchema, query);
      const item = demandItem(review, params.id);
      const proposed = item.proposed.flatMap((proposal) => {
        const artwork = find(proposal.artworkId);
        return artwork ? [{ ...proposal, artwork }] : [];
      });
      const search = { query: q, limit: FOUND, offset: 0 };
      const found = q
        ? catalogue()
            .search(search)
            .items.map((work) => toView(work, base))
        : [];
      const body = itemPage({ item, proposed: proposed.slice(0, 3), query: q, found, find });
      send(response, page({ title: 'Decide', body, told: done && DONE[done] }));
    })
    .get('/:id/photo', async ({ params }, response) => {
      response.type('image/jpeg').send(await demandPhoto(review, params.id));
    })
    .post('/:id/assign', as('review.assign'), async ({ params, body }, response) => {
      await review.assign(params.id, validate(assignSchema, body).artworkId);
      response.redirect(303, `/review/${encodeURIComponent(params.id)}?done=assigned`);
    })
    .post('/:id/dismiss', as('review.dismiss'), async ({ params }, response) => {
      await review.dismiss(params.id);
      response.redirect(303, '/review?done=dismissed');
    })
    .post('/:id/publish', as('review.publish'), async ({ params }, response) => {
      await review.publish(params.id);
      response.redirect(303, '/review?state=assigned&done=published');
    })
    .use(failed);
}

const send = (response: Response, { markup }: Markup): void =>
  void response.type('html').send(markup);
