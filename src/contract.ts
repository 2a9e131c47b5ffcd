/**
 * The wire types that the server and the visitor's page share. Types only: importing this file
 * brings no code along.
 */

export type TierName = 'hash' | 'precheck' | 'retrieval' | 'vision';

/** What a tier said, or why it said nothing. */
export type TierOutcome =
  | 'identified'
  | 'candidates'
  | 'described'
  | 'unsuitable'
  | 'unidentified'
  | 'pass'
  | 'skipped'
  | 'disabled'
  | 'unconfigured'
  | 'timeout'
  | 'failed';

export type Confidence = 'confident' | 'likely' | 'unsure';

export type AnalysisStatus = 'running' | 'done' | 'failed' | 'cancelled';

export type AnalysisOutcome =
  | 'identified'
  | 'candidates'
  | 'described'
  | 'unsuitable'
  | 'unidentified';

/** `museum`: the collection's own record. `external`: a cited page. `model`: written by a model. */
export type SourceKind = 'museum' | 'external' | 'model';

export interface Source {
  kind: SourceKind;
  /** A model's is its name, or says what of the visitor's it has described. */
  title: string;
  url?: string;
  /** On what terms an external source may be used, as it says itself: "CC BY-SA 4.0". */
  licence?: string;
}

/**
 * Whose words a sentence is: the museum's records; a source that they cite; a model's own general
 * knowledge; or what a model sees in the photo.
 */
export type SegmentSource = 'museum' | 'external' | 'model' | 'observation';

/** A sentence or so of an answer, with where it comes from. */
export interface Segment {
  /** With the space that parts it from the next one: all segments' texts in a row are the answer. */
  text: string;
  source: SegmentSource;
  /** Indexes into the sources that come with it; none for a word of the guide's own. */
  cites: number[];
  /** BCP 47 tag, where it is not that of the whole: a passage quoted in its own language. */
  language?: string;
  /** True where a model put the museum's own text into another language. */
  machineTranslated?: boolean;
}

/** For whom a text is written. */
export type ReaderLevel = 'child' | 'adult' | 'expert';

/** About 50 words, or about 250. */
export type TextLength = 'short' | 'long';

/** How a visitor is spoken to. */
export type Tone = 'plain' | 'warm' | 'playful';

/** What a visitor wishes of texts; what is not said is as the museum has it. */
export interface Wishes {
  /** BCP 47 tag. */
  language?: string;
  level?: ReaderLevel;
  length?: TextLength;
  tone?: Tone;
}

/** A work as visitors see it; a field that the museum's record does not hold is absent. */
export interface ArtworkView {
  id: string;
  title: string;
  artist?: string;
  date?: string;
  period?: string;
  medium?: string;
  dimensions?: string;
  description?: string;
  /** Written for the ear: what is in front of you first, then layout, then detail. */
  verbalDescription?: string;
  room?: string;
  label?: string;
  /** True where other works have the same label, as where each room counts from 1. */
  labelShared?: true;
  credit?: string;
  rights?: string;
  /** Where the record's facts come from. */
  source?: { title: string; url?: string };
  /** BCP 47 tag of the record's texts. */
  language: string;
  /** What the museum itself has of these in other languages, by BCP 47 tag. */
  translations?: Record<string, { title?: string; medium?: string }>;
  /** Path of the work's picture; add `?width=` for a smaller one. */
  image?: string;
}

/**
 * The work's corners in the photo, clockwise from the work's own top left, as shares of the photo's
 * width and height: 0 to 1, a little outside where the photo cuts the work off.
 */
export type Outline = [number, number][];

export interface Candidate {
  artwork: ArtworkView;
  confidence: Confidence;
  /** Where it is seen; null when nothing says where. */
  outline: Outline | null;
}

/** Texts of a record that can be asked for in another language. */
export type TranslatedText = 'title' | 'medium' | 'description' | 'verbalDescription';

export interface Description {
  text: string;
  source: SourceKind;
  /** BCP 47 tag of the text. */
  language: string;
  segments: Segment[];
  /** What the segments cite. */
  sources: Source[];
}

export type AdviceReason = 'dark' | 'bright' | 'blurred' | 'glare' | 'small' | 'no-artwork';

/** Why a photo is of no use, and the one thing to do about it. */
export interface Advice {
  reason: AdviceReason;
  text: string;
}

export interface TierReport {
  name: TierName;
  outcome: TierOutcome;
  /** Milliseconds that the tier took. */
  ms: number;
  /** Evidence and figures, for "How we know"; never secrets. */
  detail: Record<string, unknown>;
}

export interface Analysis {
  id: string;
  status: AnalysisStatus;
  outcome: AnalysisOutcome | null;
  confidence: Confidence | null;
  artwork: ArtworkView | null;
  /** Where the artwork is seen in the photo; null when nothing says where. */
  outline: Outline | null;
  /** Works to choose from, or others that are in the photo too. */
  candidates: Candidate[];
  description: Description | null;
  advice: Advice | null;
  tiers: TierReport[];
  /** Names of what was missing or failing while this was answered, such as `vision` or `budget`. */
  degraded: string[];
  /** True when the answer is that of an earlier, identical photo. */
  cached: boolean;
  /** True when the visitor named the work: by a candidate, a label number or a link. */
  chosenByVisitor: boolean;
  /** What the visitor asked for when it began; questions may ask for something else. */
  wishes: Wishes;
  totalMs: number;
}

export interface Answer {
  /** The segments' texts in a row. */
  answer: string;
  /** BCP 47 tag of the answer. */
  language: string;
  segments: Segment[];
  sources: Source[];
  suggestions: string[];
  /** `model`: written by a language model from the record. `catalogue`: the record's own words. */
  writtenBy: 'model' | 'catalogue';
  /** Present where the answer is that the museum's record does not say. */
  unanswered?: boolean;
  /** Names of what was missing while this was answered, such as `conversation` or `budget`. */
  degraded?: string[];
}

