import type { Artwork } from '../../collection/artwork.ts';
import type { Catalogue, FoundPassage } from '../../collection/catalogue/catalogue.ts';
import type { Answer, Source } from '../../contract.ts';
import { createSourceList, type Said, textOf, toSegments } from '../composition.ts';
import type { Conversation, Inquiry } from '../conversation.ts';
import {
  type GuideLanguage,
  guideLanguage,
  languageName,
  sameLanguage,
  tagFor,
} from '../languages.ts';
import { namedThings } from '../lexicons/things.ts';
import { MESSAGES } from '../messages/index.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import {
  guessLanguage,
  type QuestionField,
  type Surroundings,
} from '../questions/question-field.ts';
import { askedIn } from '../questions/question-parts.ts';
import { refusalOf } from '../questions/refusals.ts';
import { searchRecord } from '../retrieval/search-record.ts';
import { museumSource, passageSource } from '../sources.ts';
import { museum, recordSentences, shortened, type Telling } from './record-sentences.ts';
import { suggestQuestions } from './suggestions.ts';
import { tellable, tellablePassages } from './tellable.ts';

/** Passages quoted for a question that no field answers. */
const QUOTED = 2;

/** Works that are named when a visitor asks what is near. */
const NEIGHBOURS = 4;

/** What is told of a record, in this order, where it does not say what was asked. */
const INSTEAD: QuestionField[] = ['overview', 'artist', 'date', 'medium', 'title'];

/**
 * Answers from the museum's record alone, without any model: facts by field, then passages by
 * full text, and an honest word where the record is silent. Its own sentences are in the visitor's
 * language where that is one of ours, else in English; the record's texts are quoted in theirs.
 */
export function createCatalogueConversation(catalogue: () => Catalogue): Conversation {
  return {
    writtenBy: 'catalogue',
    async answer(inquiry, page) {
      const language = guideLanguage(inquiry.language) ?? 'en';
      const reply = composed(inquiry, language, catalogue());
      for (const [i, segment] of reply.segments.entries()) {
        page.write(segment.text, i);
        page.mark(i, segment, reply.sources);
      }
      return reply;
    },
  };
}

interface Reply {
  said: Said[];
  /** Sources that stand first, cited or not. */
  first: Source[];
  unanswered?: boolean;
}

function composed(inquiry: Inquiry, language: GuideLanguage, catalogue: Catalogue): Answer {
  const { artwork, question, history } = inquiry;
  const refusal = refusalOf(question);
  const { said, first, unanswered }: Reply = refusal
    ? { said: [own(MESSAGES[language].refusals[refusal])], first: [] }
    : artwork
      ? answerFromRecord(catalogue, tellable(artwork), inquiry, language)
      : answerWithoutRecord(inquiry, language);
  const sources = createSourceList(first);
  const segments = toSegments(said, sources, MESSAGES[language].space);
  return {
    answer: textOf(segments),
    language: tagFor(language, inquiry.language),
    segments,
    sources: sources.all(),
    suggestions: suggestQuestions(
      artwork,
      [question, ...history.map((turn) => turn.question)],
      language,
    ),
    writtenBy: 'catalogue',
    ...(unanswered && { unanswered }),
  };
}

/** A word of the guide's own, which rests on no source. */
const own = (text: string): Said => ({ text, source: 'museum', origins: [] });

function answerFromRecord(
  catalogue: Catalogue,
  artwork: Artwork,
  { question, history, wishes }: Inquiry,
  language: GuideLanguage,
): Reply {
  const first = [museumSource(artwork, language)];
  const telling: Telling = {
    language,
    neighbours: () => catalogue.neighbours(artwork.id, NEIGHBOURS),
    length: wishes.length,
    told: history.map(({ answer }) => answer),
  };
  const languages = languagesOf(question, language);
  const around = surroundings(artwork, catalogue.passages(artwork.id), languages[0]);
  const { fields, others } = askedIn(languages, question, around);
  const parts = [
    ...fields.map((field) => recordSentences(artwork, field, telling)),
    ...others.map((words) => passagesFor(catalogue, artwork, words, languages[0], telling)),
  ];
  const found = parts.flatMap((part) => part ?? []);
  const { recordIsSilent, restIsSilent } = MESSAGES[language];
  if (found.length > 0) {
    if (parts.every((part) => part !== null)) return { said: found, first };
    const said = [...found, museum(artwork, language, restIsSilent)];
    return { said, first, unanswered: true };
  }
  // Where a plain fact is missing, a passage that shares a word with the question is no answer.
  const open = fields.every((field) => field === 'meaning');
  const quoted = open ? passagesFor(catalogue, artwork, question, languages[0], telling) : null;
  return quoted
    ? { said: quoted, first }
    : {
        said: [museum(artwork, language, recordIsSilent), ...whatItSays(artwork, telling)],
        first,
        unanswered: true,
      };
}

