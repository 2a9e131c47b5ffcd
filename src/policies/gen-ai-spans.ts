import type { ChatModel } from '../ports/chat-model.ts';
import type { SpeechModel } from '../ports/speech-model.ts';
import type { TextEmbedding } from '../ports/text-embedding.ts';
import type { SpanOptions, Tracer } from '../ports/tracer.ts';
import type { TranscriptionModel } from '../ports/transcription-model.ts';

/**
 * Calls to models as spans, under the names of OpenTelemetry's conventions for generative AI, which
 * are still changing: they are nowhere but here.
 * https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
 */
const call = (operation: string, model: string, facts: SpanOptions['facts'] = {}): SpanOptions => ({
  kind: 'client',
  facts: {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': model,
    ...facts,
  },
});

/** The same model; what is said to it and what it says is in no span. */
export const traceChatModel = (model: ChatModel, tracer: Tracer): ChatModel => ({
  name: model.name,
  complete: (request, onText, signal) =>
    tracer.span(
      `chat ${model.name}`,
      call('chat', model.name, {
        'gen_ai.request.max_tokens': request.maxTokens,
        'gen_ai.output.type': request.schema ? 'json' : 'text',
        'cicerone.purpose': request.purpose,
      }),
      async (span) => {
        const completion = await model.complete(request, onText, signal);
        span.set({
          'gen_ai.usage.input_tokens': completion.usage?.inputTokens,
          'gen_ai.usage.output_tokens': completion.usage?.outputTokens,
        });
        return completion;
      },
    ),
});

export const traceTextEmbedding = (embedding: TextEmbedding, tracer: Tracer): TextEmbedding => ({
  name: embedding.name,
  dimensions: embedding.dimensions,
  embed: (texts, signal) =>
    tracer.span(
      `embeddings ${embedding.name}`,
      call('embeddings', embedding.name, {
        'gen_ai.embeddings.dimension.count': embedding.dimensions,
      }),
      () => embedding.embed(texts, signal),
    ),
});

export const traceSpeechModel = (model: SpeechModel, tracer: Tracer): SpeechModel => ({
  name: model.name,
  speak: (request, onAudio, signal) =>
    tracer.span(
      `generate_content ${model.name}`,
      call('generate_content', model.name, { 'gen_ai.output.type': 'speech' }),
      () => model.speak(request, onAudio, signal),
    ),
});

export const traceTranscriptionModel = (
  model: TranscriptionModel,
  tracer: Tracer,
): TranscriptionModel => ({
  name: model.name,
  transcribe: (request, signal) =>
    tracer.span(
      `generate_content ${model.name}`,
      call('generate_content', model.name, { 'gen_ai.output.type': 'text' }),
      () => model.transcribe(request, signal),
    ),
});
