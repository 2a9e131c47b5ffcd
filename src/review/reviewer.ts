import type PQueue from 'p-queue';
import type { Analysis, Answer, Feedback } from '../contract.ts';
import { encodeJpeg } from '../photo/encode-photo.ts';
import type { Photo } from '../photo/photo.ts';
import { WORKING_SIDE } from '../photo/photo.ts';
import { readPhoto } from '../photo/read-photo.ts';
import { blurFaces } from './blur-faces.ts';
import type { FindFaces } from './find-faces.ts';
import type { HeldPhotos } from './held-photos.ts';
import type { Proposal } from './review-item.ts';
import type { ReviewEntry, ReviewQueue } from './review-queue.ts';

/**
 * Sees what a visit leaves open and keeps it for a curator. Nothing here rejects or throws: what
 * cannot be kept is told as a warning, and the visitor never hears of it.
 */
export interface Reviewer {
  /** To be waited for: the photo's pixels are read until then. */
  photoSeen(photo: Photo, analysis: Analysis): Promise<void>;
  feedbackGiven(analysis: Analysis, feedback: Feedback): void;
  answerGiven(analysis: Analysis, question: string, answer: Answer): void;
  /** Ends when nothing is kept of the analysis any more. */
  forget(analysisId: string): Promise<void>;
  /** Ends when all that was seen is kept, or is not to be kept. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface ReviewerOptions {
  queue: ReviewQueue;
  /** Shared by all reviewers of a server, as its memory is. */
  held: HeldPhotos;
  /** Shared, too: one photo after the other, since a second core belongs to the visitors. */
  lane: PQueue;
  findFaces: FindFaces;
  /** The nearest works of a photo that was recognised as none. */
  propose: (photo: Photo, signal: AbortSignal) => Promise<Proposal[]>;
  warn: (message: string, error: unknown) => void;
}

/** Photos that may wait for their faces to be found: about a minute's work. */
const MOST_WAITING = 24;

const FACES_BUDGET_MS = 30_000;

/** Nobody sees the difference, and the photo is encoded once more after its faces are blurred. */
const HELD_QUALITY = 92;
const KEPT_QUALITY = 85;

type Case = Omit<ReviewEntry, 'photo'>;

