import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export interface LoggedRequest {
  method: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body as JSON where it is, else as text; undefined until it has arrived. */
  body: unknown;
  /** True once the client has gone away before it had the whole answer. */
  aborted: boolean;
}

/** What an emulator was asked, and which of its answers the client did not wait for. */
export interface RequestLog {
  /** Oldest first. */
  requests: LoggedRequest[];
  /** Those that the client left before it had the whole answer. */
  readonly aborted: LoggedRequest[];
  /** Waits for the n-th request (from 1) that `matches`, past ones included. */
  whenRequested(
    matches?: (request: LoggedRequest) => boolean,
    count?: number,
  ): Promise<LoggedRequest>;
  /** Waits for the n-th aborted request (from 1), past ones included. */
  whenAborted(count?: number): Promise<LoggedRequest>;
}

export interface Recorded {
  entry: LoggedRequest;
  raw: Buffer;
  /** Breaks the connection off from this side, which is not the client's doing. */
  cut(): void;
}

/**
 * Records requests for tests. The waits have no limit of their own: a test that waits in vain is
 * ended by its time-out.
 */
export function createRequestLog(): {
  log: RequestLog;
  /** Reads the body and records; null when the client left before it had sent everything. */
  record(request: IncomingMessage, response: ServerResponse): Promise<Recorded | null>;
} {
  const requests: LoggedRequest[] = [];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of waiting) check();
  };
  const when = (find: () => LoggedRequest | undefined) =>
    new Promise<LoggedRequest>((resolve) => {
      const check = () => {
        const found = find();
        if (!found) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });

  const log: RequestLog = {
    requests,
    get aborted() {
      return requests.filter(({ aborted }) => aborted);
    },
    whenRequested: (matches = () => true, count = 1) =>
      when(() => requests.filter(matches)[count - 1]),
    whenAborted: (count = 1) => when(() => log.aborted[count - 1]),
  };

  return {
    log,
    async record(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://emulator');
      const entry: LoggedRequest = {
        method: request.method ?? 'GET',
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: undefined,
        aborted: false,
      };
      requests.push(entry);
      let cutHere = false;
      response.once('close', () => {
        entry.aborted = !response.writableFinished && !cutHere;
        changed();
      });
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch {
        return null;
      }
      const raw = Buffer.concat(chunks);
      entry.body = parse(raw);
      changed();
      return {
        entry,
        raw,
        cut() {
          cutHere = true;
          response.socket?.destroySoon();
        },
      };
    },
  };
}

function parse(raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  const text = raw.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
