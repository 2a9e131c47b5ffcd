import { isRecord, recordsOf, type SourceRecord, textOf } from '../source-fields.ts';

/** Getty AAT terms by which Linked Art says what a text is (https://linked.art/model/base/). */
export const AAT = {
  preferredTitle: '300404670',
  title: '300417200',
  displayTitle: '300417207',
  objectNumber: '300312355',
  attribution: '300435416',
  attributionNote: '300435417',
  materials: '300435429',
  dimensions: '300435430',
  provenance: '300444174',
  credit: '300026687',
  narrative: '300048722',
} as const;

/** BCP 47 tags of the languages that the Rijksmuseum writes in, by AAT term. */
const LANGUAGES: Record<string, string> = { '300388277': 'en', '300388256': 'nl' };

/** Texts by BCP 47 tag; "" where the record does not say in which language a text is. */
export type Texts = Map<string, string>;

/** Linked Art lets a single value stand without its list. */
export const nodes = (value: unknown): SourceRecord[] =>
  isRecord(value) ? [value] : recordsOf(value);

const term = (id: unknown): string | undefined => textOf(id)?.split('/').at(-1);

/** What a node is classified as: the last part of each address. */
export function classesOf(node: SourceRecord): Set<string> {
  const listed = Array.isArray(node.classified_as) ? node.classified_as : [node.classified_as];
  return new Set(
    listed.flatMap((item) => {
      if (!isRecord(item)) return term(item) ?? [];
      return [item, ...nodes(item.equivalent)].flatMap(({ id }) => term(id) ?? []);
    }),
  );
}

function languageOf(node: SourceRecord): string {
  const listed = Array.isArray(node.language) ? node.language : [node.language];
  const terms = listed.map((item) => term(isRecord(item) ? item.id : item));
  return terms.map((found) => LANGUAGES[found ?? '']).find(Boolean) ?? '';
}

/** A node's text, or those of its parts. */
const contentOf = (node: SourceRecord): string | undefined =>
  textOf(node.content) ??
  (nodes(node.part)
    .flatMap(({ content }) => textOf(content) ?? [])
    .join('\n\n') ||
    undefined);

/** The texts of those nodes that are of one of the classes; several of a language one below the other. */
export function textsOf(value: unknown, ...classes: string[]): Texts {
  const texts: Texts = new Map();
  for (const node of nodes(value)) {
    const own = classesOf(node);
    if (classes.length > 0 && !classes.some((wanted) => own.has(wanted))) continue;
    const content = contentOf(node);
    const language = languageOf(node) || languageOf(nodes(node.part)[0] ?? {});
    if (!content) continue;
    const before = texts.get(language);
    texts.set(language, before && before !== content ? `${before}\n${content}` : content);
  }
  return texts;
}

/** The first title of each language that is of the earliest class given. */
export function titlesOf(value: unknown): Texts {
  const titles: Texts = new Map();
  const names = nodes(value).filter(({ type }) => type === 'Name');
  for (const wanted of [AAT.preferredTitle, AAT.displayTitle, AAT.title, undefined]) {
    for (const name of names) {
      const content = contentOf(name);
      const language = languageOf(name);
      if (!content || titles.has(language)) continue;
      if (wanted === undefined || classesOf(name).has(wanted)) titles.set(language, content);
    }
  }
  return titles;
}

/** What a thing is called: the Rijksmuseum puts it into `notation`, others into names. */
export function labelsOf(node: SourceRecord): Texts {
  const labels: Texts = new Map();
  for (const notation of nodes(node.notation)) {
    const text = textOf(notation['@value']);
    if (text) labels.set(textOf(notation['@language']) ?? '', text);
  }
  if (labels.size > 0) return labels;
  const names = titlesOf(node.identified_by);
  const label = textOf(node._label);
  return names.size > 0 || !label ? names : new Map([['', label]]);
}

/** In a language, else in none that is told, else in any. */
export const inLanguage = (texts: Texts, language: string): string | undefined =>
  texts.get(language) ?? texts.get('') ?? texts.values().next().value;
