import { type Confidence, confidenceOf, scoreOf } from './confidence.ts';
import { searchHashes } from './hash-index.ts';
import type { Look, PhotoEvidence } from './photo-evidence.ts';
import { centreOf, contains } from './quad.ts';
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
  /** Bits of 256, where the hash proposed it. */
  hashDistance?: number;
  /** Look-alikes whose evidence comes near this one's: then it is "which of these?", never Confident. */
  lookalikes: string[];
}

/** What is in a photo, as far as one way of looking tells. */
export interface Identification {
  /** The work that the photo is of: in the middle, or the largest. Null when none was verified. */
  main: Sighting | null;
  /** All verified works in view, the main one first. */
  sightings: Sighting[];
  /** Works that were proposed, likeliest first, verified or not: grounding for other tiers. */
  proposed: string[];
}

const PROPOSED_BY_HASH = 6;
/** Once a work is sure, others in view are looked for only with this share of its votes. */
const OTHERS_SHARE = 0.25;
/** The same for works that another index proposed: so many more are looked at. */
const OTHERS_PROPOSED = 8;
const PROPOSED_BY_VOTES = { first: 20, closer: 30 };
/** Look-alikes that are checked, and the share of a work's inliers that makes one its rival. */
const MOST_RIVALS = 4;
const RIVAL_SHARE = 0.65;
/** Hash distance beyond which a proposal is not worth a geometric check. */
const FARTHEST_PROPOSAL = 96;

/** Tier 1: perceptual hashes propose, geometry on the first look's features confirms. */
export function identifyByHash(photo: PhotoEvidence, index: ReferenceIndex): Identification {
  const proposals = searchHashes(index.hashes, photo.hashes(), {
    most: PROPOSED_BY_HASH,
    farthest: FARTHEST_PROPOSAL,
  });
  const found = proposals.flatMap(({ work, distance }) => {
    const sighting = verifyOne(photo, index, 'first', work);
    return sighting ? [{ ...sighting, hashDistance: distance }] : [];
  });
  return rank(
    found,
    proposals.map(({ work }) => index.ids[work]),
  );
}

/** Tier 3: votes of local features propose, geometry confirms; a closer look when nothing was sure. */
export function identifyByFeatures(photo: PhotoEvidence, index: ReferenceIndex): Identification {
  const first = look(photo, index, 'first');
  if (first.main?.confidence === 'confident' || !photo.hasMore) return first;
  const closer = look(photo, index, 'closer');
  const better = (closer.main?.score ?? 0) > (first.main?.score ?? 0) ? closer : first;
  return { ...better, proposed: [...new Set([...first.proposed, ...closer.proposed])] };
}

/** The same check for works that another index (such as Pinecone) proposed, likeliest first. */
export function identifyAmong(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  ids: string[],
): Identification {
  const works = ids.flatMap((id) => index.positionsOf(id));
  const verifyAll = (at: Look) => {
    const found: Sighting[] = [];
    let left = works.length;
    for (const work of works) {
      if (left === 0) break;
      left -= 1;
      const sighting = verifyOne(photo, index, at, work);
      if (sighting) found.push(sighting);
      if (sighting?.confidence === 'confident') left = Math.min(left, OTHERS_PROPOSED);
    }
    return rank(found, ids);
  };
  const first = verifyAll('first');
  if (first.main?.confidence === 'confident' || !photo.hasMore) return first;
  const closer = verifyAll('closer');
  return (closer.main?.score ?? 0) > (first.main?.score ?? 0) ? closer : first;
}

/** Both passes after each other, as the tiers do it: by hash, and by features unless that was sure. */
export function identify(photo: PhotoEvidence, index: ReferenceIndex): Identification {
  const byHash = identifyByHash(photo, index);
  return byHash.main?.confidence === 'confident' ? byHash : identifyByFeatures(photo, index);
}

function look(photo: PhotoEvidence, index: ReferenceIndex, at: Look): Identification {
  const proposals = index.features.shortlist(photo.features(at), PROPOSED_BY_VOTES[at]);
  const found: Sighting[] = [];
  let least = 0;
  for (const { work, votes } of proposals) {
    if (votes < least) break;
    const sighting = verifyOne(photo, index, at, work);
    if (!sighting) continue;
    found.push(sighting);
    if (sighting.confidence === 'confident') least = Math.max(least, OTHERS_SHARE * votes);
  }
  return rank(
    found,
    proposals.map(({ work }) => index.ids[work]),
  );
}

function verifyOne(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  at: Look,
  work: number,
): Sighting | null {
  const evidence = verifyWork(photo.features(at), index.features.works[work]);
  if (!evidence) return null;
  const id = index.ids[work];
  const lookalikes = rivalsOf(photo, index, at, id, evidence);
  const score = scoreOf(evidence, { rivals: lookalikes.length });
  return { id, confidence: confidenceOf(score), score, look: at, evidence, lookalikes };
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
        const check = verifyWork(photo.features(at), index.features.works[work]);
        return check !== null && check.inliers >= RIVAL_SHARE * inliers;
      }),
    )
    .map((other) => other.id);
}

/** Orders sightings: sure before unsure, then the one in the middle, then the larger. */
function rank(sightings: Sighting[], proposed: string[]): Identification {
  const best = new Map<string, Sighting>();
  for (const sighting of sightings.toSorted((a, b) => b.score - a.score)) {
    if (!best.has(sighting.id)) best.set(sighting.id, sighting);
  }
  const unique = withoutImpostors(Array.from(best.values()));
  const order = { confident: 0, likely: 1, unsure: 2 };
  unique.sort((a, b) => order[a.confidence] - order[b.confidence] || prominence(b) - prominence(a));
  return { main: unique[0] ?? null, sightings: unique, proposed: [...new Set(proposed)] };
}

/** Of two works that claim the same place, the one with less evidence is wrong. */
function withoutImpostors(sightings: Sighting[]): Sighting[] {
  return sightings.filter((sighting, at) =>
    sightings
      .slice(0, at)
      .every(
        (better) =>
          !contains(better.evidence.quad, centreOf(sighting.evidence.quad)) &&
          !contains(sighting.evidence.quad, centreOf(better.evidence.quad)),
      ),
  );
}

/** Larger for a work in the middle and for a large one. */
function prominence({ evidence: { quad, area }, score }: Sighting): number {
  const { x, y } = centreOf(quad);
  const middle = contains(quad, { x: 0.5, y: 0.5 }) ? 1 : 0;
  return middle + Math.min(1, area) + score * 0.1 - Math.hypot(x - 0.5, y - 0.5);
}
