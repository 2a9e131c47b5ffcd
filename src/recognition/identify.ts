import { type Matches, matchFeatures } from './geometry/match.ts';
import { countLooseMatches } from './geometry/resemblance.ts';
import { searchHashes } from './hashes/hash-index.ts';
import { rankSightings } from './judgement/rank-sightings.ts';
import { type Sighting, sightWork } from './judgement/sighting.ts';
import type { Look, PhotoEvidence } from './photo-evidence.ts';
import type { ReferenceIndex } from './references/reference-index.ts';
import { nearestSolids } from './references/solids.ts';
import type { Embedder } from './vectors/embedder.ts';

/** A work of the collection that matches loosely, as sculpture from another side does. */
export interface Resemblance {
  id: string;
  look: Look;
  /** Matches that agree roughly on where it is. */
  matches: number;
}

/** What is in a photo, as far as one way of looking tells. */
export interface Identification {
  /** The work that the photo is of: in the middle, or the largest. Null when none was verified. */
  main: Sighting | null;
  /** All verified works in view, the main one first. */
  sightings: Sighting[];
  /** Works to ask about where nothing is sure, the likeliest first; never among the sightings. */
  resembling: Resemblance[];
  /** Works that were proposed, likeliest first, verified or not: grounding for other tiers. */
  proposed: string[];
}

const PROPOSED_BY_HASH = 6;
/** Once a work is sure, others in view are looked for only with this share of its votes. */
const OTHERS_SHARE = 0.25;
/** The same for works that another index proposed: so many more are looked at. */
const OTHERS_PROPOSED = 8;
const PROPOSED_BY_VOTES = { first: 20, closer: 30 };
/** Hash distance beyond which a proposal is not worth a geometric check. */
const FARTHEST_PROPOSAL = 96;
/** The same once a work is sure: of proposals by chance, 98 in 100 are farther than this. */
const FARTHEST_OTHER = 79;
/** Pictures nearest by vector, of works that have several. */
const MOST_SOLIDS = 10;
/** Proposals that are compared loosely. */
const MOST_RESEMBLING = 10;
/** Of 237 real photos of other things, twenty proposals each, none had more than 8 (BENCHMARKS.md). */
const LEAST_RESEMBLING = 10;

/** Tier 1: perceptual hashes propose, geometry on the first look's features confirms. */
export function identifyByHash(photo: PhotoEvidence, index: ReferenceIndex): Identification {
  const proposals = searchHashes(index.hashes, photo.hashes(), {
    most: PROPOSED_BY_HASH,
    farthest: FARTHEST_PROPOSAL,
    stop: photo.stop,
  });
  const found: Sighting[] = [];
  let farthest = FARTHEST_PROPOSAL;
  for (const { work, distance } of proposals) {
    if (distance > farthest) break;
    const sighting = sightWork(photo, index, 'first', work);
    if (!sighting) continue;
    found.push(sighting);
    if (sighting.confidence === 'confident') farthest = FARTHEST_OTHER;
  }
  return rank(
    found,
    proposals.map(({ work }) => index.ids[work]),
  );
}

/**
 * Tier 3: votes of local features propose, geometry confirms; a closer look when nothing was sure.
 * With an embedder, works with several pictures are found by their vectors, too.
 */
export function identifyByFeatures(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  embedder?: Embedder,
): Identification {
  const first = look(photo, index, 'first');
  if (first.main?.confidence === 'confident') return first;
  const found = photo.hasMore ? betterOf(first, look(photo, index, 'closer')) : first;
  return embedder ? withSolids(photo, index, found, embedder) : found;
}

/** The same check for works that another index (such as Pinecone) proposed, likeliest first. */
export function identifyAmong(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  ids: string[],
): Identification {
  const works = ids.flatMap((id) => index.positionsOf(id));
  const verifyAll = (at: Look) => {
    const matchesOf = matcher(photo, index, at);
    const found: Sighting[] = [];
    let left = works.length;
    for (const work of works) {
      if (left === 0) break;
      left -= 1;
      const sighting = sightWork(photo, index, at, work, matchesOf(work));
      if (sighting) found.push(sighting);
      if (sighting?.confidence === 'confident') left = Math.min(left, OTHERS_PROPOSED);
    }
    return withResembling(photo, index, at, rank(found, ids), matchesOf);
  };
  const first = verifyAll('first');
  if (first.main?.confidence === 'confident' || !photo.hasMore) return first;
  return betterOf(first, verifyAll('closer'));
}

