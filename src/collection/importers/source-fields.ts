import { plainText } from './plain-text.ts';

/**
 * A source's record whose fields are used up as they find a place: what is left at the end is kept
 * under the source's own names, so that nothing is lost.
 */
export interface SourceFields {
  /** A text or number as trimmed text, used up. */
  take(name: string): string | undefined;
  /** The same, staying among the rest: for what is only read out of, or taken apart. */
  see(name: string): string | undefined;
  /** HTML as plain text; it stays among the rest as it was if it had markup. */
  takeProse(name: string): string | undefined;
  /** An http(s) URL, used up. */
  takeUrl(name: string): string | undefined;
  /** A whole number, used up. */
  takeInteger(name: string): number | undefined;
  /** A list of texts without markup, used up. */
  takeList(name: string): string[];
  /** The value as it is, staying among the rest. */
  value(name: string): unknown;
  /** Everything not used up that has a value; what is nested as compact JSON. */
  rest(): Record<string, string>;
}

export type SourceRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is SourceRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The records among the items of a list, or none. */
export const recordsOf = (value: unknown): SourceRecord[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  // Half a surrogate pair can be written neither into the catalogue nor into an address.
  return typeof value === 'string' ? value.toWellFormed().trim() || undefined : undefined;
};

export const urlOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
};

export const integerOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
};

export function sourceFields(record: SourceRecord): SourceFields {
  const used = new Set<string>();
  const value = (name: string) => (Object.hasOwn(record, name) ? record[name] : undefined);
  const using = <T>(name: string, found: T): T => {
    if (found !== undefined) used.add(name);
    return found;
  };
  return {
    value,
    see: (name) => textOf(value(name)),
    take: (name) => using(name, textOf(value(name))),
    takeUrl: (name) => using(name, urlOf(value(name))),
    takeInteger: (name) => using(name, integerOf(value(name))),
    takeList(name) {
      const items = value(name);
      if (!Array.isArray(items)) return [];
      const texts = items.map(textOf);
      if (!texts.every((text) => text !== undefined)) return [];
      return using(name, texts);
    },
    takeProse(name) {
      const html = textOf(value(name));
      const text = html && plainText(html);
      if (text === html) return using(name, text);
      return text || undefined;
    },
    rest: () =>
      Object.fromEntries(
        Object.entries(record).flatMap(([name, left]) => {
          const text = used.has(name) ? undefined : keptText(left);
          return text === undefined ? [] : [[name, text]];
        }),
      ),
  };
}

/** A value as it is kept: absent when it says nothing. */
export function keptText(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return textOf(value);
  return Object.keys(value).length > 0 ? JSON.stringify(value) : undefined;
}
