import type { Sighting } from './recogniser.ts';
import type { Match, Verdict } from './tier.ts';

/** Works that a visitor can be asked to choose from. */
const MAX_CANDIDATES = 3;

/** What sightings amount to, the strongest first: one that is sure, a choice, or nothing. */
export function toVerdict(sightings: Sighting[], method: string): Verdict {
  const matches = sightings.map(toMatch);
  const [first, ...others] = matches;
  const detail = { method, ...sightings[0]?.evidence, seen: sightings.length };
  if (!first) return { outcome: 'pass', detail };
  if (first.confidence === 'unsure') {
    const candidates = matches.slice(0, MAX_CANDIDATES);
    return { outcome: 'candidates', candidates, detail };
  }
  return { outcome: 'identified', match: first, others, detail };
}

const toMatch = ({ artworkId, confidence, outline }: Sighting): Match => ({
  artworkId,
  confidence,
  outline,
});
