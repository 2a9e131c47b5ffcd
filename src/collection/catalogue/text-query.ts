/** Longest query that is looked at: beyond it there are no more useful words. */
const MAX_WORDS = 32;

/**
 * A visitor's words as an FTS5 query: every word quoted, so that no syntax of the visitor's gets
 * through. `any` asks for at least one of the words instead of all of them; `prefix` lets the last
 * one be unfinished. Empty when there are no words.
 */
export function matchExpression(
  query: string,
  { any = false, prefix = false }: { any?: boolean; prefix?: boolean } = {},
): string {
  const words = query.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const quoted = words.slice(0, MAX_WORDS).map((word) => `"${word}"`);
  if (prefix && quoted.length > 0) quoted[quoted.length - 1] += '*';
  return quoted.join(any ? ' OR ' : ' ');
}
