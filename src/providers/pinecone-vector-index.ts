import { AsyncLocalStorage } from 'node:async_hooks';
import { Errors, type Index, Pinecone } from '@pinecone-database/pinecone';
import { ExternalServiceError, invalid } from '../errors.ts';
import { type IndexedVector, mergeMatches, type VectorIndex } from '../ports/vector-index.ts';
import { retryAfterSeconds } from '../retry-after.ts';

export interface PineconeSettings {
  apiKey: string;
  indexName: string;
  /** Host of the index; saves the look-up at the start. */
  indexHost?: string;
  controllerUrl?: string;
  cloud: 'aws' | 'gcp' | 'azure';
  region: string;
}

export interface PineconeVectorIndexOptions extends PineconeSettings {
  /** One collection under one embedding. */
  namespace: string;
  dimensions: number;
}

/** Pinecone takes 1,000 vectors or 2 MB a request; 40 of 2,048 dimensions are 1.5 MB as JSON. */
const BATCH = 40;

/** Ids that one request may delete, and that one page lists: https://docs.pinecone.io/reference/api/database-limits */
const DELETED = 1000;
const LISTED = 100;

/** Vectors asked for, for each work wanted: a work has several. */
const VECTORS_PER_WORK = 3;

/**
 * The SDK takes neither a signal nor a time-out and keeps the answer's headers to itself, but it runs
 * its fetch in the caller's async context: the signal travels there, and Retry-After comes back.
 */
const currentCall = new AsyncLocalStorage<{ signal: AbortSignal; retryAfter?: number }>();

const fetchWithSignal: typeof fetch = async (input, init) => {
  const current = currentCall.getStore();
  const response = await fetch(input, { ...init, signal: current?.signal });
  if (current) current.retryAfter = retryAfterSeconds(response.headers.get('retry-after'));
  return response;
};

export function createPineconeVectorIndex(options: PineconeVectorIndexOptions): VectorIndex {
  const { apiKey, indexName, indexHost, controllerUrl, cloud, region } = options;
  const { namespace, dimensions } = options;
  const client = new Pinecone({
    apiKey,
    controllerHostUrl: controllerUrl,
    fetchApi: fetchWithSignal,
    // Our policies decide what is repeated.
    maxRetries: 0,
  });
  let index: Index | undefined;

  const call = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    const current: { signal: AbortSignal; retryAfter?: number } = { signal };
    try {
      return await currentCall.run(current, work);
    } catch (error) {
      signal.throwIfAborted();
      throw translate(error, current.retryAfter);
    }
  };

  const open = (): Index => {
    index ??= client
      .index(indexHost ? { host: indexHost } : { name: indexName })
      .namespace(namespace);
    return index;
  };

  return {
    kind: 'pinecone',

    async prepare(signal, { create = true } = {}) {
      if (indexHost) {
        checkDimension(await call(signal, () => open().describeIndexStats()));
        return true;
      }
      const { indexes = [] } = await call(signal, () => client.indexes.list());
      if (!indexes.some(({ name }) => name === indexName)) {
        if (!create) return false;
        await call(signal, () =>
          client.indexes.create({
            name: indexName,
            dimension: dimensions,
            metric: 'cosine',
            spec: { serverless: { cloud, region } },
            waitUntilReady: true,
            suppressConflicts: true,
          }),
        );
      }
      checkDimension(await call(signal, () => open().describeIndexStats()));
      return true;
    },

    async upsert(vectors, signal) {
      for (let start = 0; start < vectors.length; start += BATCH) {
        const records = vectors.slice(start, start + BATCH).map(toRecord);
        await call(signal, () => open().upsert({ records }));
      }
    },

    async remove(ids, signal) {
      for (let start = 0; start < ids.length; start += DELETED) {
        const some = ids.slice(start, start + DELETED);
        await call(signal, () => open().deleteMany({ ids: some }));
      }
    },

    async *list(signal) {
      let paginationToken: string | undefined;
      do {
        const page = await call(signal, () =>
          open().listPaginated({ limit: LISTED, paginationToken }),
        );
        yield (page.vectors ?? []).flatMap(({ id }) => id ?? []);
        paginationToken = page.pagination?.next;
      } while (paginationToken);
    },

    async fetch(ids, signal) {
      const { records } = await call(signal, () => open().fetch({ ids }));
      return Object.values(records).map(({ id, values = [], metadata }) => ({
        id,
        artworkId: String(metadata?.artworkId),
        values: Float32Array.from(values),
      }));
    },

    async query(queries, limit, signal) {
      const [first, ...others] = queries;
      if (!first) return [];
      // The first alone, so that while Pinecone fails a photo costs it one call and not a dozen.
      const answers = [await ask(first, limit, signal)];
      answers.push(...(await Promise.all(others.map((vector) => ask(vector, limit, signal)))));
      return mergeMatches(
        answers.map(({ matches }) =>
          matches.map(({ id, metadata, score }) => ({
            artworkId: String(metadata?.artworkId ?? id.slice(0, id.indexOf('#'))),
            score: score ?? 0,
          })),
        ),
        limit,
      );
    },

    async count(signal) {
      const { namespaces } = await call(signal, () => open().describeIndexStats());
      return namespaces?.[namespace]?.recordCount ?? 0;
    },
  };

  function ask(vector: Float32Array, limit: number, signal: AbortSignal) {
    return call(signal, () =>
      open().query({
        vector: [...vector],
        topK: limit * VECTORS_PER_WORK,
        includeMetadata: true,
      }),
    );
  }

  function checkDimension({ dimension }: { dimension?: number }): void {
    if (dimension === undefined || dimension === dimensions) return;
    throw invalid(
      'pinecone-dimension',
      `The Pinecone index has ${dimension} dimensions and the embedding ${dimensions}: ` +
        'set PINECONE_INDEX to another name, and it is created.',
    );
  }
}

const toRecord = ({ id, artworkId, values }: IndexedVector) => ({
  id,
  values: [...values],
  metadata: { artworkId },
});

/** 400, 401, 403, 404 and their like: the same call fails again. */
const PERMANENT = [
  Errors.PineconeBadRequestError,
  Errors.PineconeAuthorizationError,
  Errors.PineconeNotFoundError,
  Errors.PineconeConflictError,
  Errors.PineconeUnprocessableEntityError,
  Errors.PineconePaymentRequiredError,
];

function translate(error: unknown, retryAfter: number | undefined): unknown {
  const isTheirs =
    error instanceof Errors.BasePineconeError ||
    error instanceof SyntaxError ||
    error instanceof TypeError;
  if (!isTheirs) return error;
  return new ExternalServiceError('pinecone', `Pinecone failed: ${(error as Error).name}.`, {
    transient: !PERMANENT.some((kind) => error instanceof kind),
    status: (error as { status?: number }).status,
    retryAfter,
    cause: error,
  });
}