/** Passages of the record that speak of what a question names; null where none does. */
function passagesFor(
  catalogue: Catalogue,
  artwork: Artwork,
  question: string,
  language: GuideLanguage,
  telling: Telling,
): Said[] | null {
  const found = tellablePassages(
    searchRecord(catalogue, artwork, { question, language, limit: QUOTED }),
  );
  return found.length > 0 ? quote(artwork, found, telling) : null;
}

/** The languages that a question may be in, the likeliest first. */
function languagesOf(question: string, language: GuideLanguage): GuideLanguage[] {
  const guess = guessLanguage(question);
  return [...new Set(guess ? [guess, language] : [language, 'en' as const])];
}

/** `asked` is the language of the question. */
function surroundings(artwork: Artwork, passages: FoundPassage[], asked: GuideLanguage) {
  const words = (...texts: (string | undefined)[]) =>
    new Set(texts.flatMap((text) => wordsOf(plainLetters(text ?? ''))));
  const record = guideLanguage(artwork.language);
  const things = words(...artwork.subjects);
  const titles = Object.values(artwork.translations ?? {}).map(({ title }) => title);
  const title = words(artwork.title, artwork.titleOriginal, ...titles);
  // "The boat" of a picture of boats is a thing in it; "the jar" is the jar itself.
  const work = [...title].filter(
    (word) => !things.has(word) && !things.has(word.replace(/s$/, '')),
  );
  const called = record ? namedThings(work.join(' '), record, asked).things.flat() : [];
  const recordWords = words(...passages.map(({ text }) => text), artwork.title);
  return {
    workWords: new Set([...work, ...called]),
    artistWords: words(artwork.artist?.name),
    recordWords,
    names: (text: string) => {
      if (wordsOf(text).some((word) => recordWords.has(word))) return true;
      const { things, members } = namedThings(text, asked, record ?? asked);
      return things.length + members.length > 0;
    },
  } satisfies Surroundings & { names: (words: string) => boolean };
}

/** Passages, those in the visitor's language as they stand, others with their language named. */
function quote(artwork: Artwork, found: FoundPassage[], { language }: Telling): Said[] {
  const { recordSays, recordSaysIn, quote: inMarks } = MESSAGES[language];
  const foreign = found.find((passage) => !sameLanguage(passage.language, language));
  const intro = foreign ? recordSaysIn(languageName(foreign.language, language)) : recordSays;
  return [
    museum(artwork, language, intro),
    ...found.map(
      ({ text, source, language: tag }): Said => ({
        text: inMarks(text),
        source: source === 'museum' ? 'museum' : 'external',
        origins: [passageSource(artwork, source, language)],
        ...(!sameLanguage(tag, language) && { language: tag }),
      }),
    ),
  ];
}

/** What follows on "the record does not say". */
function whatItSays(artwork: Artwork, telling: Telling): Said[] {
  const { language, length } = telling;
  const { whatItSays, whatItSaysIn, quote } = MESSAGES[language];
  const { description, language: tag } = artwork;
  if (description) {
    const foreign = !sameLanguage(tag, language);
    const intro = foreign ? whatItSaysIn(languageName(tag, language)) : whatItSays;
    const text = quote(shortened(description, tag, length));
    const words = museum(artwork, language, text);
    return [museum(artwork, language, intro), foreign ? { ...words, language: tag } : words];
  }
  for (const field of INSTEAD) {
    const fact = recordSentences(artwork, field, telling);
    if (fact) return fact;
  }
  return [];
}

function answerWithoutRecord({ description }: Inquiry, language: GuideLanguage): Reply {
  const { onlyDescribed, unknownWork, descriptionOfPhoto } = MESSAGES[language];
  return description
    ? { said: [own(onlyDescribed)], first: [{ kind: 'model', title: descriptionOfPhoto }] }
    : { said: [own(unknownWork)], first: [] };
}
