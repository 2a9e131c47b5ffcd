import type { oas31 } from 'zod-openapi';
import { PROBLEM_CODES, type ProblemCode } from '../api/problem-codes.ts';
import { type HtmlValue, html, type Markup } from '../page/html.ts';
import { prose } from './prose.ts';
import { fieldList, meaning, type Schema, typeWords } from './schema-markup.ts';

export interface PlacedOperation {
  method: string;
  path: string;
  told: oas31.OperationObject;
}

type Media = Record<string, oas31.MediaTypeObject>;

export const operationId = ({ told }: PlacedOperation): string => `op-${told.operationId}`;

/** Method and path, as it stands in a heading or a list. */
export const route = ({ method, path }: PlacedOperation): Markup =>
  html`<span class="method is-${method}">${method.toUpperCase()}</span> <code class="path">${path}</code>`;

/** One operation: what it takes, what comes back, what can go wrong. */
export function operationArticle(one: PlacedOperation): Markup {
  const { method, path, told } = one;
  const body = told.requestBody as oas31.RequestBodyObject | undefined;
  return html`<article class="operation" id="${operationId(one)}" data-method="${method}" data-path="${path}"${told.security && html` data-secured`}>
    <h3><a class="anchor" href="#${operationId(one)}">${told.summary}</a></h3>
    <p class="route">${route(one)}</p>
    ${told.description && html`<p>${prose(told.description)}</p>`}
    ${parameterTable(told.parameters as oas31.ParameterObject[] | undefined)}
    ${body && bodySection(body)}
    <h4>Answers</h4>
    ${replyList(told.responses as Record<string, oas31.ResponseObject>)}
    ${problemTable(told.responses as Record<string, oas31.ResponseObject>)}
  </article>`;
}

/** Without the parameter that all of them have: the page tells of it once. */
function parameterTable(all: oas31.ParameterObject[] = []): Markup | false {
  const parameters = all.filter(({ name }) => name !== 'collection');
  return (
    parameters.length > 0 &&
    html`<h4>Parameters</h4>
    <dl class="fields">${parameters.map(
      ({
        name,
        in: place,
        required,
        schema = {},
        description,
      }) => html`<div data-parameter="${name}" data-in="${place}"${required && html` data-required`}${optionsOf(schema as Schema)}>
        <dt><code>${name}</code> <small>${PLACES[place]}${required && ', needed'}</small></dt>
        <dd>${typeWords(schema as Schema)}${meaning({ ...schema, description } as Schema)}</dd>
      </div>`,
    )}</dl>`
  );
}

const PLACES: Record<string, string> = {
  path: 'in the path',
  query: 'in the query',
  header: 'header',
};

/** For the form that tries it: the values to choose from. */
function optionsOf(schema: Schema): Markup | false {
  const values = '$ref' in schema ? undefined : schema.enum;
  return Boolean(values) && html` data-options="${values!.join(',')}"`;
}

function bodySection({ content }: oas31.RequestBodyObject): Markup {
  const media = Object.entries(content as Media);
  const files = media.find(([type]) => type === 'multipart/form-data')?.[1].schema as
    | oas31.SchemaObject
    | undefined;
  const file = Object.entries(files?.properties ?? {}).find(
    ([, one]) => !('$ref' in one) && (one.format === 'binary' || one.type === 'array'),
  )?.[0];
  return html`<h4>Body</h4>
    ${media.map(
      ([
        type,
        { schema, example },
      ]) => html`<div class="body"${type === 'multipart/form-data' && file && html` data-file="${file}"`}>
        <p><code>${type}</code>${schema && '$ref' in schema && html`: ${typeWords(schema)}`}${schema && !isShape(schema as Schema) && !('$ref' in schema) && ': the file itself'}</p>
        ${schema && isShape(schema as Schema) && fieldList(schema as Schema)}
        ${example !== undefined && exampleBlock(example, { body: true })}
      </div>`,
    )}`;
}

const isShape = (schema: Schema): boolean => !('$ref' in schema) && Boolean(schema.properties);

const exampleBlock = (example: unknown, { body = false } = {}): Markup => html`
  <pre tabindex="0"${body && html` data-example`}>${typeof example === 'string' ? example.trimEnd() : JSON.stringify(example, null, 2)}</pre>`;

const PROBLEM = 'application/problem+json';

const hasProblem = ({ content = {} }: oas31.ResponseObject): boolean =>
  Object.hasOwn(content, PROBLEM);

/** An answer that is no problem, or not only one. */
const isAnswer = (response: oas31.ResponseObject): boolean =>
  !hasProblem(response) || Object.keys(response.content!).length > 1;

function replyList(responses: Record<string, oas31.ResponseObject>): Markup[] {
  return Object.entries(responses)
    .filter(([, response]) => isAnswer(response))
    .map(([status, { description, content = {}, headers = {} }]) => {
      const media = Object.entries(content as Media).filter(([type]) => type !== PROBLEM);
      const example = media.find(([, one]) => one.example !== undefined)?.[1].example;
      const types = media.map(
        ([type, { schema }]) =>
          html`<li><code>${type}</code>${replyType(schema as Schema | undefined)}</li>`,
      );
      return html`<div class="reply">
        <p><b>${status}</b> ${prose(description.split('\n\n')[0])}</p>
        ${types.length > 0 && html`<ul>${types}</ul>`}
        ${Object.entries(headers).map(
          ([name, header]) =>
            html`<p><code>${name}</code> <small>header: ${(header as oas31.HeaderObject).description}</small></p>`,
        )}
        ${example !== undefined && html`<details><summary>Example</summary>${exampleBlock(example)}</details>`}
      </div>`;
    });
}

function replyType(schema: Schema | undefined): HtmlValue {
  if (!schema || Object.keys(schema).length === 0) return null;
  const data = (schema as { 'x-event-data'?: Schema })['x-event-data'];
  if (data) return ['; each event is one ', typeWords(data)];
  if ('$ref' in schema) return [': ', typeWords(schema)];
  return isShape(schema) ? fieldList(schema) : null;
}

function problemTable(responses: Record<string, oas31.ResponseObject>): Markup {
  const rows = Object.entries(responses)
    .filter(([, response]) => hasProblem(response))
    .flatMap(([status, { content }]) =>
      codesIn(content as Media).map(
        (code) =>
          html`<tr><td>${status}</td><th scope="row"><code>${code}</code></th><td>${prose(PROBLEM_CODES[code][1])}</td></tr>`,
      ),
    );
  return html`<details>
    <summary>What can go wrong</summary>
    <table><thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">When</th></tr></thead><tbody>${rows}</tbody></table>
  </details>`;
}

function codesIn(content: Media): ProblemCode[] {
  const schema = content[PROBLEM].schema as {
    allOf: [unknown, { properties: { code: { enum: ProblemCode[] } } }];
  };
  return schema.allOf[1].properties.code.enum;
}
