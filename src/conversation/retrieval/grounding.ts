import type { Artwork } from '../../collection/artwork.ts';
import type { Catalogue, FoundPassage } from '../../collection/catalogue/catalogue.ts';
import { sentences } from '../../collection/catalogue/passages.ts';
import type { VoiceSample } from '../../collection/voice/voice.ts';
import type { SegmentSource, Source } from '../../contract.ts';
import { type Claim, claimsOf } from '../claims/claims.ts';
import type { Inquiry } from '../conversation.ts';
import { type GuideLanguage, guideLanguage } from '../languages.ts';
import { MESSAGES } from '../messages/index.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import { contentWords } from '../questions/question-field.ts';
import { museumSource, passageSource } from '../sources.ts';
import type { MeaningRanker } from './meaning-ranker.ts';
import { fuseRanks } from './rank-fusion.ts';

/** A text that an answer may rest on. A model cites it by its id. */
export interface GroundPassage {
  /** 1, 2, 3, ...: the place in the list. */
  id: number;
  text: string;
  source: Extract<SegmentSource, 'museum' | 'external' | 'observation'>;
  origin: Source;
  /** BCP 47 tag; null for a list of facts, whose words are of no one language. */
  language: string | null;
  /** Whether it is about the work that was asked about, and not about another one. */
  own: boolean;
  /** Title and makers, of a list of facts. */
  names?: string[];
}

export interface GroundingOptions {
  catalogue: () => Catalogue;
  /** Null where no model embeds texts. */
  ranker: MeaningRanker | null;
  /** The museum's own texts. */
  samples: () => readonly VoiceSample[];
}

/** Passages of the work itself: about 1,000 tokens. */
const OWN = 16;
/** Other works of which the facts are given, and passages of theirs that fit the question. */
const RELATED = 4;
const RELATED_PASSAGES = 2;
/** Works that are looked at for these. */
const CONSIDERED = 8;
/** Sentences of the museum's own texts. */
const FROM_SAMPLES = 3;

type Found = Omit<GroundPassage, 'id'>;

/**
 * What an answer may rest on: the work's facts, its passages as they fit the question by words and,
 * with an embedding model, by meaning; facts out of the museum's own texts; and the works that are
 * related by artist, room, period or subject.
 */
export async function findGrounding(
  { artwork, description, question, language: tag }: Inquiry,
  { catalogue: current, ranker, samples }: GroundingOptions,
  signal: AbortSignal,
): Promise<GroundPassage[]> {
  const language = guideLanguage(tag) ?? 'en';
  const seen: Found[] = description
    ? [
        {
          text: description,
          source: 'observation',
          origin: { kind: 'model', title: MESSAGES[language].descriptionOfPhoto },
          language: null,
          own: true,
        },
      ]
    : [];
  if (!artwork) return numbered(seen);
  const catalogue = current();
  const own = catalogue.passages(artwork.id);
  const related = relatedWorks(catalogue, artwork);
  const theirs = related.flatMap(({ id }) => catalogue.passages(id));
  const all = [...own, ...theirs];
  const texts = all.map(({ text }) => text);
  const meaning = await ranker?.rank(question, texts, signal);
  const byMeaning = meaning?.map((i) => all[i]) ?? [];
  const nearest = (which: (passage: FoundPassage) => boolean) => byMeaning.filter(which);
  const words = contentWords(question, language);
  const isOwn = ({ artworkId }: FoundPassage) => artworkId === artwork.id;
  const keyOf = ({ id }: FoundPassage) => id;
  const fitting = catalogue.searchPassages(artwork.id, words || question, OWN);
  const rankedOwn = fuseRanks([fitting, nearest(isOwn)], keyOf);
  const rest = own.filter(({ id }) => !rankedOwn.some((passage) => passage.id === id));
  // Their passages are few and at hand: full text would go through those of all works.
  const fittingTheirs = fuseRanks(
    [sharingWords(theirs, words), nearest((passage) => !isOwn(passage))],
    keyOf,
  );
  const worksById = new Map([artwork, ...related].map((work) => [work.id, work]));
  const toFound = ({ artworkId, text, source, language: tag }: FoundPassage): Found => ({
    text,
    source: source === 'museum' ? 'museum' : 'external',
    origin: passageSource(worksById.get(artworkId)!, source, language),
    language: tag,
    own: artworkId === artwork.id,
  });
  return numbered([
    factsOf(artwork, language, true),
    ...seen,
    ...[...rankedOwn, ...rest].slice(0, OWN).map(toFound),
    ...museumTexts(samples(), artwork, language),
    ...related.slice(0, RELATED).map((work) => factsOf(work, language, false)),
    ...fittingTheirs.slice(0, RELATED_PASSAGES).map(toFound),
  ]);
}

const numbered = (found: Found[]): GroundPassage[] =>
  found.map((passage, i) => ({ id: i + 1, ...passage }));

/** Passages that have words of a question in them, those that have most of them first. */
function sharingWords(passages: readonly FoundPassage[], words: string): FoundPassage[] {
  const asked = words.split(' ').filter(Boolean);
  const shared = passages.map((passage) => {
    const own = new Set(wordsOf(plainLetters(passage.text)));
    return { passage, count: asked.filter((word) => own.has(word)).length };
  });
  return shared
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ passage }) => passage);
}

/** Works by the same artist, of the same room, period and subjects: those of most of these first. */
function relatedWorks(catalogue: Catalogue, artwork: Artwork): Artwork[] {
  const { artist, period, subjects } = catalogue.kindred(artwork, CONSIDERED);
  const room = artwork.room ? catalogue.neighbours(artwork.id, CONSIDERED) : [];
  return fuseRanks([artist, room, period, subjects], ({ id }) => id).slice(0, CONSIDERED);
}

/** The plain facts of a record, as JSON: its words cannot pretend to be anything else. */
function factsOf(work: Artwork, language: GuideLanguage, own: boolean): Found {
  const { title, titleOriginal, artist, otherArtists, date, period, medium, dimensions } = work;
  const { room, label, accession, credit, rights } = work;
  const facts = {
    title,
    titleOriginal,
    artist,
    otherArtists,
    date: date?.text,
    period,
    medium,
    dimensions,
    room,
    label,
    accession,
    credit,
    rights: rights?.text,
  };
  return {
    text: `${own ? 'The work' : 'Another work'}: ${JSON.stringify(facts)}`,
    source: 'museum',
    origin: museumSource(work, language),
    language: null,
    own,
    names: [title, artist?.name].filter((name) => name !== undefined),
  };
}

const isFact = ({ kind }: Claim): boolean => kind !== 'quotation';

/** Sentences of the museum's texts about the work that hold a fact: a name, a number, a year. */
function museumTexts(
  samples: readonly VoiceSample[],
  artwork: Artwork,
  language: GuideLanguage,
): Found[] {
  return samples
    .filter(({ about }) => about === artwork.id)
    .flatMap(({ text }) => sentences(text, artwork.language))
    .filter((sentence) => claimsOf(sentence, artwork.language).some(isFact))
    .slice(0, FROM_SAMPLES)
    .map((text) => ({
      text,
      source: 'museum',
      origin: museumSource(artwork, language),
      language: artwork.language,
      own: true,
    }));
}
