import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createParser } from 'eventsource-parser';
import type { ApiDocument } from '../../server/api/document.ts';

type Json = Record<string, unknown>;

const METHODS = ['get', 'post', 'put', 'delete'] as const;
const token = (part: string) =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Every object of the document as it is told, with no field more. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  const { type, properties, additionalProperties } = copy;
  const isShape = type === 'object' && typeof properties === 'object';
  return isShape && additionalProperties === undefined
    ? { ...copy, additionalProperties: false }
    : copy;
}

/** Holds what a server answers against its own document. */
export function createApiContract(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(closed(document) as Json, 'api');
  const called = new Set<string>();

  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const told = item[method];
      return told ? [{ name: `${method} ${path}`, path, method, told }] : [];
    }),
  );

  function assertValid(pointer: string, value: unknown, where: string): void {
    const validate = ajv.compile({ $ref: `api#${pointer}` });
    assert.ok(validate(value), `${where}: ${ajv.errorsText(validate.errors, { separator: '\n' })}`);
  }

  return {
    operations,
    /** Names of the operations that have been answered so far. */
    called,

    /** Asserts that this is an answer that the operation may give, and returns its body. */
    async assertAnswer(name: string, response: Response): Promise<unknown> {
      const found = operations.find((one) => one.name === name);
      assert.ok(found, `${name} is in the document`);
      called.add(name);
      const { status, headers } = response;
      const where = `${name} ${status}`;
      const replies = found.told.responses as Record<string, { content?: Json }>;
      const text = headers.get('content-type')?.split(';')[0] ?? '';
      const reply = replies[status];
      const bytes = await response.bytes();
      const words = () => new TextDecoder().decode(bytes);
      assert.ok(reply, `${where} is told of: ${words().slice(0, 300)}`);
      if (!reply.content) {
        assert.equal(bytes.length, 0, where);
        return null;
      }
      assert.ok(reply.content[text], `${where} may be of type ${text}`);
      const { path, method } = found;
      const pointer = ['paths', path, method, 'responses', String(status), 'content', text]
        .map((part) => `/${token(part)}`)
        .join('');
      if (text === 'text/event-stream') {
        const { schema } = reply.content[text] as { schema: { 'x-event-data': { $ref: string } } };
        const parser = createParser({
          onEvent: ({ data }) =>
            assertValid(schema['x-event-data'].$ref.slice(1), JSON.parse(data), where),
        });
        parser.feed(words());
        return words();
      }
      if (!text.endsWith('json')) return bytes;
      const body = JSON.parse(words());
      assertValid(`${pointer}/schema`, body, where);
      return body;
    },

    /** Asserts that every example in the document is what it says. */
    assertExamples(): void {
      for (const { name, path, method, told } of operations) {
        const places = [
          ['requestBody'],
          ...Object.keys(told.responses ?? {}).map((status) => ['responses', status]),
        ];
        for (const place of places) {
          const at = place.reduce<unknown>((value, key) => (value as Json)?.[key], told) as Json;
          for (const [type, media] of Object.entries((at?.content ?? {}) as Record<string, Json>)) {
            if (media.example === undefined) continue;
            const pointer = ['paths', path, method, ...place, 'content', type]
              .map((part) => `/${token(part)}`)
              .join('');
            assertValid(`${pointer}/schema`, media.example, `example of ${name} ${place}`);
          }
        }
      }
    },
  };
}

export type ApiContract = ReturnType<typeof createApiContract>;
