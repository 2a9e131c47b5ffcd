import type { Matches } from '../geometry/match.ts';
import type { Quad } from '../geometry/quad.ts';
import { type Verification, verifyWork } from '../geometry/verify.ts';
import { hashDistances } from '../kernels/hash-distances.ts';
import { HASH_WORDS } from '../kernels/word-counts.ts';
import type { Look, PhotoEvidence } from '../photo-evidence.ts';
import type { ReferenceIndex } from '../references/reference-index.ts';
import { type Agreement, compareAppearance } from '../regions/appearance.ts';
import { type Confidence, confidenceOf, scoreOf } from './confidence.ts';
import type { Traits } from './traits.ts';

/** A work of the collection seen in a photo, and why we think so. */
export interface Sighting {
  id: string;
  confidence: Confidence;
  /** Calibrated, 0 to 1. */
  score: number;
  look: Look;
  /** Inliers, ratio, spread and the work's outline in the photo. */
  evidence: Verification;
  /** What the score was made of. */
  traits: Traits;
  /** Look-alikes whose evidence comes near this one's: then it is "which of these?", never Confident. */
  lookalikes: string[];
}

/** Look-alikes that are checked, and the share of a work's inliers that makes one its rival. */
const MOST_RIVALS = 4;
const RIVAL_SHARE = 0.65;

/** A work in a photo, as one look shows it; null when its features lie in no plane there. */
export function sightWork(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  at: Look,
  work: number,
  matches?: Matches,
): Sighting | null {
  photo.stop();
  const evidence = verifyWork(photo.features(at), index.features.ofWork(work), matches);
  if (!evidence) return null;
  const id = index.ids[work];
  const rivals = rivalsOf(photo, index, at, id, evidence);
  const { inliers, insideMatches, spread, quad } = evidence;
  const traits: Traits = {
    inliers,
    insideMatches,
    spread,
    hashDistance: hashDistanceOf(photo, index, work, quad),
    agreement: agreementOf(photo, index, work, quad),
    second: 0,
    rival: Math.max(0, ...rivals.map(({ share }) => share)),
  };
  const lookalikes = rivals.filter(({ share }) => share >= RIVAL_SHARE).map((rival) => rival.id);
  return weigh({ id, look: at, evidence, traits, lookalikes });
}

/** The same sighting beside those of other works at its place, which may rival it as look-alikes do. */
export function besides(sighting: Sighting, others: Sighting[]): Sighting {
  const share = ({ traits }: Sighting) => traits.inliers / sighting.traits.inliers;
  const rivals = others.filter(
    (other) => other.confidence !== 'unsure' && share(other) >= RIVAL_SHARE,
  );
  const lookalikes = new Set([...sighting.lookalikes, ...rivals.map(({ id }) => id)]);
  const second = Math.max(0, ...others.map(share));
  return weigh({
    ...sighting,
    traits: { ...sighting.traits, second },
    lookalikes: [...lookalikes],
  });
}

function weigh(seen: Omit<Sighting, 'score' | 'confidence'>): Sighting {
  const score = scoreOf(seen.traits);
  const confidence = confidenceOf(score);
  const rivalled = seen.lookalikes.length > 0 && confidence === 'confident';
  return { ...seen, score, confidence: rivalled ? 'likely' : confidence };
}

/** How far the outline's inside looks like the work as a whole; null where that is not known. */
function agreementOf(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  work: number,
  outline: Quad,
): Agreement | null {
  const known = index.appearanceOf(work);
  const seen = known && photo.appearanceWithin(outline);
  return seen ? compareAppearance(known, seen) : null;
}

/** Bits between the work's hash and that of the outline's inside, with or without its margin. */
function hashDistanceOf(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  work: number,
  outline: Quad,
): number | null {
  const known = index.hashesOf(work);
  const seen = photo.hashesWithin(outline);
  if (seen.length * HASH_WORDS !== known.length) return null;
  const distances = seen.map((hash, inset) => {
    const own = known.subarray(inset * HASH_WORDS, (inset + 1) * HASH_WORDS);
    return hashDistances(own, hash)[0];
  });
  return Math.min(...distances);
}

/** Known look-alikes of a work, strongest first, and their inliers as shares of the work's own. */
function rivalsOf(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  at: Look,
  id: string,
  { inliers }: Verification,
): { id: string; share: number }[] {
  return index
    .confusionsOf(id)
    .slice(0, MOST_RIVALS)
    .map((other) => {
      const best = index
        .positionsOf(other.id)
        .map((work) => verifyWork(photo.features(at), index.features.ofWork(work))?.inliers ?? 0);
      return { id: other.id, share: Math.max(0, ...best) / inliers };
    });
}
