import { centreOf, contains } from '../geometry/quad.ts';
import { besides, type Sighting } from './sighting.ts';

/** Each work once: sure before unsure, then the one in the middle, then the larger. */
export function rankSightings(sightings: Sighting[]): Sighting[] {
  const best = new Map<string, Sighting>();
  for (const sighting of weighTogether(sightings).toSorted((a, b) => b.score - a.score)) {
    if (!best.has(sighting.id)) best.set(sighting.id, sighting);
  }
  const unique = withoutImpostors(Array.from(best.values()));
  const order = { confident: 0, likely: 1, unsure: 2 };
  unique.sort((a, b) => order[a.confidence] - order[b.confidence] || prominence(b) - prominence(a));
  return unique;
}

/** Each sighting in the light of the others that claim its place. */
export const weighTogether = (sightings: Sighting[]): Sighting[] =>
  sightings.map((sighting) =>
    besides(
      sighting,
      sightings.filter((other) => other.id !== sighting.id && isSamePlace(other, sighting)),
    ),
  );

/** Of two works that claim the same place, the one with less evidence is wrong. */
const withoutImpostors = (sightings: Sighting[]): Sighting[] =>
  sightings.filter((sighting, at) =>
    sightings.slice(0, at).every((better) => !isSamePlace(better, sighting)),
  );

const isSamePlace = ({ evidence: a }: Sighting, { evidence: b }: Sighting): boolean =>
  contains(a.quad, centreOf(b.quad)) || contains(b.quad, centreOf(a.quad));

/** Larger for a work in the middle and for a large one. */
function prominence({ evidence: { quad, area }, score }: Sighting): number {
  const { x, y } = centreOf(quad);
  const middle = contains(quad, { x: 0.5, y: 0.5 }) ? 1 : 0;
  return middle + Math.min(1, area) + score * 0.1 - Math.hypot(x - 0.5, y - 0.5);
}
