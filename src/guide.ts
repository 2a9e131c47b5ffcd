import { analysePhoto, type SentPhoto } from './analyse-photo.ts';
import type { AnalysisStore } from './analysis/analysis-store.ts';
import { correct } from './analysis/conclude.ts';
import { createHeedfulWork, endsAnswer } from './analysis/heed-log.ts';
import type { ResultCache } from './analysis/result-cache.ts';
import { createScribe } from './analysis/scribe.ts';
import { openQuestion } from './analysis/unfinished.ts';
import {
  type AskedQuestion,
  answerQuestion,
  newQuestionId,
  type QuestionOptions,
  readQuestion,
} from './answer-question.ts';
import type { Artwork } from './collection/artwork.ts';
import type { Catalogue } from './collection/catalogue/catalogue.ts';
import { viewIn } from './collection/catalogue/view-in.ts';
import type {
  Analysis,
  AnalysisEvent,
  AnalysisStatus,
  Answer,
  Feedback,
  Problem,
  TierName,
  Wishes,
} from './contract.ts';
import type { Conversation } from './conversation/conversation.ts';
import { conflict, GuideError, invalid, notFound } from './errors.ts';
import type { Photo } from './photo/photo.ts';
import { noTracer, type Tracer } from './ports/tracer.ts';
import type { Reviewer } from './review/reviewer.ts';
import { createRunningWork } from './running-work.ts';
import type { Tier } from './tiers/tier.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

export interface GuideOptions {
  /** Name of the collection, which the ids of its analyses tell; without one they tell none. */
  collection?: string;
  /** Path below which the collection's addresses lie. */
  base?: string;
  /** BCP 47 tag of answers to those who ask for no language. */
  language?: () => string;
  store: AnalysisStore;
  cache: ResultCache;
  tiers: readonly Tier[];
  conversation: Conversation;
  /** The collection as it is now: another one may follow it at any time. */
  catalogue: () => Catalogue;
  /** A work that recognition may name; without it, one of the catalogue. */
  findArtwork?: (id: string) => Artwork | null;
  /** Bytes of an upload -> a photo; bounded, so that it may refuse when too much is under way. */
  readPhoto: (bytes: Uint8Array) => Promise<Photo>;
  /** For photos that need a core; without one none waits. */
  line?: WaitingLine;
  /** Milliseconds from a photo's turn to an outcome, with every retry failing too. */
  outcomeBudgetMs: number;
  /** Ends what is remembered of a photo; nothing reads its pixels any more. */
  forgetPhoto?: (photo: Photo) => Promise<void>;
  /** Sees an analysis and its answers as one trace. */
  tracer?: Tracer;
  /** Hears every event: the log, the metrics. */
  observe?: (event: AnalysisEvent) => void;
  /** Keeps what was left open, for a curator; without one nothing is kept. */
  reviewer?: Reviewer;
  /** A failure as visitors are told of it: in the words, and with the status, of the edge. */
  problemOf: (error: unknown) => Problem;
  /** Hears errors that nobody expected. */
  alarm?: (error: unknown, where: { analysisId: string; tier?: TierName }) => void;
}

export interface AnalyseOptions {
  /** Look although the photo seems unsuitable. */
  anyway?: boolean;
  /** Chosen by the client: a repeat with the same one, for the same photo or work, is the first one. */
  idempotencyKey?: string;
  /** For the description of the photo, and for the answers to questions about it. */
  wishes?: Wishes;
}

export type Opened = { id: string; status: AnalysisStatus };

/** What the museum guide does, whoever asks for it: the visitor's page, a script, a test. */
export interface Guide {
  /** @throws GuideError of kind `validation` for what is no photo, `unavailable` when too busy. */
  analyse(bytes: Uint8Array, options?: AnalyseOptions): Promise<Opened>;
  /** Opens a work that the visitor named: a label's number, a link. */
  open(artworkId: string, options?: Omit<AnalyseOptions, 'anyway'>): Promise<Opened>;
  get(id: string): Promise<Analysis>;
  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<AnalysisEvent>;
  /** The answer is written on the analysis's log; `answer` is the whole of it, null if stopped. */
  ask(
    id: string,
    question: QuestionOptions,
  ): Promise<{ questionId: string; answer: Promise<Answer | null> }>;
  /** Answers the question on the log that is still open, which another instance left. */
  resumeAnswer(id: string, questionId: string): Promise<void>;
  stopAnswer(id: string): Promise<void>;
  /** @throws GuideError `analysis-running` while there is nothing yet to be right or wrong about. */
  correct(id: string, feedback: Feedback): Promise<Analysis>;
  /** Stops what runs and forgets the analysis and its conversation. */
  cancel(id: string): Promise<void>;
  /** Photos and questions under way. */
  inFlight(): number;
  drained(): Promise<void>;
}

