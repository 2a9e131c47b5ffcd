import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiMediaTypeObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiRequestBodyObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { statusOf } from '../http/problems.ts';
import { collectionParameter } from './collection-parameter.ts';
import { LIVE } from './live-commands.ts';
import type { Operation, Reply, RequestBody, Tag } from './operation.ts';
import { allOperations } from './operations.ts';
import { COMMON_PROBLEMS, PROBLEM_CODES, type ProblemCode } from './problem-codes.ts';
import { analysisEvent } from './schemas/event.ts';
import { job, jobEvent } from './schemas/job.ts';
import { problem } from './schemas/problem.ts';

/** What the tags are about; in two groups, as administration is for those with a key. */
export const TAGS: Record<Tag, string> = {
  Analyses: 'A photo is looked at, and what happens is followed as it happens.',
  Questions: 'Questions about a work, answered with sources.',
  Works: 'The works of the collection.',
  Voice: 'Texts read aloud, and spoken questions written down, where the guide can.',
  'The guide': 'What this server has and can do.',
  Pages: 'Pages for people to read.',
  Operation: 'For probes and monitoring. Outside the rate limits.',
  Administration: 'Changes to a collection: jobs that run one after another.',
  Review: 'What visits left open, where the museum keeps it for a curator.',
};

const ADMINISTRATORS: Tag[] = ['Administration', 'Review'];

/** What every request of an administrator may be answered with. */
const ADMIN_PROBLEMS: ProblemCode[] = ['key-refused', 'route-not-found', 'admin-keys-unreadable'];

const ABOUT = [
  'The museum guide recognises the work in a photo and says where each fact comes from.',
  'A server may have several collections: `/c/{name}` before a path names one, or the parameter `collection`, or the host.',
  'Failures are problem details (RFC 9457) with a stable `code`, and the id of the request, which is also in the header X-Request-Id.',
  'Fields may be added to answers at any time; a client passes over those that it does not know.',
].join('\n\n');

export type ApiDocument = oas31.OpenAPIObject;

export interface DocumentOptions {
  /** Those that read aloud here. */
  voices: string[];
  /** Path below which the collection's addresses lie. */
  base?: string;
  version: string;
}

/** The API as OpenAPI 3.1, made when it is first asked for. */
export function apiDocument(options: DocumentOptions): () => ApiDocument {
  let made: ApiDocument | undefined;
  return () => {
    made ??= createApiDocument(options);
    return made;
  };
}

/** Made of the schemas that requests are checked with. */
function createApiDocument({ voices, base = '', version }: DocumentOptions): ApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const one of allOperations(voices)) {
    paths[one.path] ??= {};
    paths[one.path][one.method] = describe(one);
  }
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Cicerone, the open museum guide',
        version,
        description: ABOUT,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: base || '/' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      'x-tagGroups': [
        { name: 'Everybody', tags: Object.keys(TAGS).filter((tag) => !isAdmin(tag as Tag)) },
        { name: 'Holders of a key', tags: ADMINISTRATORS },
      ],
      paths,
      components: {
        schemas: {
          Problem: problem,
          AnalysisEvent: analysisEvent,
          JobEvent: jobEvent,
          Job: job,
          ...Object.fromEntries(
            [...Object.values(LIVE.commands), ...Object.values(LIVE.events)].map(({ schema }) => [
              nameOf(schema),
              schema,
            ]),
          ),
        },
        securitySchemes: {
          adminKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'A key of `npm run admin-key`. Without any, there is no administration.',
          },
        },
      },
      'x-socket-io': {
        path: `${base}/socket.io`,
        commands: referred(LIVE.commands),
        events: referred(LIVE.events),
      },
    },
    { override: openForNewFields },
  ) as ApiDocument;
}

const isAdmin = (tag: Tag): boolean => ADMINISTRATORS.includes(tag);

const nameOf = (schema: z.ZodType): string => schema.meta()?.id as string;
const reference = (schema: z.ZodType) => ({ $ref: `#/components/schemas/${nameOf(schema)}` });

const referred = (messages: Record<string, { about: string; schema: z.ZodType }>) =>
  Object.fromEntries(
    Object.entries(messages).map(([name, { about, schema }]) => [
      name,
      { description: about, schema: reference(schema) },
    ]),
  );

