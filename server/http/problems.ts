import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Problem } from '../../src/contract.ts';
import { type FailureKind, GuideError, invalid, notFound } from '../../src/errors.ts';
import { noteRequest, requestContext } from '../log/request-context.ts';
import type { Logger } from '../logger.ts';

const STATUS: Record<FailureKind, number> = {
  validation: 400,
  authentication: 401,
  'not-found': 404,
  conflict: 409,
  'rate-limit': 429,
  'external-service': 502,
  unavailable: 503,
  internal: 500,
};

/** Where HTTP has a better word than 400. */
const STATUS_BY_CODE: Record<string, number> = {
  'photo-too-large': 413,
  'body-too-large': 413,
  'upload-too-large': 413,
  'recording-too-large': 413,
  'photo-type-unsupported': 415,
  'recording-type-unsupported': 415,
  'speech-missing': 501,
  'transcription-missing': 501,
  'translation-missing': 501,
  'method-not-allowed': 405,
};

const TITLES: Record<number, string> = {
  400: 'The request cannot be understood',
  401: 'A key is needed',
  404: 'Not found',
  405: 'This cannot be done here',
  409: 'Not now',
  413: 'Too large',
  415: 'Not a file that can be read',
  429: 'Too many requests',
  500: 'Something went wrong here',
  501: 'The guide cannot do this',
  502: 'A service that the guide relies on failed',
  503: 'The guide is busy',
};

/** The status of a failure of this kind and code. */
export const statusOf = (kind: FailureKind, code: string): number =>
  STATUS_BY_CODE[code] ?? STATUS[kind];

/** RFC 9457 problem details; an unexpected error's own words stay inside in production. */
export function toProblem(error: unknown, { details }: { details: boolean }): Problem {
  const known = asGuideError(error);
  const status = known ? statusOf(known.kind, known.code) : 500;
  return {
    type: 'about:blank',
    title: TITLES[status] ?? TITLES[500],
    status,
    code: known?.code ?? 'internal',
    detail: known?.message ?? (details && error instanceof Error ? error.message : undefined),
    requestId: requestContext.getStore()?.requestId,
    errors: known?.errors,
    retryAfter: known?.retryAfter,
  };
}

/** Errors of the body parsers as ours. */
function asGuideError(error: unknown): GuideError | null {
  if (error instanceof GuideError) return error;
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return invalid('body-too-large', 'The request is too large.');
  if (type === 'entity.parse.failed') return invalid('json-invalid', 'The body is not valid JSON.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return invalid('request-invalid', 'The request cannot be understood.');
  }
  return null;
}

/** The one place where failures become replies. */
export const problemReplies =
  ({ details, logger }: { details: boolean; logger: Logger }): ErrorRequestHandler =>
  (error, request, response, next) => {
    const problem = toProblem(error, { details });
    noteRequest({ problem: problem.code });
    if (problem.status >= 500 && problem.code === 'internal') {
      logger.error('request failed', { method: request.method, path: request.path, error });
    }
    if (response.headersSent) return next(error);
    if (problem.retryAfter !== undefined) {
      response.set('Retry-After', String(Math.ceil(problem.retryAfter)));
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };

/** For what no route knows. */
export const noSuchRoute: RequestHandler = (request) => {
  throw notFound('route-not-found', `There is nothing at ${request.path}.`);
};