/** What happened in one analysis; the log numbers them from 1. */
export type AnalysisFact =
  | { type: 'analysis:queued'; place: number }
  | { type: 'analysis:started'; wishes?: Wishes }
  | { type: 'tier:started'; tier: TierName; budgetMs: number }
  | { type: 'tier:ended'; tier: TierReport }
  | { type: 'description:delta'; text: string }
  /** The words streamed so far belong to an attempt that failed; a new one starts. */
  | { type: 'description:reset' }
  | { type: 'analysis:ended'; analysis: Analysis }
  /** The visitor said which work it is, or that it is none of those offered. */
  | { type: 'analysis:corrected'; analysis: Analysis }
  /** `wishes` hold for this question and those after it. */
  | { type: 'question:asked'; questionId: string; text: string; wishes?: Wishes }
  /** More words of the segment with this index; a higher index begins a new one. */
  | { type: 'answer:delta'; questionId: string; text: string; segment: number }
  /** The segment has ended and was checked; `sources` are the answer's as far as they are known. */
  | {
      type: 'answer:segment';
      questionId: string;
      index: number;
      segment: Segment;
      sources: Source[];
    }
  /** The words streamed so far are withdrawn; the catalogue or another instance answers instead. */
  | { type: 'answer:reset'; questionId: string }
  | { type: 'answer:ended'; questionId: string; answer: Answer }
  /** The visitor wants no more of the answer; whoever writes it stops. */
  | { type: 'answer:stopping'; questionId: string }
  | { type: 'answer:stopped'; questionId: string }
  | { type: 'answer:failed'; questionId: string; problem: Problem };

export type AnalysisEvent = AnalysisFact & {
  id: string;
  /** 1, 2, 3, ... without gaps. */
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
};

/** RFC 9457 problem details. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** Stable and machine readable, such as `photo-too-large`. */
  code: string;
  detail?: string;
  requestId?: string;
  errors?: { field: string; message: string }[];
  /** Seconds to wait, where waiting helps. */
  retryAfter?: number;
}

/** Every command is answered: `ok`, or the problem that kept it from being carried out. */
export type Acknowledgement = (reply: { ok: true; questionId?: string } | Problem) => void;

export interface ClientToServerEvents {
  'analysis:follow': (command: { id: string; after?: number }, reply?: Acknowledgement) => void;
  'question:ask': (command: { id: string; text: string } & Wishes, reply?: Acknowledgement) => void;
  'question:stop': (command: { id: string }, reply?: Acknowledgement) => void;
}

export interface ServerToClientEvents {
  'guide:ready': (guide: GuideStatus) => void;
  'analysis:event': (event: AnalysisEvent) => void;
}

/** `vectors`: numbers made from a photo. `texts`: those to be read aloud. `recordings`: spoken questions. */
export type VisitPart = 'photo' | 'vectors' | 'questions' | 'texts' | 'recordings';

/** `GET /api/guide`: what this guide can do now, for the page to say so. */
export interface GuideStatus {
  name: string;
  version: string;
  works: number;
  /** Ids of works that make good examples. */
  examples: string[];
  /** `model` when a language model answers questions, else `catalogue`. */
  conversation: 'model' | 'catalogue';
  /** How the museum has its texts written; `used` is false where there is no model to write them. */
  voice: {
    level: ReaderLevel;
    length: TextLength;
    tone?: string;
    samples: number;
    used: boolean;
  };
  tiers: { name: TierName; state: 'ready' | 'disabled' | 'unconfigured' | 'resting' }[];
  limits: { photoBytes: number; questionCharacters: number };
  /** What the guide can do by voice; where it is null, the page has the browser's own voice, or none. */
  speech: {
    /** `characters`: the longest text that is read at once. The usual voice comes first. */
    narration: { voices: string[]; characters: number } | null;
    transcription: { seconds: number; bytes: number } | null;
  };
  /**
   * Whether other instances of the guide know of this visit: there are none, they do, or they cannot be
   * told just now.
   */
  sharing: 'alone' | 'together' | 'apart';
  /** Whether photos that were not recognised, and questions, may be kept for the museum's staff. */
  reviewQueue: boolean;
  /** What is kept of a visit on the server, and for how long; photos alone for the review queue. */
  keeps: {
    /** From its last step on, an analysis with its conversation. */
    analysisSeconds: number;
    /** A result for identical photos; null where there is no cache. */
    resultSeconds: number | null;
    /** What is kept for the museum's staff; null where nothing is. */
    reviewDays: number | null;
  };
  /** What of a visit goes to services outside the museum's own server, as the guide is set up. */
  services: VisitPart[];
  /** Who answers for the guide, in the museum's own words; null where it has said nothing. */
  imprint: string | null;
}

/** Body of `POST /api/analyses/{id}/feedback`. */
export interface Feedback {
  /** `chosen` names the work in `artworkId`; `none` says that no candidate is right. */
  verdict: 'right' | 'wrong' | 'chosen' | 'none';
  artworkId?: string;
}

/** Works in a row: a page of a list, or all those that share a label. */
export interface ArtworkPage {
  items: ArtworkView[];
  total: number;
}

/** `GET /api/pack/rooms`: what a phone can keep, to recognise works without a network. */
export interface RoomList {
  /** The ETag of `GET /api/pack` now: what was kept with another one is out of date. */
  edition: string;
  /** By name; `bytes` is about what a phone needs for all of it. */
  rooms: { room: string; works: number; bytes: number }[];
  /** The whole collection; null where it is more than is handed out at once. */
  all: { works: number; bytes: number } | null;
}
