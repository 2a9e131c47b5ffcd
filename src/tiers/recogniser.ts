import type { LookalikeRow } from '../collection/catalogue/catalogue.ts';
import type { LookalikeQuestion } from '../collection/importing/lookalike-finder.ts';
import type { Fingerprinter } from '../collection/pictures/picture-facts.ts';
import type { AdviceReason, Confidence, Outline } from '../contract.ts';
import type { Photo } from '../photo/photo.ts';

/** A work seen in a photo, with what says so. */
export interface Sighting {
  artworkId: string;
  confidence: Confidence;
  /** Calibrated, 0 to 1. */
  score: number;
  /** Null where it only resembles something in the photo, as sculpture does from another side. */
  outline: Outline | null;
  /** Works that the same evidence nearly fits: then it is "which of these?". */
  lookalikes: string[];
  evidence: Record<string, number>;
}

export interface Assessment {
  /** Why the photo is of no use; null when it is worth looking at. */
  reason: AdviceReason | null;
  /** No picture in it: not worth searching, though a model may still describe it. */
  skipsRetrieval: boolean;
  /** Too bright, and perhaps a wall label: a model may read it. */
  print: boolean;
  measures: Record<string, number>;
}

/**
 * Pixels in, evidence out. How many threads stand behind it, and what they remember of a photo
 * from one call to the next, is not the tiers' to know.
 */
export interface Recogniser extends Fingerprinter {
  assess(photo: Photo, signal: AbortSignal): Promise<Assessment>;
  /** How far the whole photo has the tones of a work's picture, the nearest of them: 0 to 1; 0 of a blank. */
  compareWhole(photo: Photo, artworkId: string, signal: AbortSignal): Promise<number>;
  /** Works that hashes of the photo's likely picture regions propose and geometry confirms. */
  confirmHashes(photo: Photo, signal: AbortSignal): Promise<Sighting[]>;
  /** Works whose local features lie in the photo as they do in the work: among these, or all. */
  findWorks(photo: Photo, among: string[] | null, signal: AbortSignal): Promise<Sighting[]>;
  /** Vectors of the photo and of parts of it, for a vector index. */
  embed(photo: Photo, signal: AbortSignal): Promise<Float32Array[]>;
  /**
   * Works that look most like the photo or a part of it, likeliest first, whether or not anything is
   * confirmed; none in a collection that is too large to be gone through.
   */
  nearest(photo: Photo, most: number, signal: AbortSignal): Promise<string[]>;
  /** The same, and how alike they look by cosine, however little that is. */
  resembling(
    photo: Photo,
    most: number,
    signal: AbortSignal,
  ): Promise<{ artworkId: string; score: number }[]>;
  /** Ends what is remembered of a photo, when its analysis has ended. */
  forget(photo: Photo): Promise<void>;
  /** Works that would be taken for each other; see lookalike-finder.ts. */
  findLookalikes(question: LookalikeQuestion, signal: AbortSignal): Promise<LookalikeRow[]>;
}
