import { createServer, type ServerResponse } from 'node:http';
import { type DeliveryFault, deliver, jsonAnswer } from './faulty-delivery.ts';
import { listenOnLoopback } from './loopback-server.ts';
import { createPineconeIndex, PineconeRefusal } from './pinecone-index.ts';
import { createRequestLog, type LoggedRequest, type RequestLog } from './request-log.ts';

export interface PineconeFault {
  /** Answered with this error. */
  status?: number;
  /** Answered as asked, and spoilt on the way. */
  delivery?: DeliveryFault;
  /** How many requests it meets; 1 unless given. */
  times?: number;
  /** Seconds, sent as Retry-After. */
  retryAfter?: number;
  /** Only requests whose path ends so, such as `/query`. */
  path?: string;
}

export interface PineconeEmulator extends RequestLog, AsyncDisposable {
  /** The control plane: pass it as `controllerHostUrl`. */
  url: string;
  /** Where the data of an index is: pass it as the index's `host`. */
  hostOf(index: string): string;
  /** What befalls the next requests. */
  fail(fault: PineconeFault): void;
  /** Forgets the faults that have not yet happened. */
  recover(): void;
  /** From now on requests are read and never answered; `false` ends that for later ones. */
  stall(stalled?: boolean): void;
  /** So many times more, statistics are those of now: Pinecone counts after a while only. */
  lag(times: number): void;
  close(): Promise<void>;
}

interface EmulatedIndex {
  model: { name: string } & Record<string, unknown>;
  describesUntilReady: number;
  data: ReturnType<typeof createPineconeIndex>;
}

/** https://docs.pinecone.io/reference/api/database-limits: the largest upsert. */
const MOST_REQUEST_BYTES = 2 * 1024 * 1024;
const STATUS_NAMES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
};
/** gRPC's numbers for the statuses that bodies of the data plane carry. */
const GRPC_CODES: Record<string, number> = {
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
};

/**
 * Speaks Pinecone's wire format (API version 2026-07, dense serverless indexes, cosine) on an
 * ephemeral loopback port, for the real SDK: indexes, upsert, query, fetch, update, delete, list and
 * statistics. Refuses what Pinecone refuses, in bodies of the same shape. A new index is ready at
 * the n-th time that it is described.
 */
