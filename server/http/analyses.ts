import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Analysis } from '../../src/contract.ts';
import { unavailable } from '../../src/errors.ts';
import type { Guide } from '../../src/guide.ts';
import { createAnalysis, giveFeedback } from '../api/operations/analyses.ts';
import { clientGone } from './client-gone.ts';
import { photoUpload, uploadedPhoto } from './upload.ts';
import { validate } from './validate.ts';
import { wishesIn } from './wishes.ts';

const { query: querySchema, headers: headersSchema, body: bodies } = createAnalysis;

/** Seconds after which another instance, or this one anew, is there. */
const RESTART_SECONDS = 5;

export function analysesRouter({
  guide,
  limit,
  requestTimeoutMs,
  isDraining,
}: {
  guide: Guide;
  /** How many photos one client may send. */
  limit: RequestHandler;
  requestTimeoutMs: number;
  isDraining: () => boolean;
}): Router {
  /** Nobody would wait for what is begun now. */
  const admit: RequestHandler = (_request, _response, next) => {
    next(
      isDraining()
        ? unavailable('shutting-down', 'The guide is restarting.', RESTART_SECONDS)
        : undefined,
    );
  };

  const keyOf = (request: Request): string | undefined =>
    validate(headersSchema.shape['idempotency-key'], request.get('idempotency-key'));

  const open: RequestHandler = async (request, response, next) => {
    if (!request.is('json')) return next();
    const { artworkId, ...wishes } = validate(bodies.json, request.body);
    const options = { wishes: wishesIn(wishes), idempotencyKey: keyOf(request) };
    response.status(202).json(await guide.open(artworkId, options));
  };

  const analyse: RequestHandler = async (request, response) => {
    const query = validate(querySchema, request.query);
    const fields = validate(bodies.form.fields, request.is('multipart') ? request.body : {});
    const bytes = uploadedPhoto(request);
    const opened = await guide.analyse(bytes, {
      anyway: fields.anyway ?? query.anyway,
      wishes: { ...wishesIn(query), ...wishesIn(fields) },
      idempotencyKey: keyOf(request),
    });
    if (query.wait) response.json(await finished(opened.id, response));
    else response.status(202).location(`${request.baseUrl}/${opened.id}`).json(opened);
  };

  /** The finished analysis; the analysis itself goes on when the client goes away. */
  async function finished(id: string, response: Response): Promise<Analysis> {
    const patience = AbortSignal.any([clientGone(response), AbortSignal.timeout(requestTimeoutMs)]);
    for await (const event of guide.follow(id, 0, patience)) {
      if (event.type === 'analysis:ended') return event.analysis;
    }
    return guide.get(id);
  }

  return Router()
    .post('/', admit, open, limit, photoUpload, analyse)
    .get('/:id', async ({ params }, response) => {
      response.json(await guide.get(params.id));
    })
    .delete('/:id', async ({ params }, response) => {
      await guide.cancel(params.id);
      response.status(204).end();
    })
    .post('/:id/feedback', async ({ params, body }, response) => {
      response.json(await guide.correct(params.id, validate(giveFeedback.body.json, body)));
    });
}
