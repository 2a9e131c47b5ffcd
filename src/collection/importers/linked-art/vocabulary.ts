import { recordsOf, type SourceRecord, textOf } from '../source-fields.ts';

/**
 * Terms of the Getty Art & Architecture Thesaurus that Linked Art 1.0 recommends
 * (https://linked.art/model/vocab/), with those that earlier records use for the same.
 */
export const AAT = {
  primaryName: ['300404670'],
  accessionNumber: ['300312355'],
  description: ['300435416', '300411780', '300080091'],
  credit: ['300435418', '300026687'],
  materials: ['300435429', '300010358'],
  dimensions: ['300435430', '300266036'],
  provenance: ['300435438', '300055863'],
  rights: ['300435434', '300055547'],
  period: ['300435432'],
  webPage: ['300264578'],
} as const satisfies Record<string, readonly string[]>;

/** BCP 47 tags by AAT term. */
const LANGUAGES: Record<string, string> = {
  '300387843': 'ar',
  '300388113': 'zh',
  '300388204': 'da',
  '300388256': 'nl',
  '300388277': 'en',
  '300388306': 'fr',
  '300388344': 'de',
  '300388401': 'he',
  '300388474': 'it',
  '300388486': 'ja',
  '300388693': 'la',
  '300389115': 'pt',
  '300389168': 'ru',
  '300389311': 'es',
  '300389734': 'el',
  '300443706': 'no',
};

const UNITS: Record<string, string> = {
  '300379097': 'mm',
  '300379098': 'cm',
  '300379099': 'm',
  '300379100': 'in',
  '300379101': 'ft',
  '300379225': 'g',
  '300379226': 'kg',
};

const MEASURES: Record<string, string> = {
  '300055624': 'diameter',
  '300055644': 'height',
  '300055647': 'width',
  '300056240': 'weight',
  '300072633': 'depth',
};

/** The number of an AAT term, written "aat:300404670" or as any of Getty's URLs. */
function aatOf(thing: unknown): string | undefined {
  const id = textOf(typeof thing === 'object' ? (thing as SourceRecord | null)?.id : thing);
  return id?.match(/\baat(?:[:/]|\/page\/)+.*?(\d{9})\b/)?.[1];
}

/** Whether a thing is classified as any of the terms. */
export const isA = (thing: SourceRecord, terms: readonly string[]): boolean =>
  recordsOf(thing.classified_as).some((type) => terms.includes(aatOf(type) ?? ''));

/** What only says how a text is written: "brief text". */
const MANNERS = ['300418049'];

/** Whether all that a text is classified as is told by the field that it stands in. */
export function isPlainlyClassified(text: SourceRecord): boolean {
  const known: readonly string[] = [...Object.values(AAT).flat(), ...MANNERS];
  return recordsOf(text.classified_as).every((type) =>
    [type, ...recordsOf(type.classified_as)].every((one) => known.includes(aatOf(one) ?? '')),
  );
}

/** The BCP 47 tag of a text; undefined where it is not told or not known here. */
export function languageOf(text: SourceRecord): string | undefined {
  for (const language of recordsOf(text.language)) {
    const tag = LANGUAGES[aatOf(language) ?? ''] ?? textOf(language.notation);
    if (tag) return tag;
  }
  return undefined;
}

/** What a thing is called: its label, or else its primary or first name. */
export function labelOf(thing: SourceRecord): string | undefined {
  const names = recordsOf(thing.identified_by).filter(({ type }) => type === 'Name');
  const name = names.find((one) => isA(one, AAT.primaryName)) ?? names[0];
  return textOf(thing._label) ?? textOf(name?.content);
}

/** "height 77 cm", of what a Dimension says. */
export function measureIn(dimension: SourceRecord): string | undefined {
  const value = textOf(dimension.value);
  if (!value) return undefined;
  const types = recordsOf(dimension.classified_as);
  const kind = types.map((type) => MEASURES[aatOf(type) ?? ''] ?? textOf(type._label))[0];
  const [unit] = [dimension.unit].flat();
  const measured = UNITS[aatOf(unit) ?? ''] ?? recordsOf([unit]).map(labelOf)[0];
  return [kind?.toLowerCase(), value, measured].filter(Boolean).join(' ');
}
