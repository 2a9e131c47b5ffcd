import { decodeFeatures, featuresIn } from '../features/feature-codec.ts';
import { createFeatureDataBuilder, freeFeatureData } from '../features/feature-data.ts';
import type { Features } from '../features/features.ts';
import { verifyWork } from '../geometry/verify.ts';
import type { Confusion } from '../references/confusion.ts';
import { proposeApart } from '../search/propose-apart.ts';
import type { Proposal } from '../search/vote-clusters.ts';

/** Changes whenever the same works come out as other look-alikes. */
export const CONFUSIONS_VERSION = 2;
/** Works that are checked for each: the likeliest. */
export const MOST_CHECKED = 8;
/** Features that are indexed together: only so many are looked at apart from each other; see find-hits.ts. */
const MOST_INDEXED = 2 ** 20;

/** Two references that match this well would pass for each other in a photo. */
const CONFUSING_INLIERS = 12;
const CONFUSING_RATIO = 0.4;

/** A work with the encoded features of each of its pictures. */
export interface DescribedWork {
  id: string;
  pictures: Uint8Array[];
}

/** A work that may pass for another one. */
export interface Suspect {
  id: string;
  /** The higher, the likelier. */
  votes: number;
  /** Which pictures to check: one of the work that was asked about, and one of the suspect. */
  pairs: [number, number][];
}

/** Finds works that another one may pass for; dispose of it to give its memory back at once. */
export interface SuspectFinder extends Disposable {
  /** The MOST_CHECKED first in `byVotes`. `stop` is called all along, and may throw. */
  find(asked: DescribedWork, stop?: () => void): Suspect[];
}

/**
 * Indexes works to find suspects among, in parts of `mostIndexed` features. What is found of two works depends on those two alone, so that
 * comparisons with parts of a collection, made at any time, add up to the comparison with all of it.
 */
export function createSuspectFinder(
  among: DescribedWork[],
  { mostIndexed = MOST_INDEXED }: { mostIndexed?: number } = {},
): SuspectFinder {
  const pictures = among.flatMap(({ id, pictures }) =>
    pictures.map((_, position) => ({ id, position })),
  );
  const parts = inParts(
    among.flatMap(({ pictures }) => pictures),
    mostIndexed,
  ).map(indexPart);

  const propose = (features: Features, stop: () => void): Proposal[] =>
    parts
      .flatMap(({ first, propose }) =>
        propose(features, stop).map(({ work, votes }) => ({ work: first + work, votes })),
      )
      .sort((a, b) => b.votes - a.votes || a.work - b.work);

  return {
    find(asked, stop = () => {}) {
      const suspects = new Map<string, Suspect>();
      for (const [own, bytes] of asked.pictures.entries()) {
        const taken = new Set([asked.id]);
        for (const { work, votes } of propose(decodeFeatures(bytes), stop)) {
          const { id, position } = pictures[work];
          if (taken.has(id)) continue;
          taken.add(id);
          const suspect = suspects.get(id) ?? { id, votes: 0, pairs: [] };
          suspect.votes = Math.max(suspect.votes, votes);
          suspect.pairs.push([own, position]);
          suspects.set(id, suspect);
        }
      }
      return [...suspects.values()].sort(byVotes).slice(0, MOST_CHECKED);
    },
    [Symbol.dispose]: () => {
      for (const { data } of parts) freeFeatureData(data);
    },
  };
}

interface Part {
  /** Position of the first of its pictures among all. */
  first: number;
  encoded: Uint8Array[];
}

function indexPart({ first, encoded }: Part) {
  const builder = createFeatureDataBuilder({ works: encoded.length, features: sumOf(encoded) });
  for (const bytes of encoded) builder.add(bytes);
  const data = builder.finish();
  return { first, data, propose: proposeApart(data) };
}

/** Pictures in parts that have at most so many features, or are one picture. */
function inParts(encoded: Uint8Array[], most: number): Part[] {
  const parts: Part[] = [];
  let features = 0;
  for (const [first, bytes] of encoded.entries()) {
    const own = featuresIn(bytes.byteLength);
    const last = parts.at(-1);
    if (last && features + own <= most) {
      last.encoded.push(bytes);
      features += own;
    } else {
      parts.push({ first, encoded: [bytes] });
      features = own;
    }
  }
  return parts;
}

const sumOf = (encoded: Uint8Array[]): number =>
  encoded.reduce((sum, { byteLength }) => sum + featuresIn(byteLength), 0);

/** Look-alikes, strongest first, of works that are compared all at once; one picture each. */
export function findConfusions(
  works: { id: string; features: Uint8Array }[],
): Map<string, Confusion[]> {
  const described = works.map(({ id, features }) => ({ id, pictures: [features] }));
  const byId = new Map(described.map((work) => [work.id, work]));
  using suspects = createSuspectFinder(described);
  return new Map(
    described.map((work) => [
      work.id,
      suspects
        .find(work)
        .map(({ id, pairs }) => ({ id, inliers: checkSuspect(work, byId.get(id)!, { pairs }) }))
        .filter(({ inliers }) => inliers > 0)
        .sort((a, b) => b.inliers - a.inliers),
    ]),
  );
}

/** The likeliest first, and those of one likelihood always in the same order. */
export const byVotes = (a: Suspect, b: Suspect): number =>
  b.votes - a.votes || (a.id < b.id ? -1 : 1);

/**
 * How many matches agree that one work is the other, by the same check that photos get; 0 where they
 * do not pass for each other.
 */
export function checkSuspect(
  work: DescribedWork,
  other: DescribedWork,
  { pairs }: Pick<Suspect, 'pairs'>,
): number {
  const inliers = pairs.map(([own, position]) => {
    const photo = decodeFeatures(work.pictures[own]);
    const check = verifyWork(photo, decodeFeatures(other.pictures[position]));
    const confusing = check && check.inliers >= CONFUSING_INLIERS && check.ratio >= CONFUSING_RATIO;
    return confusing ? check.inliers : 0;
  });
  return Math.max(0, ...inliers);
}
