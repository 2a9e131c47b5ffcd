import { type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Analysis } from '../../src/contract.ts';
import { unavailable } from '../../src/errors.ts';
import type { Guide } from '../../src/guide.ts';
import { photoUpload, uploadedPhoto } from './upload.ts';
import { validate } from './validate.ts';
import { wishesIn, wishFields } from './wishes.ts';

const flag = z.stringbool().optional();
const uploadSchema = z.object({ anyway: flag, ...wishFields });
const openSchema = z.object({ artworkId: z.string().min(1).max(200), ...wishFields });
const querySchema = z.object({ wait: flag, anyway: flag, ...wishFields });
const keySchema = z.string().max(200).optional();
const feedbackSchema = z.object({
  verdict: z.enum(['right', 'wrong', 'chosen', 'none']),
  artworkId: z.string().max(200).optional(),
});

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

  const open: RequestHandler = async (request, response, next) => {
    if (!request.is('json')) return next();
    const { artworkId, ...wishes } = validate(openSchema, request.body);
    response.status(202).json(await guide.open(artworkId, wishesIn(wishes)));
  };

  const analyse: RequestHandler = async (request, response) => {
    const query = validate(querySchema, request.query);
    const fields = validate(uploadSchema, request.is('multipart') ? request.body : {});
    const bytes = uploadedPhoto(request);
    const opened = await guide.analyse(bytes, {
      anyway: fields.anyway ?? query.anyway,
      wishes: { ...wishesIn(query), ...wishesIn(fields) },
      idempotencyKey: validate(keySchema, request.get('idempotency-key')),
    });
    if (query.wait) response.json(await finished(opened.id, response));
    else response.status(202).location(`${request.baseUrl}/${opened.id}`).json(opened);
  };

  /** The finished analysis; the analysis itself goes on when the client goes away. */
  async function finished(id: string, response: Response): Promise<Analysis> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const patience = AbortSignal.any([gone.signal, AbortSignal.timeout(requestTimeoutMs)]);
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
      response.json(await guide.correct(params.id, validate(feedbackSchema, body)));
    });
}
