import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { type Dispatcher, request } from 'undici';
import { retryAfterSeconds } from '../../retry-after.ts';
import { RemoteError } from './remote-error.ts';

/** What one request brought, redirects not followed. */
export type Answer =
  | {
      type: 'body';
      body: Uint8Array;
      contentType?: string;
      etag?: string;
      lastModified?: string;
    }
  | { type: 'unchanged' }
  | { type: 'redirect'; to: string };

export interface ExchangeOptions {
  dispatcher: Dispatcher;
  headers: Record<string, string>;
  /** Of the body, before and after decompression. */
  maxBytes: number;
  /** Milliseconds for the whole request, and of silence. */
  totalMs: number;
  idleMs: number;
}

/**
 * One GET, read to its end.
 *
 * @throws RemoteError, or the signal's reason when it aborts
 */
export async function exchange(
  url: URL,
  { dispatcher, headers, maxBytes, totalMs, idleMs }: ExchangeOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), totalMs);
  const either = AbortSignal.any([signal, deadline.signal]);
  try {
    const response = await request(url, {
      dispatcher,
      headers,
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
      signal: either,
    });
    const conditional = 'if-none-match' in headers || 'if-modified-since' in headers;
    return await read(response, url, { maxBytes, conditional, signal: either });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (deadline.signal.aborted) throw timedOut(url, totalMs, error);
    throw asRemoteError(error as Error, url, idleMs);
  } finally {
    clearTimeout(timer);
  }
}

async function read(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  url: URL,
  {
    maxBytes,
    conditional,
    signal,
  }: { maxBytes: number; conditional: boolean; signal: AbortSignal },
): Promise<Answer> {
  const header = (name: string): string | undefined => [headers[name]].flat()[0];
  if (statusCode === 200) {
    return {
      type: 'body',
      body: await readBody(body, url, {
        maxBytes,
        length: Number(header('content-length') ?? 0),
        encoding: header('content-encoding'),
        signal,
      }),
      contentType: header('content-type'),
      etag: header('etag'),
      lastModified: header('last-modified'),
    };
  }
  await body.dump({ limit: 64 * 1024, signal });
  if (statusCode === 304 && conditional) return { type: 'unchanged' };
  const to = header('location');
  if ([301, 302, 303, 307, 308].includes(statusCode) && to) return { type: 'redirect', to };
  throw new RemoteError('remote-status', `${url.host} answered ${statusCode} for ${url}`, {
    url: url.href,
    status: statusCode,
    transient: [429, 500, 502, 503, 504].includes(statusCode),
    retryAfter: retryAfterSeconds(header('retry-after')),
  });
}

async function readBody(
  body: Readable,
  url: URL,
  {
    maxBytes,
    length,
    encoding,
    signal,
  }: { maxBytes: number; length: number; encoding?: string; signal: AbortSignal },
): Promise<Uint8Array> {
  const tooLarge = new RemoteError(
    'remote-too-large',
    `${url} is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`,
    { url: url.href },
  );
  const limited = async function* (source: AsyncIterable<Buffer>) {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge;
      yield chunk;
    }
  };
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of limited(source)) chunks.push(chunk);
  };
  // The pipeline, too, so that a declared length that is too large ends the connection.
  const announced = async function* (source: AsyncIterable<Buffer>) {
    if (length > maxBytes) throw tooLarge;
    yield* limited(source);
  };
  const decoder = decoderOf(encoding, url);
  if (decoder) await pipeline(body, announced, decoder, collect, { signal });
  else await pipeline(body, announced, collect, { signal });
  return Buffer.concat(chunks);
}

function decoderOf(encoding: string | undefined, url: URL) {
  switch (encoding?.toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new RemoteError('remote-unreadable', `${url} comes as ${encoding}, unasked.`, {
        url: url.href,
      });
  }
}

const timedOut = (url: URL, ms: number, cause: unknown): RemoteError =>
  new RemoteError('remote-timeout', `${url} took longer than ${ms / 1000} s.`, {
    url: url.href,
    cause,
  });

const SILENT = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];
/** A connection that broke or was not taken just then: the next one may do better. */
const BROKEN = [
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'Z_BUF_ERROR',
];

function asRemoteError(error: Error & { code?: string }, url: URL, idleMs: number): RemoteError {
  if (error instanceof RemoteError) return error;
  if (error.code === 'UND_ERR_CONNECT_TIMEOUT') {
    return new RemoteError('remote-timeout', `${url.host} did not take the connection.`, {
      url: url.href,
      cause: error,
    });
  }
  if (SILENT.includes(error.code ?? '')) {
    return new RemoteError('remote-timeout', `${url} was silent for ${idleMs / 1000} s.`, {
      url: url.href,
      cause: error,
    });
  }
  return new RemoteError(
    'remote-unreachable',
    `${url} cannot be fetched (${error.code ?? error.message}).`,
    { url: url.href, transient: BROKEN.includes(error.code ?? ''), cause: error },
  );
}