export function createReviewer({
  queue,
  held,
  lane,
  findFaces,
  propose,
  warn,
}: ReviewerOptions): Reviewer {
  /** What is under way or waits for its turn, by analysis. */
  const pending = new Map<string, { controller: AbortController; tasks: number }>();
  let running: { analysisId: string; ended: Promise<unknown> } | null = null;
  const closing = new AbortController();
  const unsettled = new Set<Promise<void>>();

  /** Ends early for what the visitor has forgotten meanwhile. */
  function later(analysisId: string, work: (signal: AbortSignal) => Promise<unknown>): void {
    if (lane.size >= MOST_WAITING) {
      warn('too much to review at once: not kept', null);
      return;
    }
    const entry = pending.get(analysisId) ?? { controller: new AbortController(), tasks: 0 };
    pending.set(analysisId, entry);
    entry.tasks++;
    const signal = AbortSignal.any([entry.controller.signal, closing.signal]);
    const settled = lane
      .add(async () => {
        if (signal.aborted) return;
        const ended = work(signal);
        running = { analysisId, ended };
        await ended.finally(() => {
          running = null;
        });
      })
      .catch((error) => {
        if (!signal.aborted) warn('not kept for review', error);
      })
      .finally(() => {
        if (--entry.tasks === 0) pending.delete(analysisId);
        unsettled.delete(settled);
      });
    unsettled.add(settled);
  }

  /** The photo as it may be kept: from its pixels alone, with no face that can be made out. */
  async function prepare(jpeg: Uint8Array, signal: AbortSignal) {
    const photo = await readPhoto(jpeg);
    const faces = await findFaces(
      photo.pixels,
      AbortSignal.any([signal, AbortSignal.timeout(FACES_BUDGET_MS)]),
    );
    const blurred = await blurFaces(photo.pixels, faces);
    const kept = await encodeJpeg(blurred, { maxSide: WORKING_SIDE, quality: KEPT_QUALITY });
    return { photo, kept: { jpeg: kept, faces: faces.length } };
  }

  async function keep(entry: Case, jpeg: Uint8Array, signal: AbortSignal): Promise<void> {
    const { photo, kept } = await prepare(jpeg, signal);
    const near = await propose(photo, signal).catch((error) => {
      if (!signal.aborted) warn('no works proposed for a photo to review', error);
      return [];
    });
    const known = new Set(entry.proposed.map(({ artworkId }) => artworkId));
    const proposed = [...entry.proposed, ...near.filter(({ artworkId }) => !known.has(artworkId))];
    signal.throwIfAborted();
    await queue.add({ ...entry, proposed, photo: kept });
  }

  const keepSoon = (entry: Case, jpeg: Uint8Array) =>
    later(entry.analysisId, (signal) => keep(entry, jpeg, signal));

  const caseOf = (kind: ReviewEntry['kind'], analysis: Analysis): Case => ({
    kind,
    analysisId: analysis.id,
    proposed: proposedIn(analysis),
    evidence: analysis.tiers.map(({ name, outcome, detail }) => ({ tier: name, outcome, detail })),
    description: analysis.description?.source === 'model' ? analysis.description.text : null,
    question: null,
    artworkId: null,
  });

  async function settled(): Promise<void> {
    while (unsettled.size > 0) await Promise.all(unsettled);
  }

  return {
    async photoSeen(photo, analysis) {
      const open = isOpen(analysis);
      if (!open && !mayBeWrong(analysis)) return;
      // The same photo was seen before, and is kept already.
      if (open && analysis.cached) return;
      try {
        const options = { maxSide: WORKING_SIDE, quality: HELD_QUALITY };
        const jpeg = await encodeJpeg(photo.pixels, options);
        if (open) keepSoon(caseOf('photo', analysis), jpeg);
        else held.set(analysis.id, jpeg);
      } catch (error) {
        warn('not kept for review', error);
      }
    },

    feedbackGiven(analysis, { verdict }) {
      if (verdict !== 'wrong' && verdict !== 'none') return;
      if (!mayBeWrong(analysis)) return;
      const kind = analysis.artwork ? 'wrong' : 'photo';
      held.take(analysis.id, (jpeg) => keepSoon(caseOf(kind, analysis), jpeg));
    },

    answerGiven(analysis, question, answer) {
      if (!answer.unanswered) return;
      const artworkId = analysis.artwork?.id ?? null;
      const entry = { ...caseOf('question', analysis), proposed: [], evidence: [] };
      later(analysis.id, () => queue.add({ ...entry, question, artworkId, photo: null }));
    },

    async forget(analysisId) {
      held.drop(analysisId);
      pending.get(analysisId)?.controller.abort();
      if (running?.analysisId === analysisId) await running.ended.catch(() => {});
      await queue.forget(analysisId).catch((error) => warn('not forgotten', error));
    },

    settled,

    async close() {
      closing.abort();
      await settled();
    },
  };
}

const isOpen = ({ status, outcome }: Analysis): boolean =>
  status === 'done' && (outcome === 'unidentified' || outcome === 'described');

const mayBeWrong = ({ status, outcome, tiers }: Analysis): boolean =>
  status === 'done' && tiers.length > 0 && (outcome === 'identified' || outcome === 'candidates');

const proposedIn = ({ artwork, confidence, candidates }: Analysis): Proposal[] => [
  ...(artwork
    ? [{ artworkId: artwork.id, by: 'guide' as const, confidence: confidence ?? undefined }]
    : []),
  ...candidates.map(({ artwork: { id }, confidence }): Proposal => {
    return { artworkId: id, by: 'guide', confidence };
  }),
];
