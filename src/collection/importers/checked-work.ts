import { artworkSchema } from '../artwork.ts';
import { explainFailure } from './explain-failure.ts';
import { type DraftWork, problemItem, unreadItem, workItem } from './import-items.ts';
import type { ImportItem } from './importer.ts';
import { isRecord, keptText } from './source-fields.ts';

const NEEDED = ['id', 'title'];

/**
 * The draft as a work, whole: a field that breaks the record's rules is told and kept among the
 * extra ones as it stands, and so is what the record has no place for. Only without an id or a title,
 * or where it cannot even be mapped, there is no work.
 */
export function checkedWork(where: string, draft: DraftWork | (() => ToldDraft)): ImportItem[] {
  try {
    return checked(where, typeof draft === 'function' ? draft() : draft);
  } catch (error) {
    return [unreadItem(where, explainFailure(error))];
  }
}

/** A draft with what was wrong with its source. */
export interface ToldDraft extends DraftWork {
  problems?: string[];
}

function checked(
  where: string,
  { artwork, pictures, problems: told = [] }: ToldDraft,
): ImportItem[] {
  const draft: Record<string, unknown> = { ...artwork };
  const extra = new Map(Object.entries(artwork.extra ?? {}));
  const problems = told.map((problem) => problemItem(where, problem, artwork.id));
  const { error } = artworkSchema.safeParse({ ...draft, extra: undefined });
  for (const { path, message } of error?.issues ?? []) {
    const field = String(path[0]);
    if (NEEDED.includes(field) || !(field in draft)) continue;
    problems.push(problemItem(where, `${path.join('.')}: ${message}; kept as it is`, artwork.id));
    const kept = keptText(draft[field]);
    if (kept) extra.set(field, kept);
    delete draft[field];
  }
  const parsed = artworkSchema.safeParse({ ...draft, extra: undefined });
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    const field = String(path[0]);
    const why = draft[field] === undefined ? 'is missing' : message;
    return [...problems, problemItem(where, `${field}: ${why}`, artwork.id)];
  }
  for (const [name, text] of leftOver({ ...draft, extra: undefined }, parsed.data)) {
    extra.set(name, text);
  }
  const whole = { ...draft, extra: extra.size > 0 ? Object.fromEntries(extra) : undefined };
  return [...problems, workItem(where, { artwork: whole, pictures })];
}

/** What is in the draft and not in the work, by the path to it: "artist.born". */
function* leftOver(draft: unknown, kept: unknown, path = ''): Generator<[string, string]> {
  if (kept === undefined) {
    const text = keptText(draft);
    if (text !== undefined) yield [path, text];
  } else if (Array.isArray(draft) && Array.isArray(kept)) {
    for (const [i, item] of draft.entries()) yield* leftOver(item, kept[i], `${path}[${i}]`);
  } else if (isRecord(draft) && isRecord(kept)) {
    for (const [name, value] of Object.entries(draft)) {
      const found = Object.hasOwn(kept, name) ? kept[name] : undefined;
      yield* leftOver(value, found, path ? `${path}.${name}` : name);
    }
  }
}
