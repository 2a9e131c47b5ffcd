import type { Confidence, Outline } from '../../src/contract.ts';
import type { PhotoSet } from '../photo-set.ts';

/**
 * What there is to find: a work of the collection; nothing, as the works in view are not in the
 * collection, or there are none; nothing, as the work was taken out of it.
 */
export type Situation = 'in view' | 'other works' | 'no artwork' | 'left out';

/** A photo, and what is known to be in it. */
export interface BenchPhoto {
  path: string;
  set: string;
  situation: Situation;
  kind: string;
  official: boolean;
  /** Ids of the works in view that the collection knows, or, left out, knew. */
  works: string[];
}

/** What one way of recognising said about one photo. */
export interface Answer {
  /** Ids of works, its answer first; without a confidence they are nearest, and it did not name them. */
  ids: string[];
  confidence: Confidence | null;
  /** How sure it was of the first work, higher for surer, on the way's own scale; null without one. */
  score: number | null;
  /** Where works are seen, by id. */
  outlines: Record<string, Outline>;
  /** Milliseconds by stage. */
  stages: Record<string, number>;
  /** What kept it from answering: tiers that were cut off, a refused photo, a bad precheck. */
  hindrances: string[];
  /** Evidence, for the page of failures. */
  note: string;
}

export interface Trial extends BenchPhoto {
  answer: Answer;
}

/** Every N-th photo of every set, of works and of others apart. */
export function photosOf(sets: PhotoSet[], every: number): BenchPhoto[] {
  const some = <T>(all: T[]): T[] => all.filter((_, i) => i % every === 0);
  return sets.flatMap(({ name, queries, foreign, noArtwork }) => [
    ...some(queries).map(
      ({ works, ...photo }): BenchPhoto => ({
        ...photo,
        set: name,
        situation: 'in view',
        works: [...works],
      }),
    ),
    ...some(foreign).map(
      (path): BenchPhoto => ({
        path,
        set: name,
        situation: noArtwork ? 'no artwork' : 'other works',
        kind: '',
        official: false,
        works: [],
      }),
    ),
  ]);
}

/** The first work that it named, as its answer or as the first to choose from, is in view. */
export const isRight = ({ works, situation, answer }: Trial): boolean =>
  situation === 'in view' && answer.confidence !== null && works.includes(answer.ids[0]);

/** Answered as a fact: a visitor is told "this is", not asked "which of these?". */
export const isAccepted = ({ answer }: Trial): boolean =>
  answer.confidence === 'confident' || answer.confidence === 'likely';
