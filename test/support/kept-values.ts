import type { ImportedWork } from '../../src/collection/importers/importer.ts';
import { plainText } from '../../src/collection/importers/plain-text.ts';

/** Every text, number and truth value in a record that says something, with the path to it. */
export function* leavesOf(value: unknown, path = ''): Generator<[path: string, value: string]> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield* leavesOf(inner, path ? `${path}.${name}` : name);
    }
  } else if (value !== null && value !== undefined && String(value).trim() !== '') {
    yield [path, String(value).trim()];
  }
}

/** Paths of a source record whose value is nowhere in the work nor in what is told of its pictures. */
export function lostFields(record: unknown, { artwork, pictures }: ImportedWork): string[] {
  const kept = new Set<string>();
  const { extra = {}, ...named } = artwork;
  const notes = pictures.map(({ note }) => note);
  for (const [, text] of leavesOf([named, notes])) kept.add(text);
  for (const text of Object.values(extra)) {
    kept.add(text.trim());
    for (const [, inner] of leavesOf(nestedIn(text))) kept.add(inner);
  }
  const all = [...kept];
  return (
    [...leavesOf(record)]
      .filter(([, text]) => !kept.has(text) && !kept.has(plainText(text)))
      // A number may be part of a wording of ours: "Gallery 12", "aic-4".
      .filter(([, text]) => !all.some((found) => found.split(/[ -]/).includes(text)))
      .map(([path]) => path)
  );
}

function nestedIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
