import type { PictureNote } from '../../artwork.ts';
import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers, isQualifier, type Maker, splitQualifier } from '../attribution.ts';
import type { DraftWork } from '../import-items.ts';
import { plainText } from '../plain-text.ts';
import { remotePictures } from '../remote-picture.ts';
import { keptText, type SourceRecord, sourceFields, textOf, urlOf } from '../source-fields.ts';
import {
  AAT,
  classesOf,
  inLanguage,
  labelsOf,
  nodes,
  type Texts,
  textsOf,
  titlesOf,
} from './linked-art-texts.ts';

/** An object with what it leads to: what it shows, and the digital images of that. */
export interface RijksmuseumRecord {
  object: SourceRecord;
  visualItems: SourceRecord[];
  digitalObjects: SourceRecord[];
}

const MUSEUM = 'Rijksmuseum';

/** Fits the Image API's address of a full image to what recognition can use. */
const PICTURE_SIZE = '!1600,1600';

export const isRijksmuseumOpen = ({ visualItems }: RijksmuseumRecord): boolean =>
  visualItems.some((item) => rightsOf(item)?.url?.includes('/publicdomain/'));

/**
 * An object of the Rijksmuseum, which delivers Linked Art (https://data.rijksmuseum.nl/docs/). Its
 * texts are English or Dutch; the language with more of them is the record's, the other a
 * translation.
 */
export function rijksmuseumWork(record: RijksmuseumRecord, remote: RemoteSource): DraftWork {
  const { object, visualItems, digitalObjects } = record;
  const production = nodes(object.produced_by)[0] ?? {};
  const spans = nodes(production.timespan);
  const texts = {
    title: titlesOf(object.identified_by),
    date: titlesOf(spans.flatMap((span) => nodes(span.identified_by)).map(asName)),
    medium: textsOf(object.referred_to_by, AAT.materials),
    description: textsOf(object.subject_of, AAT.narrative),
    artist: textsOf(production.referred_to_by, AAT.attribution, AAT.attributionNote),
  };
  const language = languageOf(Object.values(texts));
  const other = language === 'en' ? 'nl' : 'en';
  const here = (found: Texts) => inLanguage(found, language);
  const said = (term: string) => here(textsOf(object.referred_to_by, term));
  const date = here(texts.date);
  const [id] = (textOf(object.id) ?? '').split('/').slice(-1);
  const rights = visualItems.map(rightsOf).find(Boolean);
  const description = texts.description.get(language) ?? texts.description.get('');
  const artwork: DraftWork['artwork'] = {
    id: id ? `rijksmuseum-${id}` : undefined,
    title: here(texts.title),
    ...asMakers(makersOf(production, texts.artist, language)),
    date: date
      ? {
          text: date,
          from: yearOf(spans[0]?.begin_of_the_begin),
          to: yearOf(spans[0]?.end_of_the_end),
        }
      : undefined,
    medium: here(texts.medium),
    dimensions: said(AAT.dimensions),
    description: description && plainText(description),
    subjects: visualItems
      .flatMap((item) => [...nodes(item.represents), ...nodes(item.represents_instance_of_type)])
      .flatMap((subject) => here(labelsOf(subject)) ?? []),
    room: roomOf(object, language),
    accession: nodes(object.identified_by)
      .filter((name) => name.type === 'Identifier' && classesOf(name).has(AAT.objectNumber))
      .map(({ content }) => textOf(content))[0],
    provenance: said(AAT.provenance),
    credit: said(AAT.credit),
    rights,
    source: { title: MUSEUM, url: pageOf(object, language) ?? urlOf(object.id) },
    language,
    translations: translationsOf(texts, other),
  };
  const kept = [...visualItems, ...digitalObjects].map((item, i): [string, string] => [
    `${textOf(item.type) ?? 'related'} ${i + 1}`,
    keptText(item) ?? '',
  ]);
  const pictures = digitalObjects.flatMap((digital) =>
    nodes(digital.access_point).flatMap(({ id: address }) =>
      remotePictures(textOf(address)?.replace('/full/max/', `/full/${PICTURE_SIZE}/`), remote, {
        rights,
        credit: said(AAT.credit),
      }),
    ),
  );
  const extra = { ...sourceFields(object).rest(), ...Object.fromEntries(kept) };
  return { artwork: { ...artwork, extra }, pictures };
}