export async function startPineconeEmulator({
  apiKey = 'pcsk_emulator',
  describesUntilReady = 1,
}: {
  apiKey?: string;
  describesUntilReady?: number;
} = {}): Promise<PineconeEmulator> {
  const indexes = new Map<string, EmulatedIndex>();
  const faults: (PineconeFault & { times: number })[] = [];
  const { log, record } = createRequestLog();
  let stalled = false;
  let lagging: { times: number; stats: Map<string, unknown> } | undefined;

  const server = createServer(async (request, response) => {
    const recorded = await record(request, response);
    if (!recorded || stalled) return;
    const { entry, raw } = recorded;
    const isData = entry.path.startsWith('/data/');
    try {
      const delivery = meetFault(entry, response);
      if (entry.headers['api-key'] !== apiKey) {
        throw new PineconeRefusal(401, 'UNAUTHENTICATED', 'Invalid API Key');
      }
      if (raw.length > MOST_REQUEST_BYTES) {
        const message = `Request size ${raw.length} bytes exceeds the limit of ${MOST_REQUEST_BYTES} bytes`;
        throw new PineconeRefusal(400, 'INVALID_ARGUMENT', message);
      }
      const [status, body] = isData ? [200, answerData(entry)] : answerControl(entry);
      if (!delivery) return send(response, status, body);
      const answer = async () => jsonAnswer(body, status);
      await deliver(answer, response, { fault: delivery, cut: recorded.cut });
    } catch (error) {
      if (!(error instanceof PineconeRefusal)) throw error;
      const { status, code, message } = error;
      send(
        response,
        status,
        isData
          ? { code: GRPC_CODES[code], message, details: [] }
          : { status, error: { code, message } },
      );
    }
  });
  const { url, close } = await listenOnLoopback(server);

  function meetFault({ path }: LoggedRequest, response: ServerResponse): DeliveryFault | undefined {
    const fault = faults.find((one) => path.endsWith(one.path ?? ''));
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
    if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
    if (fault.status === undefined) return fault.delivery;
    const code = STATUS_NAMES[fault.status] ?? 'INTERNAL';
    throw new PineconeRefusal(fault.status, code, `emulated ${fault.status}`);
  }

  function find(name: string): EmulatedIndex {
    const index = indexes.get(name);
    if (!index) throw new PineconeRefusal(404, 'NOT_FOUND', `Resource ${name} not found`);
    return index;
  }

  function answerControl({ method, path, body }: LoggedRequest): [status: number, body: unknown] {
    const [, resource, name] = path.split('/').map(decodeURIComponent);
    if (resource !== 'indexes') throw notEmulated(method, path);
    if (method === 'GET' && name === undefined) {
      return [200, { indexes: [...indexes.values()].map(({ model }) => model) }];
    }
    if (method === 'POST' && name === undefined) return [201, create(body as CreateIndexBody)];
    const index = find(name);
    if (method === 'DELETE') {
      indexes.delete(name);
      return [202, undefined];
    }
    if (method !== 'GET') throw notEmulated(method, path);
    index.describesUntilReady -= 1;
    if (index.describesUntilReady <= 0) index.model.status = { ready: true, state: 'Ready' };
    return [200, index.model];
  }

  function create({ name, schema, deployment, tags = null }: CreateIndexBody) {
    if (!/^[a-z0-9]([a-z0-9-]{0,43}[a-z0-9])?$/.test(name)) {
      const message = `Name must consist of lower case alphanumeric characters or '-': ${name}`;
      throw new PineconeRefusal(400, 'INVALID_ARGUMENT', message);
    }
    if (indexes.has(name)) {
      throw new PineconeRefusal(409, 'ALREADY_EXISTS', 'Resource already exists');
    }
    const field = Object.values(schema.fields).find(({ type }) => type === 'dense_vector');
    if (field?.metric !== 'cosine') {
      const message = 'the emulator has dense cosine indexes only';
      throw new PineconeRefusal(400, 'INVALID_ARGUMENT', message);
    }
    const model = {
      name,
      host: `${url}/data/${name}`,
      status: { ready: false, state: 'Initializing' },
      deployment: { environment: 'emulator', ...deployment },
      schema,
      tags,
      deletion_protection: 'disabled',
    };
    indexes.set(name, { model, describesUntilReady, data: createPineconeIndex(field.dimension) });
    return model;
  }

  function answerData({ method, path, query, body }: LoggedRequest): unknown {
    const [, , name, ...rest] = path.split('/');
    const { data, model } = find(name);
    if (!(model.status as { ready: boolean }).ready) {
      throw new PineconeRefusal(503, 'UNAVAILABLE', `Index ${name} is not ready`);
    }
    const namespace = query.get('namespace') ?? undefined;
    switch (`${method} /${rest.join('/')}`) {
      case 'POST /vectors/upsert':
        return data.upsert(body as Parameters<typeof data.upsert>[0]);
      case 'POST /query':
        return data.query(body as Parameters<typeof data.query>[0]);
      case 'GET /vectors/fetch':
        return data.fetch(query.getAll('ids'), namespace);
      case 'POST /vectors/update':
        return data.update(body as Parameters<typeof data.update>[0]);
      case 'POST /vectors/delete':
        return data.delete(body as Parameters<typeof data.delete>[0]);
      case 'GET /vectors/list':
        return data.list({
          prefix: query.get('prefix') ?? undefined,
          limit: Number(query.get('limit') ?? 100),
          token: query.get('paginationToken') ?? undefined,
          namespace,
        });
      case 'POST /describe_index_stats': {
        if (!lagging || lagging.times <= 0) return data.describe();
        lagging.times -= 1;
        return lagging.stats.get(name) ?? data.describe();
      }
      default:
        throw notEmulated(method, path);
    }
  }

  return Object.assign(log, {
    url,
    hostOf: (index: string) => `${url}/data/${index}`,
    fail: (fault: PineconeFault) => {
      faults.push({ times: 1, ...fault });
    },
    recover: () => {
      faults.length = 0;
    },
    stall: (on = true) => {
      stalled = on;
    },
    lag: (times: number) => {
      const stats = [...indexes].map(([name, { data }]) => [name, data.describe()] as const);
      lagging = { times, stats: new Map(stats) };
    },
    close,
    [Symbol.asyncDispose]: close,
  });
}

interface CreateIndexBody {
  name: string;
  schema: { fields: Record<string, { type: string; dimension: number; metric: string }> };
  deployment: Record<string, unknown>;
  tags?: Record<string, string> | null;
}

const notEmulated = (method: string, path: string) =>
  new PineconeRefusal(501, 'UNIMPLEMENTED', `the emulator does not know ${method} ${path}`);

function send(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
