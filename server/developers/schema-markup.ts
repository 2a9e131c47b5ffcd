import type { oas31 } from 'zod-openapi';
import { type HtmlValue, html, type Markup } from '../page/html.ts';
import { prose } from './prose.ts';

export type Schema = oas31.SchemaObject | oas31.ReferenceObject;

const isReference = (schema: Schema): schema is oas31.ReferenceObject => '$ref' in schema;

/** The name of a schema that is referred to. */
const nameIn = ({ $ref }: oas31.ReferenceObject): string => $ref.split('/').at(-1)!;

export const schemaId = (name: string): string => `schema-${name}`;

const linkTo = (name: string): Markup => html`<a href="#${schemaId(name)}">${name}</a>`;

const separated = (parts: HtmlValue[], by: string): HtmlValue[] =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [by, part]));

/** What a value may be, in a few words: `string`, `list of Candidate`, `"dark" or "bright"`. */
export function typeWords(schema: Schema): HtmlValue {
  if (isReference(schema)) return linkTo(nameIn(schema));
  const { const: constant, enum: values, anyOf, oneOf, allOf, type, items } = schema;
  if (constant !== undefined) return code(JSON.stringify(constant));
  if (values)
    return separated(
      values.map((value) => code(JSON.stringify(value))),
      ', ',
    );
  const choices = anyOf ?? oneOf;
  if (choices) return separated(choices.map(typeWords), ' or ');
  if (allOf) return typeWords(allOf[0]);
  if (schema.prefixItems) return 'pair of numbers';
  if (type === 'array') return ['list of ', items ? typeWords(items as Schema) : 'anything'];
  if (schema.format === 'binary') return 'file';
  if (type === 'integer') return 'whole number';
  return String(type ?? 'anything');
}

const code = (text: string): Markup => html`<code>${text}</code>`;

/** Its bounds and its default, where it has any. */
export function boundsWords(schema: Schema): HtmlValue {
  if (isReference(schema)) return null;
  const { minimum, maximum, minLength, maxLength, default: usual } = schema;
  const isWide = maximum !== undefined && maximum >= Number.MAX_SAFE_INTEGER;
  const words = [
    minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && `at least ${minimum}`,
    maximum !== undefined && !isWide && `at most ${maximum}`,
    minLength !== undefined && minLength > 1 && `at least ${minLength} characters`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    usual !== undefined && usual !== '' && `usually ${JSON.stringify(usual)}`,
  ];
  return words.filter((word) => word !== false).join(', ');
}

interface Field {
  name: string;
  schema: Schema;
  required: boolean;
}

/** The fields of an object, those of objects inside it by their path: `voice.level`. */
function fieldsOf(schema: Schema, prefix = ''): Field[] {
  if (isReference(schema)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = prefix + key;
    const own = { name, schema: value, required: schema.required?.includes(key) ?? false };
    const inner = shapeIn(value);
    return [own, ...(inner ? fieldsOf(inner, `${name}.`) : [])];
  });
}

/** The object that a value is, is a list of, or may be besides null. */
function shapeIn(schema: Schema): oas31.SchemaObject | null {
  if (isReference(schema)) return null;
  if (schema.properties) return schema;
  if (schema.type === 'array' && schema.items) return shapeIn(schema.items as Schema);
  const choices = schema.anyOf?.filter((one) => isReference(one) || one.type !== 'null') ?? [];
  return choices.length === 1 ? shapeIn(choices[0]) : null;
}

const descriptionOf = (schema: Schema): string =>
  isReference(schema) ? '' : (schema.description ?? '');

/** An object's fields as a list of terms; nothing for what has none. */
export function fieldList(schema: Schema): Markup | null {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return null;
  return html`<dl class="fields">${fields.map(
    ({ name, schema, required }) => html`<div>
      <dt><code>${name}</code>${!required && html` <small>may be absent</small>`}</dt>
      <dd>${isPlainObject(schema) ? 'object' : typeWords(schema)}${meaning(schema)}</dd>
    </div>`,
  )}</dl>`;
}

const isPlainObject = (schema: Schema): boolean =>
  !isReference(schema) && Boolean(schema.properties);

/** Bounds and description behind a type. */
export function meaning(schema: Schema): HtmlValue {
  const words = [boundsWords(schema), descriptionOf(schema)].filter(Boolean);
  return words.length > 0 && html` <small>${prose((words as string[]).join('. '))}</small>`;
}

/** A schema that others refer to, with an address of its own. */
export function schemaArticle(name: string, schema: Schema): Markup {
  const choices = isReference(schema) ? undefined : (schema.oneOf ?? schema.anyOf);
  return html`<article class="schema" id="${schemaId(name)}">
    <h3>${name}</h3>
    ${descriptionOf(schema) && html`<p>${prose(descriptionOf(schema))}</p>`}
    ${
      choices
        ? choices.map(
            (choice) =>
              html`<details><summary>${choiceName(choice)}</summary>${fieldList(choice)}</details>`,
          )
        : (fieldList(schema) ?? html`<p>${typeWords(schema)}</p>`)
    }
  </article>`;
}

/** What tells one of several shapes from the others: the value of its `type`. */
function choiceName(schema: Schema): HtmlValue {
  if (isReference(schema)) return nameIn(schema);
  const type = schema.properties?.type;
  return type && !isReference(type) && type.const !== undefined
    ? html`<code>${String(type.const)}</code>`
    : 'or';
}