/** The names of a time span need not say that they are names. */
const asName = (node: SourceRecord): SourceRecord => ({ ...node, type: 'Name' });

function languageOf(texts: Texts[]): string {
  const count = (language: string) => texts.filter((found) => found.has(language)).length;
  return count('nl') > count('en') ? 'nl' : 'en';
}

function translationsOf(
  texts: Record<'title' | 'date' | 'medium' | 'description' | 'artist', Texts>,
  language: string,
): DraftWork['artwork']['translations'] {
  const found = Object.entries(texts).flatMap(([field, all]) => {
    const text = all.get(language);
    return text ? [[field, plainText(text)]] : [];
  });
  return found.length > 0 ? { [language]: Object.fromEntries(found) } : undefined;
}

/**
 * The makers of each part of the production; doubt is in the statement of who made it ("attributed
 * to Jan de Baen"), which stands alone where the record names nobody.
 */
function makersOf(production: SourceRecord, attribution: Texts, language: string): Maker[] {
  const statement = inLanguage(attribution, language);
  const words = (statement ?? '').split('\n').map(splitQualifier);
  const makers = [production, ...nodes(production.part)].flatMap((part) => {
    const own = inLanguage(textsOf(part.referred_to_by), language);
    const role = nodes(part.classified_as).flatMap((kind) => labelOf(kind, language) ?? [])[0];
    const doubtful = nodes(part.attributed_by).flatMap((assignment) => {
      const doubt = nodes(assignment.classified_as).flatMap(
        (kind) => labelOf(kind, language) ?? [],
      )[0];
      return nodes(assignment.assigned)
        .flatMap((assigned) => [assigned, ...nodes(assigned.carried_out_by)])
        .flatMap((actor) => nameOf(actor, doubt));
    });
    const certain = nodes(part.carried_out_by).flatMap((actor) => nameOf(actor, undefined));
    return [...certain, ...doubtful].map((maker): Maker => {
      const said = [...words, ...(own ? [splitQualifier(own)] : [])];
      const doubt = said.find(({ name, qualifier }) => qualifier && name.includes(maker.name));
      const told = role && isQualifier(role) ? { qualifier: role } : { role };
      return {
        ...told,
        ...maker,
        qualifier: maker.qualifier ?? told.qualifier ?? doubt?.qualifier,
      };
    });
  });
  const distinct = [...new Map(makers.map((maker) => [maker.name, maker])).values()];
  return distinct.length > 0 || !statement ? distinct : words;

  function nameOf(actor: SourceRecord, qualifier: string | undefined): Maker[] {
    const name = labelOf(actor, language);
    return name ? [{ name, qualifier }] : [];
  }
}

const labelOf = (node: SourceRecord, language: string) => inLanguage(labelsOf(node), language);

/** The room's name with its number: "Gallery of Honour, HG-2.31". */
function roomOf(object: SourceRecord, language: string): string | undefined {
  const [place] = nodes(object.current_location);
  const names = nodes(place?.identified_by);
  const name = inLanguage(titlesOf(names), language)?.replaceAll('\n\n', ', ');
  const number = names
    .filter(({ type }) => type === 'Identifier')
    .map(({ content }) => textOf(content));
  return [name, number[0]].filter(Boolean).join(', ') || undefined;
}

/** The museum's page of the object, in a language if there are several. */
function pageOf(object: SourceRecord, language: string): string | undefined {
  const pages = nodes(object.subject_of)
    .flatMap((about) => nodes(about.digitally_carried_by))
    .filter(({ format }) => format === 'text/html')
    .flatMap((carrier) => nodes(carrier.access_point))
    .flatMap(({ id }) => urlOf(id) ?? []);
  return pages.find((page) => page.includes(`/${language}/`)) ?? pages[0];
}

/** A right is a licence's address, with its names beside it. */
function rightsOf(item: SourceRecord): PictureNote['rights'] {
  for (const right of nodes(item.subject_to)) {
    const url = nodes(right.classified_as).flatMap(({ id }) => urlOf(id) ?? [])[0];
    const text = inLanguage(titlesOf(nodes(right.identified_by).map(asName)), 'en') ?? url;
    if (text) return { text, url };
  }
  return undefined;
}

/** "-0500-01-01T00:00:00Z" is the year -500. */
function yearOf(moment: unknown): number | undefined {
  const [, year] = textOf(moment)?.match(/^(-?\d{4,6})-/) ?? [];
  return year ? Number(year) : undefined;
}
