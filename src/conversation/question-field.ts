import { PLAIN_WORDS, wordsOf } from './plain-words.ts';

/** A fact that a visitor may ask for. */
export type QuestionField =
  | 'title'
  | 'artist'
  | 'date'
  | 'medium'
  | 'dimensions'
  | 'location'
  | 'credit'
  | 'rights'
  | 'subject'
  | 'meaning'
  | 'overview';

const either = (...words: string[]): string => `(?:${words.join('|')})`;

const NOUN = either('art ?work|work|picture|photo(?:graph)?|print|image|piece|painting|one|object');
const ARTIST = either('artist|photographer|painter|maker|author|creator');
const PERSON = either(`(?:the|this|its) ${ARTIST}`, 'he', 'she');
const MADE = either(
  'made|taken|created|produced|photographed|painted|printed|shot|drawn|done|captured|from',
);
const WORK = either('it', 'that', `(?:the|this)(?: \\w+)? ${NOUN}`, 'this');
const IS = either("'s", ' is', ' was', ' are', ' were');

/**
 * What gives a field away. First match wins: "Where was the photographer from?" asks for the
 * artist, not for a room.
 */
const ENGLISH: [QuestionField, string[]][] = [
  [
    'rights',
    [
      'copyright(?:ed)?|public domain|creative commons|open access|rights|licen[cs]ed?',
      `${either('may|can|could|am')} ${either('i|we|one|anyone')}(?: \\w+)?(?: to)? ${either('use|publish|share|copy|download|reproduce|post|print|keep')}.*`,
      '(?:allowed|permitted|free|legal) to \\w+',
    ],
  ],
  [
    'credit',
    [
      'owns?|owned|owners?|belongs?|donated|donor|gift|loan|on loan|credit(?: ?line)?|provenance',
      `(?:which|what|whose) (?:collection|museum)|who (?:gave|has|bought)|museum (?:get|acquire|buy)`,
    ],
  ],
  [
    'dimensions',
    [
      'how (?:big|large|tall|wide|high|small|heavy|thick)|how many (?:cm|centimet(?:re|er)s?|inches|met(?:re|er)s?)',
      'sizes?|dimensions?|measurements?|measures?|height|width|weight|life-?size|big|large|small|huge|tiny|wide|tall|high',
    ],
  ],
  [
    'artist',
    [
      'born|nationality|biography|alive|death|died|die|gr[eo]w up',
      `where(?:${IS}| did| does)? ${PERSON}.*(?:from|live|work|born)|how old${IS} ${PERSON}`,
      `${ARTIST}'?s? name|name of (?:the|this) ${ARTIST}|${ARTIST} called`,
    ],
  ],
  ['title', ['titled?|called|call(?= it| this)|named|names?']],
  [
    'location',
    [
      `where(?! .*\\b(?:${PERSON}|${MADE})\\b)|(?:which|what) (?:\\w+ )?number|label(?: number)?`,
      'rooms?|floor|wall|hall|(?:which|what) gallery|how (?:do|can|would) (?:i|we) get',
    ],
  ],
  [
    'date',
    [
      'when|dated?|years?|decade|century|period|era|epoch|age|old|long ago|how recent',
      '(?:\\w+teenth|\\w+tieth|1[0-9]th|20th)|(?:1[0-9]|20)\\d\\ds?|twenties|thirties|forties',
    ],
  ],
  [
    'medium',
    [
      'medium|technique|process|method|materials?|printed|printing|carved|developed',
      `how .*(?:${MADE}|make|create|produce|take|paint|do)|how(?=\\W*$)`,
      'made (?:of|from|with|out of|on)',
      `(?:kind|type|sort)s? of (?:\\w+ )?${NOUN}|what ${NOUN}(?=${IS})`,
      `${either('is|was|are|were')} ${WORK} (?:an? )?(?:really |actually |just )?(?:an? )?(?:\\w+ )?${either(NOUN, 'drawing|engraving|etching|watercolou?r|lithograph|collotype|photogravure|negative|copy')}\\b(?! of| by)`,
      'oils?|canvas|paper|ink|digital|analogue|black and white|colou?r|hand-?colou?red|camera made',
    ],
  ],
  [
    'subject',
    [
      'sees?|seeing|seen|shows?|shown|showing|depict(?:s|ed|ing)?|represent(?:s|ed|ing)?|portray(?:s|ed)?',
      `looking at|look like|looks like|happening|happens|going on|visible|subject|motif|scene`,
      `what(?:${IS}) (?:in|on) ${WORK}|in (?:the|this) ${NOUN}|an? ${NOUN} of|(?:supposed|meant) to be|cannot see|can't see|blind`,
    ],
  ],
  ['meaning', ['why|mean(?:s|ing|t)?|purpose|symbol\\w*|significan\\w*|intent\\w*|message']],
  ['artist', [`who|whom|whose|by|${ARTIST}s?|he|she|him|her|responsible|behind it`]],
  [
    'overview',
    [
      'tell|describe|description|explain|introduce|summari[sz]e|summary|more|about|info|information',
      'details?|background|history|story|everything|anything|something|else|go on|continue|special',
      'interesting|unusual|remarkable|important|famous|know|hear|learn',
      `what(?:${IS}) ${WORK}`,
    ],
  ],
];

const CUES = ENGLISH.map(
  ([field, cues]) => [field, new RegExp(`\\b${either(...cues)}(?![\\p{L}\\p{N}])`, 'gu')] as const,
);

/**
 * What is asked for: the first field whose cue is there and beside which no other word names a
 * thing. "When was it made?" asks for the date; "When was the boat made?" asks for no field, and
 * is null: its words can be searched for.
 */
export function questionField(question: string): QuestionField | null {
  const normal = question.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim();
  const found = CUES.find(([, cue]) => {
    const rest = normal.replaceAll(cue, ' ');
    return rest !== normal && wordsOf(rest).every((word) => PLAIN_WORDS.has(word));
  });
  return found?.[0] ?? null;
}