/** What is answered today may be answered with more tomorrow. */
const openForNewFields: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) {
    delete jsonSchema.additionalProperties;
  }
};

function describe(one: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, about, params, query, headers, body } = one;
  const limits = one.limited ? ' It has a rate limit of its own.' : '';
  const choosing = tag === 'Operation' ? {} : { collection: collectionParameter };
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...((about || limits) && { description: `${about ?? ''}${limits}`.trim() }),
    requestParams: {
      ...(params && { path: params }),
      query: z.object({ ...query?.shape, ...choosing }),
      ...(headers && { header: headers }),
    },
    ...(body && { requestBody: bodyOf(body, one.example) }),
    responses: together(repliesOf(one.replies), problemsOf(one)),
    ...(isAdmin(tag) && { security: [{ adminKey: [] }] }),
  };
}

/** A status may mean an answer and a problem: a page that says what is not there. */
function together(
  replies: Record<string, ZodOpenApiResponseObject>,
  problems: Record<string, ZodOpenApiResponseObject>,
): ZodOpenApiResponsesObject {
  const both = Object.entries(problems).map(([status, problem]) => {
    const { description, content } = replies[status] ?? {};
    const told = [description, problem.description].filter(Boolean).join('\n\n');
    return [status, { description: told, content: { ...content, ...problem.content } }];
  });
  return { ...replies, ...Object.fromEntries(both) };
}

function bodyOf(body: RequestBody, example: unknown): ZodOpenApiRequestBodyObject {
  const content: Record<string, ZodOpenApiMediaTypeObject> = {};
  if (body.form) {
    const { fields, files } = body.form;
    const parts = Object.entries(files).map(([name, { about, many }]) => {
      const file = z.file().meta({ description: about });
      return [name, (many ? z.array(file) : file).optional()];
    });
    const schema = z.object({ ...Object.fromEntries(parts), ...fields.shape });
    content['multipart/form-data'] = { schema };
  }
  if (body.json) content['application/json'] = { schema: body.json, example };
  for (const type of body.raw ?? []) content[type] = { schema: {} };
  return { content, required: !body.optional };
}

function repliesOf(replies: Record<number, Reply>): Record<string, ZodOpenApiResponseObject> {
  return Object.fromEntries(
    Object.entries(replies).map(([status, { about, json, other = {}, headers, example }]) => {
      const types = Object.entries(other).map(([type, schema]) => [
        type,
        { schema: schemaOf(type, schema), example },
      ]);
      const content = {
        ...(json && { 'application/json': { schema: json, example } }),
        ...Object.fromEntries(types),
      };
      const told = Object.entries(headers ?? {}).map(([name, description]) => [
        name,
        { description, schema: { type: 'string' } },
      ]);
      return [
        status,
        {
          description: about,
          ...(Object.keys(content).length > 0 && { content }),
          ...(told.length > 0 && { headers: Object.fromEntries(told) }),
        },
      ];
    }),
  );
}

/** OpenAPI 3.1 knows no streams: what the events hold is said beside. */
function schemaOf(type: string, schema: z.ZodType | null): z.ZodType | object {
  if (!schema) return {};
  if (type !== 'text/event-stream') return schema;
  return {
    type: 'string',
    description: `Each event's data is one ${nameOf(schema)}.`,
    'x-event-data': reference(schema),
  };
}

function problemsOf({
  tag,
  problems,
  limited,
}: Operation): Record<string, ZodOpenApiResponseObject> {
  const common = tag === 'Operation' ? (['internal'] as const) : COMMON_PROBLEMS;
  const codes = [...problems, ...(isAdmin(tag) ? ADMIN_PROBLEMS : []), ...common]
    .filter((code) => limited !== false || code !== 'rate-limited')
    .sort();
  const byStatus = Map.groupBy(new Set(codes), (code) => statusOf(PROBLEM_CODES[code][0], code));
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `- \`${code}\`: ${PROBLEM_CODES[code][1]}`).join('\n'),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [reference(problem), { properties: { code: { enum: codes } } }],
            },
          },
        },
      },
    ]),
  );
}
