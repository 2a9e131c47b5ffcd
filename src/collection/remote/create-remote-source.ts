import { type ExchangeOptions, exchange } from './exchange.ts';
import { type AllowPrivate, createGuardedAgent, type LookupFunction } from './guarded-agent.ts';
import { createHostLanes, type Wait } from './host-lanes.ts';
import { checkedUrl } from './public-address.ts';
import { RemoteError } from './remote-error.ts';
import type { RemoteSource } from './remote-source.ts';
import { type CachedResponse, createResponseCache } from './response-cache.ts';

export interface RemoteLimits {
  /** Bytes of a picture, and of a record or list of records. */
  pictureBytes: number;
  recordBytes: number;
  /** Milliseconds for one request, of its silence, and to connect. */
  totalMs: number;
  idleMs: number;
  connectMs: number;
  redirects: number;
  retries: number;
  firstDelayMs: number;
  maxRetryAfterMs: number;
  /** Milliseconds between the starts of two requests to one host. */
  gapMs: number;
  /**
   * Milliseconds for which what was fetched is used without asking again: a picture, and a record
   * that comes without a validator. Other records are always asked about.
   */
  freshPictureMs: number;
  freshRecordMs: number;
}

const LIMITS: RemoteLimits = {
  pictureBytes: 50 * 1024 * 1024,
  recordBytes: 20 * 1024 * 1024,
  totalMs: 60_000,
  idleMs: 15_000,
  connectMs: 10_000,
  redirects: 5,
  retries: 3,
  firstDelayMs: 500,
  maxRetryAfterMs: 120_000,
  gapMs: 100,
  freshPictureMs: 24 * 3_600_000,
  freshRecordMs: 600_000,
};

export interface RemoteSourceOptions {
  /** Fetched files are kept below it, so that an import that was cut off does not fetch twice. */
  cacheFolder: string;
  /** Also from addresses that are not on the public internet: all, or networks such as "10.1.0.0/16". */
  allowPrivate?: AllowPrivate;
  userAgent?: string;
  limits?: Partial<RemoteLimits>;
  lookup?: LookupFunction;
  onWait?: (wait: Wait) => void;
}

const ACCEPT = {
  json: 'application/ld+json, application/json;q=0.9, */*;q=0.1',
  text: 'text/csv, text/plain;q=0.9, */*;q=0.5',
  bytes: 'image/jpeg, image/png, image/webp, image/*;q=0.8, */*;q=0.1',
};

type Kind = keyof typeof ACCEPT;

/** Fetches over http(s). Close it to end the connections that are kept for the next request. */
export function createRemoteSource({
  cacheFolder,
  allowPrivate = false,
  userAgent = 'Cicerone museum guide (collection import)',
  limits: given = {},
  lookup,
  onWait = () => {},
}: RemoteSourceOptions): RemoteSource & AsyncDisposable {
  const limits = { ...LIMITS, ...given };
  const dispatcher = createGuardedAgent({ allowPrivate, lookup, connectMs: limits.connectMs });
  const lanes = createHostLanes({ ...limits, onWait });
  const cache = createResponseCache(cacheFolder);

  return {
    async json(url, signal) {
      const { body } = await fetched('json', url, signal);
      try {
        return JSON.parse(
          Buffer.from(body)
            .toString('utf8')
            .replace(/^\uFEFF/, ''),
        );
      } catch (cause) {
        throw new RemoteError('remote-unreadable', `${url} is not JSON.`, { url, cause });
      }
    },

    async text(url, signal) {
      const { body, contentType } = await fetched('text', url, signal);
      return decoderOf(contentType).decode(body);
    },

    async bytes(url, signal) {
      const { body } = await fetched('bytes', url, signal);
      return body;
    },

    async [Symbol.asyncDispose]() {
      await dispatcher.destroy();
    },
  };

  async function fetched(
    kind: Kind,
    text: string,
    signal: AbortSignal,
  ): Promise<{ body: Uint8Array; contentType?: string }> {
    signal.throwIfAborted();
    const asked = checkedUrl(text);
    // What was fetched while inside addresses were allowed stays with those who are allowed.
    const key = [allowPrivate, kind, asked].join(' ');
    const known = await cache.read(key);
    if (known && known.ageMs < freshMs(kind, known)) return known;
    let url = asked;
    for (let redirects = 0; redirects <= limits.redirects; redirects++) {
      const options = exchangeOptions(kind, known?.finalUrl === url.href ? known : null);
      const at = url;
      const answer = await lanes.run(at.host, () => exchange(at, options, signal), signal);
      if (answer.type === 'body') {
        const { type: _, body, ...facts } = answer;
        await cache.write(key, { url: asked.href, finalUrl: url.href, ...facts }, body);
        return answer;
      }
      if (answer.type === 'redirect') {
        url = checkedUrl(answer.to, url);
      } else {
        await cache.confirm(key);
        return known as CachedResponse;
      }
    }
    const message = `${text} leads from one address to the next, more than ${limits.redirects} times.`;
    throw new RemoteError('remote-redirects', message, { url: text });
  }

  function freshMs(kind: Kind, { etag, lastModified }: CachedResponse): number {
    if (kind === 'bytes') return limits.freshPictureMs;
    return etag || lastModified ? 0 : limits.freshRecordMs;
  }

  function exchangeOptions(kind: Kind, known: CachedResponse | null): ExchangeOptions {
    const { etag, lastModified } = known ?? {};
    return {
      dispatcher,
      headers: {
        accept: ACCEPT[kind],
        // Pictures are compressed already.
        'accept-encoding': kind === 'bytes' ? 'identity' : 'gzip, br',
        'user-agent': userAgent,
        ...(etag && { 'if-none-match': etag }),
        ...(lastModified && { 'if-modified-since': lastModified }),
      },
      maxBytes: kind === 'bytes' ? limits.pictureBytes : limits.recordBytes,
      totalMs: limits.totalMs,
      idleMs: limits.idleMs,
    };
  }
}

/** Of the charset that the server names, else UTF-8. */
function decoderOf(contentType = ''): TextDecoder {
  const [, charset = 'utf-8'] = contentType.match(/charset="?([\w.:-]+)/i) ?? [];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
