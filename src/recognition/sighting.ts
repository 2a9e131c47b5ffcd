import { type Agreement, compareAppearance } from './appearance.ts';
import { type Confidence, confidenceOf, isConfident, scoreOf } from './confidence.ts';
import type { Matches } from './match.ts';
import type { Look, PhotoEvidence } from './photo-evidence.ts';
import type { ReferenceIndex } from './reference-index.ts';
import { type Verification, verifyWork } from './verify.ts';

/** A work of the collection seen in a photo, and why we think so. */
export interface Sighting {
  id: string;
  confidence: Confidence;
  /** Calibrated, 0 to 1. */
  score: number;
  look: Look;
  /** Inliers, ratio, spread and the work's outline in the photo. */
  evidence: Verification;
  /** How the work as a whole agrees with what its outline encloses; only where that may matter. */
  agreement?: Agreement;
  /** Bits of 256, where the hash proposed it. */
  hashDistance?: number;
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
  const lookalikes = rivalsOf(photo, index, at, id, evidence);
  const rivals = lookalikes.length;
  const agreement = isConfident(scoreOf(evidence, { rivals }))
    ? agreementOf(photo, index, work, evidence)
    : undefined;
  const score = scoreOf(evidence, { rivals, agreement });
  const sighting = { id, confidence: confidenceOf(score), score, look: at, evidence, lookalikes };
  return agreement ? { ...sighting, agreement } : sighting;
}

/** How far the outline's inside looks like the work as a whole; undefined where that is not known. */
function agreementOf(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  work: number,
  { quad }: Verification,
): Agreement | undefined {
  const known = index.appearanceOf(work);
  const seen = known && photo.appearanceWithin(quad);
  return seen ? compareAppearance(known, seen) : undefined;
}

/** Known look-alikes of a work that the photo could as well be of, nearest first. */
function rivalsOf(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  at: Look,
  id: string,
  { inliers }: Verification,
): string[] {
  return index
    .confusionsOf(id)
    .slice(0, MOST_RIVALS)
    .filter((other) =>
      index.positionsOf(other.id).some((work) => {
        const check = verifyWork(photo.features(at), index.features.ofWork(work));
        return check !== null && check.inliers >= RIVAL_SHARE * inliers;
      }),
    )
    .map((other) => other.id);
}
