import { join } from 'node:path';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { z } from 'zod';
import { toView } from '../../../src/collection/artwork.ts';
import { GuideError } from '../../../src/errors.ts';
import { REVIEW_STATES } from '../../../src/review/review-item.ts';
import type { Administration } from '../../admin/administration.ts';
import { assignReviewItem } from '../../api/operations/review.ts';
import type { Collection } from '../../collection.ts';
import { html, type Markup } from '../../page/html.ts';
import type { Review } from '../../review/review.ts';
import { adminOf } from '../admin/admin-request.ts';
import { audited } from '../admin/audited.ts';
import { toProblem } from '../problems.ts';
import { validate } from '../validate.ts';
import {
  addPublication,
  demandIdle,
  publicationFor,
  publicationOf,
  takingBackOf,
} from './publication.ts';
import { publishedList } from './published-markup.ts';
import { demandItem, demandPhoto } from './review.ts';
import { itemPage, list, logInForm, page, type ReviewPlace } from './review-markup.ts';
import { createReviewSessions } from './session.ts';

const LIMIT = 20;
const FOUND = 6;

const DONE = {
  assigned: 'Assigned. Publish it to let the guide recognise the work by this photo, too.',
  dismissed: 'Dismissed; its photo is removed.',
};

const pageSchema = z.object({
  state: z.enum(REVIEW_STATES).default('open'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  done: z.enum(['assigned', 'dismissed']).optional(),
});
const itemSchema = z.object({
  q: z.string().trim().max(200).default(''),
  done: z.enum(['assigned', 'dismissed']).optional(),
});

/** `/review`: the curator's page of one collection. Plain forms, no scripts. */
export function reviewPageRouter(
  review: Review,
  {
    collection: { name, catalogue, base, title },
    administration,
  }: {
    collection: Pick<Collection, 'name' | 'catalogue' | 'base' | 'title'>;
    administration: Administration;
  },
): Router {
  const { jobs } = administration;
  const as = audited(administration.audit);
  const sessions = createReviewSessions(administration);
  const find = (id: string) => {
    const artwork = catalogue().get(id);
    return artwork && toView(artwork, base);
  };

  const placeOf = ({ baseUrl }: Request): ReviewPlace => ({ at: baseUrl, base, title: title() });

  /** For what is logged of the curator's doings. */
  const ofCollection: RequestHandler = (_request, response, next) => {
    adminOf(response).collection = name;
    next();
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
      const body = logInForm(placeOf(request));
      const asked = { title: 'Log in', body, told, loggedIn: false };
      send(response.status(401), page(asked, placeOf(request)));
      return;
    }
    const { at } = placeOf(request);
    const back = request.headers.referer ?? '';
    const from = URL.canParse(back) ? new URL(back).pathname : '';
    const path = from.startsWith(`${at}/`) ? from : at;
    const body = html`<p><a href="${path}">Back</a></p>`;
    send(response.status(status), page({ title: error.message, body }, placeOf(request)));
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
    .post('/log-in', sessions.logIn, (({ baseUrl }, response) => {
      response.redirect(303, baseUrl);
    }) satisfies RequestHandler)
    .post('/log-out', sessions.logOut, (({ baseUrl }, response) => {
      response.redirect(303, baseUrl);
    }) satisfies RequestHandler)
    .use(sessions.demand, ofCollection)
    .get('/', (request, response) => {
      const { state, offset, done } = validate(pageSchema, request.query);
      const { items, total } = review.queue.list({ state, offset, limit: LIMIT });
      const place = placeOf(request);
      const body = list({ items, total, offset, limit: LIMIT, state, find }, place);
      const told = done && DONE[done];
      send(response, page({ title: 'Left open by visitors', body, told }, place));
    })
    .get('/published', (request, response) => {
      const photos = review.published().flatMap((photo) => {
        const artwork = find(photo.artworkId);
        const takingBack = takingBackOf(jobs, photo.sha256);
        return artwork ? [{ ...photo, artwork, takingBack }] : [];
      });
      const place = placeOf(request);
      const body = publishedList(photos, place);
      send(response, page({ title: 'Visitors’ photos in the collection', body }, place));
    })
    .get('/published/:id', async ({ params }, response) => {
      response.type('image/jpeg').send(Buffer.from(await review.publishedPicture(params.id)));
    })
    .post('/published/:id/take-back', as('review.take-back'), ({ params, baseUrl }, response) => {
      addPublication(response, jobs, review.takingBack(params.id));
      response.redirect(303, `${baseUrl}/published`);
    })
    .get('/:id', (request, response) => {
      const { q, done } = validate(itemSchema, request.query);
      const item = demandItem(review, request.params.id);
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
      const place = placeOf(request);
      const publication = publicationOf(jobs, item.id);
      const known = { item, publication, proposed: proposed.slice(0, 3), query: q, found, find };
      const told = done && DONE[done];
      send(response, page({ title: 'Decide', body: itemPage(known, place), told }, place));
    })
    .get('/:id/photo', async ({ params }, response) => {
      response.type('image/jpeg').send(await demandPhoto(review, params.id));
    })
    .post('/:id/assign', as('review.assign'), async ({ params, body, baseUrl }, response) => {
      demandIdle(jobs, params.id);
      await review.assign(params.id, validate(assignReviewItem.body.json, body).artworkId);
      response.redirect(303, `${baseUrl}/${encodeURIComponent(params.id)}?done=assigned`);
    })
    .post('/:id/dismiss', as('review.dismiss'), async ({ params, baseUrl }, response) => {
      demandIdle(jobs, params.id);
      await review.dismiss(params.id);
      response.redirect(303, `${baseUrl}?done=dismissed`);
    })
    .post('/:id/publish', as('review.publish'), ({ params, baseUrl }, response) => {
      addPublication(response, jobs, publicationFor(review, jobs, params.id));
      response.redirect(303, `${baseUrl}/${encodeURIComponent(params.id)}`);
    })
    .use(failed);
}

const send = (response: Response, { markup }: Markup): void =>
  void response.type('html').send(markup);
