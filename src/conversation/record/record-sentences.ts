import { type Artwork, nameOf } from '../../collection/artwork.ts';
import { inARow, sentences } from '../../collection/catalogue/passages.ts';
import type { TextLength } from '../../contract.ts';
import { type Claim, claimsOf } from '../claims/claims.ts';
import type { Said } from '../composition.ts';
import { type GuideLanguage, languageName, sameLanguage } from '../languages.ts';
import type { QuestionField } from '../lexicons/lexicon.ts';
import { MESSAGES } from '../messages/index.ts';
import { museumSource, passageSource } from '../sources.ts';
import { plainYears } from './years.ts';

/** What the sentences about a record need beside it. */
export interface Telling {
  language: GuideLanguage;
  /** Other works of the room, the nearest first. */
  neighbours: () => Artwork[];
  /** Words that texts of the record may have; all of them without it. */
  length?: TextLength;
  /** Answers that the visitor has had. */
  told: string[];
}

/** Words of a text that a visitor asked to be short, or long. */
export const WORDS: Record<TextLength, number> = { short: 50, long: 250 };

/** The record's own answer in whole sentences, or null where the record says nothing. */
export function recordSentences(
  artwork: Artwork,
  field: QuestionField,
  telling: Telling,
): Said[] | null {
  const said = TELLERS[field](inLanguage(artwork, telling.language), artwork, telling).filter(
    (sentence) => sentence !== null,
  );
  return said.length > 0 ? said : null;
}

type Teller = (localised: Artwork, artwork: Artwork, telling: Telling) => (Said | null)[];

const TELLERS: Record<QuestionField, Teller> = {
  title: ({ title, titleOriginal }, artwork, { language }) => {
    const { titleIs, titleOriginal: originalIs } = MESSAGES[language];
    return [
      museum(artwork, language, titleIs(title)),
      titleOriginal ? museum(artwork, language, originalIs(titleOriginal)) : null,
    ];
  },

  artist: ({ title, artist }, artwork, { language }) => {
    if (!artist) return [];
    const say = MESSAGES[language];
    const others = (artwork.otherArtists ?? []).map(({ name, qualifier, role }) =>
      [nameOf({ name, qualifier }), role && `(${role})`].filter(Boolean).join(' '),
    );
    return [
      museum(
        artwork,
        language,
        artist.qualifier
          ? say.artistSaidToBe(title, nameOf(artist))
          : say.artistIs(title, nameOf(artist)),
      ),
      artist.nationality ? museum(artwork, language, say.nationality(artist.nationality)) : null,
      others.length > 0 ? museum(artwork, language, say.alsoBy(listOf(others, language))) : null,
      ...(artist.note ? [quoted(artwork, language, artist.note, artwork.language)] : []),
    ];
  },

  date: ({ title, date, period }, artwork, { language }) => {
    const { dated, datedAs, period: inPeriod } = MESSAGES[language];
    const years = plainYears(artwork.date, language);
    const when = years ? dated(title, years) : date && datedAs(title, date.text);
    return [
      when ? museum(artwork, language, when) : null,
      period ? museum(artwork, language, inPeriod(period)) : null,
    ];
  },

  medium: ({ title, medium }, artwork, { language }) => {
    if (!medium) return [];
    const word = (artwork.medium ?? medium).toLowerCase();
    const fact = artwork.facts.find(({ text }) => text.toLowerCase().includes(word));
    return [
      museum(artwork, language, MESSAGES[language].medium(title, medium)),
      ...(fact ? [quoted(artwork, language, fact.text, artwork.language, fact.source)] : []),
    ];
  },

  dimensions: ({ title, dimensions }, artwork, { language }) => [
    dimensions ? museum(artwork, language, MESSAGES[language].dimensions(title, dimensions)) : null,
  ],

  // A weight stands among the dimensions, where there is one.
  weight: ({ title, dimensions }, artwork, { language }) => [
    dimensions && /\d\s*(?:kg|g|t|lbs?|oz)\b/i.test(dimensions)
      ? museum(artwork, language, MESSAGES[language].dimensions(title, dimensions))
      : null,
  ],

  location: ({ title, room, label }, artwork, { language }) => [
    room ? museum(artwork, language, MESSAGES[language].room(title, room)) : null,
    label ? museum(artwork, language, MESSAGES[language].label(label)) : null,
  ],

  // No field holds it; a description that names a place does so where it begins.
  place: ({ description }, artwork, telling) => {
    const [opening] = sentences(description ?? '', artwork.language);
    const names = opening ? claimsOf(opening, artwork.language).some(isName) : false;
    return names ? textOf(artwork, opening, artwork.language, telling) : [];
  },

  near: (_, artwork, { language, neighbours }) => {
    const works = artwork.room ? neighbours() : [];
    if (works.length === 0) return [];
    const { near, listed } = MESSAGES[language];
    const named = works.map((work) => listed(inLanguage(work, language).title, work.label));
    const said = museum(artwork, language, near(artwork.room!, listOf(named, language)));
    return [{ ...said, origins: [artwork, ...works].map((work) => museumSource(work, language)) }];
  },

  credit: ({ credit }, artwork, { language, length }) => {
    const { provenanceReads, credit: creditIs } = MESSAGES[language];
    const { provenance } = artwork;
    return [
      ...(provenance
        ? [
            museum(artwork, language, provenanceReads),
            quoted(
              artwork,
              language,
              shortened(provenance, artwork.language, length),
              artwork.language,
            ),
          ]
        : []),
      credit ? museum(artwork, language, creditIs(credit)) : null,
    ];
  },

  rights: ({ rights, credit }, artwork, { language }) =>
    rights
      ? [
          museum(artwork, language, MESSAGES[language].rightsRead),
          quoted(artwork, language, rights.text, artwork.language),
          credit ? museum(artwork, language, MESSAGES[language].credit(credit)) : null,
        ]
      : [],

  subject: (localised, artwork, telling) => {
    const { verbalDescription } = artwork;
    const seen = verbalDescription?.short ?? verbalDescription?.full;
    const text = seen ?? localised.description;
    return text ? textOf(artwork, text, seen ? artwork.language : localised.language, telling) : [];
  },

  meaning: () => [],

  // What was told already gives way to what was not.
  overview: (localised, artwork, telling) => {
    const { description, language } = localised;
    const texts = [
      description && { text: description, language },
      artwork.verbalDescription && {
        text: artwork.verbalDescription.full,
        language: artwork.language,
      },
    ].filter((text) => text !== undefined && text !== '');
    const fresh = texts.find(
      ({ text }) => !telling.told.some((answer) => answer.includes(text.slice(0, 60))),
    );
    const { text, language: tag } = fresh ?? texts[0] ?? { text: '', language };
    return text ? textOf(artwork, text, tag, telling) : [];
  },
};