/** Both passes after each other, as the tiers do it: by hash, and by features unless that was sure. */
export function identify(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  embedder?: Embedder,
): Identification {
  const byHash = identifyByHash(photo, index);
  if (byHash.main?.confidence === 'confident') return byHash;
  return identifyByFeatures(photo, index, embedder);
}

/** The look that showed more; what either resembled counts as long as nothing is likely. */
function betterOf(first: Identification, closer: Identification): Identification {
  const better = (closer.main?.score ?? 0) > (first.main?.score ?? 0) ? closer : first;
  const seen = new Set(better.sightings.map(({ id }) => id));
  const resembling = [...first.resembling, ...closer.resembling]
    .sort((a, b) => b.matches - a.matches)
    .filter(({ id }) => !seen.has(id) && seen.add(id));
  return {
    ...better,
    resembling: isLikely(better) ? [] : resembling,
    proposed: [...new Set([...first.proposed, ...closer.proposed])],
  };
}

function look(photo: PhotoEvidence, index: ReferenceIndex, at: Look): Identification {
  const proposals = index.features.shortlist(photo.features(at), PROPOSED_BY_VOTES[at], photo.stop);
  const matchesOf = matcher(photo, index, at);
  const found: Sighting[] = [];
  let least = 0;
  for (const { work, votes } of proposals) {
    if (votes < least) break;
    const sighting = sightWork(photo, index, at, work, matchesOf(work));
    if (!sighting) continue;
    found.push(sighting);
    if (sighting.confidence === 'confident') least = Math.max(least, OTHERS_SHARE * votes);
  }
  const proposed = proposals.map(({ work }) => index.ids[work]);
  return withResembling(photo, index, at, rank(found, proposed), matchesOf);
}

/** Matches of a work with the photo, worked out once for both checks. */
function matcher(photo: PhotoEvidence, index: ReferenceIndex, at: Look): (work: number) => Matches {
  const known = new Map<number, Matches>();
  return (work) => {
    const matches =
      known.get(work) ?? matchFeatures(index.features.ofWork(work), photo.features(at));
    known.set(work, matches);
    return matches;
  };
}

/** Where nothing is likely, looks loosely at the works with several pictures that are nearest, too. */
function withSolids(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  found: Identification,
  embedder: Embedder,
): Identification {
  if (index.solids.positions.length === 0 || isLikely(found)) return found;
  photo.stop();
  const nearest = nearestSolids(index.solids, photo.vectors(embedder), MOST_SOLIDS);
  const ids = [...new Set(nearest.map((position) => index.ids[position]))];
  const matchesOf = matcher(photo, index, 'first');
  const proposed = { ...found, proposed: ids, resembling: [] };
  const { resembling } = withResembling(photo, index, 'first', proposed, matchesOf);
  return betterOf(found, { ...found, resembling, proposed: ids });
}

const isLikely = ({ main }: Identification): boolean =>
  main !== null && main.confidence !== 'unsure';

/** Where nothing is sure, looks loosely at the likeliest proposals: no plane fits a sculpture. */
function withResembling(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  at: Look,
  found: Identification,
  matchesOf: (work: number) => Matches,
): Identification {
  if (isLikely(found)) return found;
  const resembling = found.proposed
    .slice(0, MOST_RESEMBLING)
    .filter((id) => found.sightings.every((sighting) => sighting.id !== id))
    .map((id) => {
      photo.stop();
      const matches = index
        .positionsOf(id)
        .map((work) =>
          countLooseMatches(photo.features(at), index.features.ofWork(work), matchesOf(work)),
        );
      return { id, look: at, matches: Math.max(...matches) };
    })
    .filter(({ matches }) => matches >= LEAST_RESEMBLING)
    .sort((a, b) => b.matches - a.matches);
  return { ...found, resembling };
}

function rank(found: Sighting[], proposed: string[]): Identification {
  const sightings = rankSightings(found);
  return {
    main: sightings[0] ?? null,
    sightings,
    resembling: [],
    proposed: [...new Set(proposed)],
  };
}
