import { type Filter, type Metadata, matchesFilter } from './pinecone-filter.ts';

/** A request that Pinecone would refuse. */
export class PineconeRefusal extends Error {
  readonly status: number;
  /** Name of the gRPC status, such as INVALID_ARGUMENT. */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface PineconeVector {
  id: string;
  values: number[];
  metadata?: Metadata;
}

/** https://docs.pinecone.io/reference/api/database-limits */
const MOST_VECTORS = 1000;
const MOST_RESULTS = 10_000;
const MOST_METADATA_BYTES = 40_960;

interface Stored {
  id: string;
  values: Float32Array;
  norm: number;
  metadata?: Metadata;
}

const refuse = (message: string): never => {
  throw new PineconeRefusal(400, 'INVALID_ARGUMENT', message);
};

/**
 * The vectors of one index, by namespace, with exact cosine similarity (Pinecone's own search is
 * approximate). Bodies are taken as the wire has them.
 */
export function createPineconeIndex(dimension: number) {
  const namespaces = new Map<string, Map<string, Stored>>();
  const name = (namespace: unknown) => (namespace ? String(namespace) : '__default__');
  const vectorsOf = (namespace: unknown) =>
    namespaces.get(name(namespace)) ?? new Map<string, Stored>();

  const toFloats = (values: unknown): Float32Array => {
    if (!Array.isArray(values)) return refuse('Vector values must be a list of numbers');
    if (values.length !== dimension) {
      refuse(
        `Vector dimension ${values.length} does not match the dimension of the index ${dimension}`,
      );
    }
    if (!values.every(Number.isFinite)) refuse('Vector values must be finite numbers');
    if (!values.some((value) => value !== 0)) {
      refuse('Dense vectors must contain at least one non-zero value.');
    }
    return Float32Array.from(values);
  };

  const select = (body: { ids?: string[]; filter?: Filter; namespace?: string }) => {
    const vectors = [...vectorsOf(body.namespace).values()];
    if (body.ids) return vectors.filter(({ id }) => body.ids!.includes(id));
    return vectors.filter(({ metadata }) => matches(body.filter, metadata));
  };

  return {
    upsert({ vectors, namespace }: { vectors: PineconeVector[]; namespace?: string }) {
      if (vectors.length > MOST_VECTORS) {
        refuse(`Request has ${vectors.length} vectors; the limit is ${MOST_VECTORS}`);
      }
      const incoming = vectors.map(({ id, values, metadata }) => {
        checkMetadata(metadata);
        const floats = toFloats(values);
        return { id, values: floats, norm: Math.sqrt(dot(floats, floats)), metadata };
      });
      const stored = vectorsOf(namespace);
      namespaces.set(name(namespace), stored);
      for (const vector of incoming) stored.set(vector.id, vector);
      return { upsertedCount: incoming.length };
    },

    query(body: {
      vector?: number[];
      id?: string;
      topK: number;
      filter?: Filter;
      namespace?: string;
      includeValues?: boolean;
      includeMetadata?: boolean;
    }) {
      if (!Number.isInteger(body.topK) || body.topK < 1 || body.topK > MOST_RESULTS) {
        refuse(`topK must be between 1 and ${MOST_RESULTS}`);
      }
      const known = body.id === undefined ? undefined : vectorsOf(body.namespace).get(body.id);
      const wanted = body.id === undefined ? toFloats(body.vector) : known?.values;
      if (!wanted) return { matches: [], namespace: name(body.namespace), usage: { readUnits: 1 } };
      const norm = Math.sqrt(dot(wanted, wanted));
      const matches = select({ filter: body.filter, namespace: body.namespace })
        .map((vector) => ({ vector, score: dot(vector.values, wanted) / (vector.norm * norm) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, body.topK)
        .map(({ vector, score }) => ({
          id: vector.id,
          score,
          values: body.includeValues ? [...vector.values] : [],
          metadata: body.includeMetadata ? vector.metadata : undefined,
        }));
      return { matches, namespace: name(body.namespace), usage: { readUnits: 1 } };
    },

    fetch(ids: string[], namespace?: string) {
      const vectors = Object.fromEntries(
        select({ ids, namespace }).map(({ id, values, metadata }) => [
          id,
          { id, values: [...values], metadata },
        ]),
      );
      return { vectors, namespace: name(namespace), usage: { readUnits: 1 } };
    },

    update(body: { id: string; values?: number[]; setMetadata?: Metadata; namespace?: string }) {
      const vector = vectorsOf(body.namespace).get(body.id);
      if (!vector) throw new PineconeRefusal(404, 'NOT_FOUND', `Vector ${body.id} not found`);
      const metadata = { ...vector.metadata, ...body.setMetadata };
      checkMetadata(metadata);
      if (body.values) {
        vector.values = toFloats(body.values);
        vector.norm = Math.sqrt(dot(vector.values, vector.values));
      }
      vector.metadata = metadata;
      return {};
    },

    delete(body: { ids?: string[]; deleteAll?: boolean; filter?: Filter; namespace?: string }) {
      const stored = namespaces.get(name(body.namespace));
      if (!stored) throw new PineconeRefusal(404, 'NOT_FOUND', 'Namespace not found');
      if (body.deleteAll) namespaces.delete(name(body.namespace));
      else for (const { id } of select(body)) stored.delete(id);
      return {};
    },

    list({
      prefix = '',
      limit = 100,
      token = '',
      namespace,
    }: {
      prefix?: string;
      limit?: number;
      token?: string;
      namespace?: string;
    }) {
      const after = Buffer.from(token, 'base64').toString('utf8');
      const ids = [...vectorsOf(namespace).keys()]
        .filter((id) => id.startsWith(prefix) && id > after)
        .sort();
      const page = ids.slice(0, limit);
      const next = ids.length > limit ? Buffer.from(page.at(-1)!).toString('base64') : undefined;
      return {
        vectors: page.map((id) => ({ id })),
        pagination: next && { next },
        namespace: name(namespace),
        usage: { readUnits: 1 },
      };
    },

    describe() {
      const counts = [...namespaces].map(
        ([key, { size }]) => [key, { vectorCount: size }] as const,
      );
      return {
        namespaces: Object.fromEntries(counts),
        dimension,
        indexFullness: 0,
        totalVectorCount: counts.reduce((sum, [, { vectorCount }]) => sum + vectorCount, 0),
        metric: 'cosine',
        vectorType: 'dense',
      };
    },
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}

function matches(filter: Filter | undefined, metadata: Metadata = {}): boolean {
  if (!filter) return true;
  try {
    return matchesFilter(filter, metadata);
  } catch (error) {
    return refuse((error as Error).message);
  }
}

function checkMetadata(metadata: Metadata = {}): void {
  for (const [field, value] of Object.entries(metadata)) {
    const fits =
      ['string', 'number', 'boolean'].includes(typeof value) ||
      (Array.isArray(value) && value.every((one) => typeof one === 'string'));
    if (!fits) {
      refuse(
        `Metadata value must be a string, number, boolean or list of strings, got '${JSON.stringify(value)}' for field '${field}'`,
      );
    }
  }
  const bytes = Buffer.byteLength(JSON.stringify(metadata));
  if (bytes > MOST_METADATA_BYTES) {
    refuse(
      `Metadata size is ${bytes} bytes, which exceeds the limit of ${MOST_METADATA_BYTES} bytes per vector`,
    );
  }
}
