import { z } from 'zod';

const message = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.enum(['system', 'developer', 'assistant']),
    content: z.string().min(1),
  }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([
      z.string().min(1),
      z
        .array(
          z.discriminatedUnion('type', [
            z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
            z.strictObject({
              type: z.literal('image_url'),
              image_url: z.strictObject({
                url: z.string().regex(/^(https?:|data:image\/(jpeg|png|webp);base64,)/),
                detail: z.enum(['auto', 'low', 'high']).optional(),
              }),
            }),
          ]),
        )
        .min(1),
    ]),
  }),
]);

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z
      .strictObject({
        name: z.string().regex(/^[\w-]{1,64}$/),
        description: z.string().optional(),
        schema: z.record(z.string(), z.unknown()),
        strict: z.boolean().nullish(),
      })
      .superRefine(({ schema, strict }, context) => {
        const problem = strict ? findLoosePart(schema) : null;
        if (problem) context.addIssue({ code: 'custom', message: `Invalid schema: ${problem}` });
      }),
  }),
]);

const chat = z
  .strictObject({
    model: z.string().min(1),
    messages: z.array(message).min(1),
    stream: z.boolean().nullish(),
    stream_options: z.strictObject({ include_usage: z.boolean() }).partial().nullish(),
    response_format: responseFormat.optional(),
    temperature: z.number().min(0).max(2).nullish(),
    top_p: z.number().min(0).max(1).nullish(),
    max_tokens: z.int().positive().nullish(),
    max_completion_tokens: z.int().positive().nullish(),
    n: z.literal(1).nullish(),
    seed: z.int().nullish(),
    stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
    user: z.string().optional(),
    safety_identifier: z.string().optional(),
    reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high']).nullish(),
    store: z.boolean().nullish(),
    metadata: z.record(z.string(), z.string()).nullish(),
  })
  .refine(({ stream, stream_options }) => stream || !stream_options, {
    message: 'stream_options is only allowed when stream is enabled',
    path: ['stream_options'],
  });

const embeddings = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  dimensions: z.int().positive().optional(),
  encoding_format: z.enum(['float', 'base64']).optional(),
  user: z.string().optional(),
});

const speech = z.strictObject({
  model: z.string().min(1),
  input: z.string().min(1).max(4096),
  voice: z.string().min(1),
  instructions: z.string().optional(),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).optional(),
  speed: z.number().min(0.25).max(4).optional(),
  stream_format: z.enum(['audio', 'sse']).optional(),
});

const SCHEMAS: Record<string, z.ZodType> = {
  '/v1/chat/completions': chat,
  '/v1/embeddings': embeddings,
  '/v1/audio/speech': speech,
};

/**
 * What OpenAI would refuse in a request's body, or null: the parts of its API reference
 * (https://platform.openai.com/docs/api-reference) that a guide has a use for.
 */
export function findRequestProblem(path: string, body: unknown): string | null {
  const checked = SCHEMAS[path]?.safeParse(body);
  if (!checked || checked.success) return null;
  const [{ path: where, message: what }] = checked.error.issues;
  return where.length > 0 ? `${where.join('.')}: ${what}` : what;
}

/**
 * Strict structured output wants every object closed and every property required:
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas.
 */
function findLoosePart(schema: unknown, path = 'schema'): string | null {
  if (typeof schema !== 'object' || schema === null) return null;
  const { properties, required, additionalProperties } = schema as Record<string, unknown>;
  if (typeof properties === 'object' && properties !== null) {
    if (additionalProperties !== false) return `${path} needs additionalProperties: false`;
    const missing = Object.keys(properties).filter((key) => !(required as string[])?.includes(key));
    if (missing.length > 0) return `${path} must require ${missing.join(', ')}`;
  }
  for (const [key, part] of Object.entries(schema)) {
    const problem = findLoosePart(part, `${path}.${key}`);
    if (problem) return problem;
  }
  return null;
}