export function createGuide({
  collection,
  base = '',
  language: ownLanguage = () => 'en',
  store,
  cache,
  tiers,
  conversation,
  catalogue,
  findArtwork = (id) => catalogue().get(id),
  readPhoto,
  line = createWaitingLine({ atOnce: Number.POSITIVE_INFINITY }),
  outcomeBudgetMs,
  forgetPhoto = async () => {},
  tracer = noTracer,
  observe = () => {},
  reviewer,
  problemOf,
  alarm = () => {},
}: GuideOptions): Guide {
  const analyses = createRunningWork();
  const answers = createRunningWork();
  const heedful = createHeedfulWork({ store, alarm });
  const works = () => ({ findArtwork, view: viewIn(catalogue(), base), language: ownLanguage() });

  async function demand(id: string): Promise<Analysis> {
    const analysis = await store.get(id);
    if (analysis) return analysis;
    throw notFound('analysis-not-found', 'There is no such analysis, or its hour is over.');
  }

  function demandArtwork(id: string): Artwork {
    const artwork = findArtwork(id);
    if (artwork) return artwork;
    throw notFound('artwork-not-found', 'The collection has no such work.');
  }

  /** @throws GuideError `analysis-running`: what comes of the photo would be written over it. */
  async function demandEnded(id: string): Promise<Analysis> {
    const analysis = await demand(id);
    if (analysis.status !== 'running') return analysis;
    throw conflict('analysis-running', 'The photo is still being looked at.');
  }

  const traced = <T>(name: string, id: string, work: () => Promise<T>): Promise<T> =>
    tracer.span(name, { thread: id, facts: { 'cicerone.analysis.id': id } }, work);

  const lookNow = (sent: SentPhoto): Promise<void> => {
    const { id } = sent;
    const tools = {
      store,
      cache,
      tiers,
      catalogue,
      works,
      line,
      outcomeBudgetMs,
      forgetPhoto,
      reviewer,
      alarm,
    };
    const write = createScribe(store, id, observe);
    const work = (signal: AbortSignal) =>
      traced('analysis', id, () => analysePhoto(tools, sent, write, signal));
    return heedful(analyses, { id, work });
  };

  const answerNow = (question: AskedQuestion): Promise<Answer | null> => {
    const { id, questionId } = question;
    const tools = { store, conversation, catalogue, language: ownLanguage, problemOf };
    const write = createScribe(store, id, observe);
    const work = (signal: AbortSignal) =>
      traced('answer', id, () => answerQuestion(tools, question, write, signal));
    return heedful(answers, { id, work, isStop: endsAnswer(questionId) });
  };

  return {
    async analyse(bytes, options = {}) {
      const { idempotencyKey, ...wanted } = options;
      const photo = await readPhoto(bytes);
      const { id, repeated } = await store
        .create(keyFor(`photo:${photo.sha256}`, idempotencyKey), collection)
        .catch(async (error) => {
          await forgetPhoto(photo);
          throw error;
        });
      if (repeated) {
        await forgetPhoto(photo);
        return { id, status: (await demand(id)).status };
      }
      // The analysis goes on whether or not its visitor's connection does.
      lookNow({ ...wanted, id, photo }).catch((error) => alarm(error, { analysisId: id }));
      return { id, status: 'running' };
    },

    async open(artworkId, { wishes = {}, idempotencyKey } = {}) {
      const artwork = demandArtwork(artworkId);
      const key = keyFor(`work:${artworkId}`, idempotencyKey);
      const { id, repeated } = await store.create(key, collection);
      if (repeated) return { id, status: (await demand(id)).status };
      const analysis = correct({ ...(await demand(id)), wishes }, artwork, works());
      await createScribe(store, id, observe)({ type: 'analysis:ended', analysis });
      return { id, status: 'done' };
    },

    get: demand,

    async *follow(id, after, signal) {
      await demand(id);
      yield* store.follow(id, after, signal);
    },

    async ask(id, { text, wishes }) {
      const question = readQuestion(text);
      const analysis = await demandEnded(id);
      const questionId = newQuestionId();
      const answer = answerNow({ id, questionId, text: question, wishes });
      answer.then(
        (given) => given && reviewer?.answerGiven(analysis, question, given),
        (error) => {
          if (!(error instanceof GuideError)) alarm(error, { analysisId: id });
        },
      );
      return { questionId, answer };
    },

    async resumeAnswer(id, questionId) {
      const asked = openQuestion(await store.events(id));
      if (asked?.questionId !== questionId) return;
      await answerNow({ id, questionId, text: asked.text, wishes: asked.wishes, isAsked: true });
    },

    async stopAnswer(id) {
      await demand(id);
      if (await answers.stop(id)) return;
      const asked = openQuestion(await store.events(id));
      if (!asked) return;
      const { questionId } = asked;
      await createScribe(store, id, observe)({ type: 'answer:stopping', questionId });
    },

    async correct(id, feedback) {
      const { verdict, artworkId } = feedback;
      const analysis = await demandEnded(id);
      reviewer?.feedbackGiven(analysis, feedback);
      if (verdict === 'right' || verdict === 'wrong') return analysis;
      if (verdict === 'chosen' && !artworkId) {
        throw invalid('artwork-missing', 'Say which work it is.', {
          errors: [{ field: 'artworkId', message: 'is needed when a work is chosen' }],
        });
      }
      const artwork = verdict === 'chosen' ? demandArtwork(artworkId!) : null;
      const corrected = correct(analysis, artwork, works());
      await createScribe(store, id, observe)({ type: 'analysis:corrected', analysis: corrected });
      return corrected;
    },

    async cancel(id) {
      await demand(id);
      await Promise.all([analyses.stop(id), answers.stop(id)]);
      await store.forget(id);
      await reviewer?.forget(id);
    },

    inFlight: () => analyses.count + answers.count,

    async drained() {
      await Promise.all([analyses.drained(), answers.drained()]);
    },
  };
}

/**
 * A client's idempotency key counts for one content only: visitors have no accounts, and two may choose the
 * same. Their addresses would not do, since a phone that repeats may have changed its network meanwhile.
 */
const keyFor = (content: string, key?: string): string | undefined => key && `${content}:${key}`;
