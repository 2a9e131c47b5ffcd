import { isRecord, keptText, type SourceRecord } from '../source-fields.ts';

/** Remembers what was read of a graph, so that what was not can be kept. */
export interface Reading {
  /** Marks properties of a thing as read, whole. */
  mark(thing: SourceRecord, ...names: string[]): void;
  /** What is left of the record, by its own properties, as compact JSON. */
  rest(record: SourceRecord): Record<string, string>;
}

export function createReading(): Reading {
  const read = new Map<SourceRecord, Set<string>>();

  /** The value without what was read; nothing where only a class is left. */
  function left(value: unknown): unknown {
    if (Array.isArray(value)) {
      const items = value.map(left).filter((item) => item !== undefined);
      return items.length > 0 ? items : undefined;
    }
    if (!isRecord(value)) return value;
    const entries = Object.entries(value)
      .filter(([name]) => !read.get(value)?.has(name))
      .map(([name, inner]) => [name, left(inner)] as const)
      .filter(([, inner]) => inner !== undefined);
    const says = entries.some(([name]) => name !== 'type' && name !== '@context');
    return says ? Object.fromEntries(entries) : undefined;
  }

  return {
    mark(thing, ...names) {
      const marked = read.get(thing) ?? new Set();
      for (const name of names) marked.add(name);
      read.set(thing, marked);
    },

    rest(record) {
      const rest = left(record);
      if (!isRecord(rest)) return {};
      return Object.fromEntries(
        Object.entries(rest).flatMap(([name, value]) => {
          const text = name === 'type' || name === '@context' ? undefined : keptText(value);
          return text === undefined ? [] : [[name, text]];
        }),
      );
    },
  };
}