const isName = ({ kind }: Claim): boolean => kind === 'name';

/** A text of the record: as it stands in the visitor's language, else quoted and named. */
function textOf(artwork: Artwork, text: string, tag: string, telling: Telling): Said[] {
  const { language, length } = telling;
  const short = shortened(text, tag, length);
  if (sameLanguage(tag, language)) return [museum(artwork, language, short)];
  const intro = MESSAGES[language].recordSaysIn(languageName(tag, language));
  return [museum(artwork, language, intro), quoted(artwork, language, short, tag)];
}

export const museum = (artwork: Artwork, language: GuideLanguage, text: string): Said => ({
  text,
  source: 'museum',
  origins: [museumSource(artwork, language)],
});

/** Words of the record, in marks where they are not in the visitor's language. */
function quoted(
  artwork: Artwork,
  language: GuideLanguage,
  text: string,
  tag: string,
  source = 'museum',
): Said {
  const foreign = !sameLanguage(tag, language);
  return {
    text: foreign ? MESSAGES[language].quote(text) : text,
    source: source === 'museum' ? 'museum' : 'external',
    origins: [passageSource(artwork, source, language)],
    ...(foreign && { language: tag }),
  };
}

/** Whole sentences of a text, up to about so many words; the first one always. */
export function shortened(text: string, language: string, length?: TextLength): string {
  if (!length) return text;
  const all = sentences(text, language);
  let words = 0;
  const last = all.findIndex((sentence, i) => {
    words += countWords(sentence);
    return i > 0 && words > WORDS[length];
  });
  return last < 0 ? text : inARow(all.slice(0, last));
}

/** Words by the spaces between them; in Chinese and Japanese, two signs are about one. */
const countWords = (text: string): number =>
  text.split(/\s+/).length +
  (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) / 2;

/** The record with what it has in a language, a BCP 47 tag, put in place of its own. */
export function inLanguage(artwork: Artwork, language: string): Artwork {
  if (sameLanguage(artwork.language, language)) return artwork;
  const [tag, texts] =
    Object.entries(artwork.translations ?? {}).find(([tag]) => sameLanguage(tag, language)) ?? [];
  if (!tag || !texts) return artwork;
  const { title, artist, date, medium, description } = texts;
  return {
    ...artwork,
    title: title ?? artwork.title,
    artist: artwork.artist && { ...artwork.artist, name: artist ?? artwork.artist.name },
    date: date && artwork.date ? { ...artwork.date, text: date } : artwork.date,
    medium: medium ?? artwork.medium,
    description: description ?? artwork.description,
    language: description ? tag : artwork.language,
  };
}

const listOf = (items: string[], language: GuideLanguage): string =>
  new Intl.ListFormat(language).format(items);

/** The fields that the record of a work can answer for, for "what it does say". */
export function answerableFields(artwork: Artwork, language: GuideLanguage): QuestionField[] {
  const telling: Telling = { language, neighbours: () => [], told: [] };
  return (Object.keys(TELLERS) as QuestionField[]).filter(
    (field) => recordSentences(artwork, field, telling) !== null,
  );
}
