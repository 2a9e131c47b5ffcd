import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import type { UpstreamPolicy } from '../../src/policies/upstream-policy.ts';
import type { VectorSource } from '../../src/ports/vector-source.ts';
import { recordCaption } from '../../src/tiers/photo-embedding.ts';
import type { Config } from '../config.ts';
import type { Models } from '../providers.ts';
import { visualEmbedder } from './visual-embedder.ts';
import { shortHash, visualVectors } from './visual-vectors.ts';

/** What works look like to a vector index, whichever photo is compared with them. */
export interface VectorSpace {
  /** With its version: vectors of different names do not compare. */
  name: string;
  dimensions: number;
  vectorsOf(catalogue: Catalogue): VectorSource;
}

/** The space of the configured embedding; null where local features need no index of vectors. */
export function createVectorSpace({
  config,
  models,
  embeddingPolicy,
}: {
  config: Pick<Config, 'embedding'>;
  models: Models | null;
  embeddingPolicy: UpstreamPolicy;
}): VectorSpace | null {
  switch (config.embedding.kind) {
    case 'features':
      return null;
    case 'visual': {
      const { version, dimensions } = visualEmbedder();
      return {
        name: version,
        dimensions,
        vectorsOf: (catalogue) => visualVectors(catalogue, dimensions),
      };
    }
    case 'caption': {
      const { embedding } = models!;
      return {
        name: `caption:${embedding.name}:${embedding.dimensions}`,
        dimensions: embedding.dimensions,
        vectorsOf: (catalogue) =>
          captionVectors(catalogue, (texts, signal) =>
            embeddingPolicy.execute((signal) => embedding.embed(texts, signal), {
              deadline: Number.POSITIVE_INFINITY,
              signal,
            }),
          ),
      };
    }
  }
}

/** One vector a work, of its record's words; the hash is of these, since a model rounds as it likes. */
function captionVectors(
  catalogue: Catalogue,
  embed: (texts: string[], signal: AbortSignal) => Promise<Float32Array[]>,
): VectorSource {
  const captions = new Map(
    Array.from(catalogue.works(), (work) => {
      const caption = recordCaption(work);
      return [`${work.id}#0#${shortHash(caption)}`, { artworkId: work.id, caption }];
    }),
  );
  return {
    ids: new Set(captions.keys()),
    async read(ids, signal) {
      const works = ids.map((id) => captions.get(id)!);
      const values = await embed(
        works.map(({ caption }) => caption),
        signal,
      );
      return works.map(({ artworkId }, i) => ({ id: ids[i], artworkId, values: values[i] }));
    },
  };
}
