import type OpenAI from 'openai';
import { ExternalServiceError } from '../errors.ts';
import type { TextEmbedding } from '../ports/text-embedding.ts';
import { rethrowOpenAiError } from './openai-client.ts';

/** Text embeddings; `dimensions` is asked of the provider and checked in its answer. */
export function createOpenAiTextEmbedding({
  client,
  model,
  dimensions,
}: {
  client: OpenAI;
  model: string;
  dimensions: number;
}): TextEmbedding {
  return {
    name: model,
    dimensions,
    async embed(texts, signal) {
      const { data } = await client.embeddings
        // The SDK's default is base64, which some compatible servers ignore.
        .create({ model, input: texts, dimensions, encoding_format: 'float' }, { signal })
        .catch((error) => rethrowOpenAiError(error, signal));
      const vectors = data.map(({ embedding }) => Float32Array.from(embedding));
      if (vectors.length !== texts.length || vectors.some(({ length }) => length !== dimensions)) {
        throw new ExternalServiceError(
          'openai',
          `The embedding model answered with other vectors than ${texts.length} of ${dimensions}.`,
          { transient: false },
        );
      }
      return vectors;
    },
  };
}
