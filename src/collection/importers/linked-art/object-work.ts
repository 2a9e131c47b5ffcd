import type { Artwork } from '../../artwork.ts';
import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers } from '../attribution.ts';
import type { ToldDraft } from '../checked-work.ts';
import { idFromUri } from '../id-from-uri.ts';
import type { DraftWork } from '../import-items.ts';
import { rightsStatement } from '../rights-statement.ts';
import { isRecord, recordsOf, type SourceRecord, textOf, urlOf } from '../source-fields.ts';
import { accessPoint, objectPictures, rightsIn } from './object-pictures.ts';
import { dateOf, makersOf } from './production.ts';
import { createReading, type Reading } from './reading.ts';
import { bestOf, markText, statedFields, statementsIn } from './statements.ts';
import { AAT, isA, isPlainlyClassified, labelOf, languageOf, measureIn } from './vocabulary.ts';

/**
 * A HumanMadeObject of Linked Art 1.0 as a work. What has no place in a record is kept, property by
 * property, as it stands.
 */
export function objectWork(
  object: SourceRecord,
  { url, language: fallback, remote }: { url?: string; language?: string; remote: RemoteSource },
): ToldDraft {
  const reading = createReading();
  const language = languageOfTexts(object, fallback);
  // Early drafts had `created_by` for what made an object, too.
  const [production = {}] = recordsOf([object.produced_by ?? object.created_by].flat());
  const { translations, ...stated } = statedFields(object, language, reading);
  const uri = textOf(object.id) ?? url;
  const made = labelsIn(object.made_of);
  const techniques = labelsIn(production.technique);
  const measures = recordsOf(object.dimension).map(measureIn).filter(Boolean);
  const [right] = statementsIn(object.referred_to_by, AAT.rights);
  const artwork: DraftWork['artwork'] = {
    id: uri && idFromUri(uri),
    ...titlesOf(object, language, translations, reading),
    ...asMakers(makersOf(production, reading)),
    date: dateOf(production, reading),
    ...stated,
    medium: stated.medium ?? ([...techniques, ...made].join(', ') || undefined),
    dimensions: stated.dimensions ?? (measures.join(', ') || undefined),
    accession: accessionOf(object, reading),
    room: recordsOf([object.current_location].flat()).map(labelOf)[0],
    rights: rightsIn(object) ?? rightsStatement(right?.text),
    subjects: recordsOf(object.shows).flatMap(({ represents }) => labelsIn(represents)),
    source: sourceOf(object, uri),
    language,
  };
  if (Object.keys(translations).length > 0) artwork.translations = translations;
  artwork.extra = reading.rest(object);
  const early = isRecord(object.created_by) && !object.produced_by;
  const problems = early
    ? ['says created_by, as early drafts did, for produced_by; it is read as that']
    : [];
  return { artwork, pictures: objectPictures(object, remote), problems };
}

const labelsIn = (things: unknown): string[] =>
  recordsOf(things)
    .map(labelOf)
    .filter((label) => label !== undefined);

/** The language asked for where a name is in it, else the first name's that tells one. */
function languageOfTexts(object: SourceRecord, fallback = 'en'): string {
  const names = recordsOf(object.identified_by).filter(({ type }) => type === 'Name');
  const told = [...names, ...recordsOf(object.referred_to_by)].map(languageOf);
  const tags = told.filter((tag) => tag !== undefined);
  return tags.includes(fallback) ? fallback : (tags[0] ?? fallback);
}

/** The primary name in the record's language as the title, those in other languages as its translations. */
function titlesOf(
  object: SourceRecord,
  language: string,
  translations: NonNullable<Artwork['translations']>,
  reading: Reading,
): Pick<DraftWork['artwork'], 'title'> {
  const names = recordsOf(object.identified_by).filter(({ type }) => type === 'Name');
  const primary = statementsIn(names, AAT.primaryName);
  const all = primary.length > 0 ? primary : statementsIn(names);
  const best = bestOf(all, language);
  if (!best) return { title: textOf(object._label) };
  markText(best, reading);
  for (const name of all) {
    const tag = name.language;
    if (!tag || tag === language || translations[tag]?.title) continue;
    translations[tag] = { ...translations[tag], title: name.text };
    markText(name, reading);
  }
  return { title: best.text };
}

function accessionOf(object: SourceRecord, reading: Reading): string | undefined {
  const numbers = recordsOf(object.identified_by).filter(({ type }) => type === 'Identifier');
  const number = numbers.find((one) => isA(one, AAT.accessionNumber) && textOf(one.content));
  if (number) reading.mark(number, 'content');
  if (number && isPlainlyClassified(number)) reading.mark(number, 'classified_as');
  return textOf(number?.content);
}

/** Who keeps the object, and the page that is about it. */
function sourceOf(object: SourceRecord, uri: string | undefined): Artwork['source'] {
  const pages = recordsOf(object.subject_of).flatMap((text) =>
    [text, ...recordsOf(text.digitally_carried_by)]
      .filter((page) => isA(page, AAT.webPage) || /html/.test(textOf(page.format) ?? ''))
      .map(accessPoint),
  );
  const url = pages.find(Boolean) ?? urlOf(uri);
  const [keeper] = [...labelsIn(object.current_custodian), ...labelsIn(object.current_owner)];
  const title = keeper ?? (url && new URL(url).hostname);
  return title ? { title, url } : undefined;
}
