export type MetadataValue = string | number | boolean | string[];
export type Metadata = Record<string, MetadataValue>;
export type Filter = Record<string, unknown>;

type Comparison = (actual: MetadataValue | undefined, wanted: unknown) => boolean;

const holds = (actual: MetadataValue | undefined, wanted: unknown) =>
  Array.isArray(actual) ? actual.includes(wanted as string) : actual === wanted;
const number = (actual: MetadataValue | undefined, test: (value: number) => boolean) =>
  typeof actual === 'number' && test(actual);

const COMPARISONS: Record<string, Comparison> = {
  $eq: holds,
  $ne: (actual, wanted) => !holds(actual, wanted),
  $in: (actual, wanted) => (wanted as unknown[]).some((one) => holds(actual, one)),
  $nin: (actual, wanted) => !(wanted as unknown[]).some((one) => holds(actual, one)),
  $gt: (actual, wanted) => number(actual, (value) => value > (wanted as number)),
  $gte: (actual, wanted) => number(actual, (value) => value >= (wanted as number)),
  $lt: (actual, wanted) => number(actual, (value) => value < (wanted as number)),
  $lte: (actual, wanted) => number(actual, (value) => value <= (wanted as number)),
  $exists: (actual, wanted) => (actual !== undefined) === wanted,
};

/**
 * Pinecone's metadata filter language: https://docs.pinecone.io/guides/search/filter-by-metadata.
 * Throws an Error that says what is wrong with a filter that Pinecone would refuse.
 */
export function matchesFilter(filter: Filter, metadata: Metadata): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === '$and') return list(key, condition).every((part) => matchesFilter(part, metadata));
    if (key === '$or') return list(key, condition).some((part) => matchesFilter(part, metadata));
    if (key.startsWith('$')) throw new Error(`${key} is not a valid operator`);
    if (condition === null) throw new Error(`the filter of ${key} cannot be null`);
    if (typeof condition !== 'object') return holds(metadata[key], condition);
    return Object.entries(condition).every(([operator, wanted]) => {
      const compare = COMPARISONS[operator];
      if (!compare) throw new Error(`${operator} is not a valid operator`);
      if (/^\$n?in$/.test(operator)) list(operator, wanted);
      return compare(metadata[key], wanted);
    });
  });
}

function list(operator: string, value: unknown): Filter[] {
  if (!Array.isArray(value)) throw new Error(`${operator} must be a list`);
  return value;
}
