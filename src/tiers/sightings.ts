import type { Sighting } from './recogniser.ts';
import type { Match, Verdict } from './tier.ts';

/** Works that a visitor can be asked to choose from. */
const MAX_CANDIDATES = 3;

/**
 * What sightings amount to, the strongest first: one that is sure, a choice, or nothing. A work with
 * look-alikes that fit nearly as well is a choice between them, however good its own evidence.
 */
export function toVerdict(sightings: Sighting[], method: string): Verdict {
  const [first, ...others] = sightings;
  const detail = { method, ...first?.evidence, seen: sightings.length };
  if (!first) return { outcome: 'pass', detail };
  if (first.lookalikes.length > 0) {
    const alike = first.lookalikes.map((artworkId): Match => {
      return { ...toMatch(first), artworkId, confidence: 'unsure' };
    });
    const candidates = [{ ...toMatch(first), confidence: 'unsure' as const }, ...alike];
    const choice = { lookalikes: first.lookalikes.length };
    return {
      outcome: 'candidates',
      candidates: candidates.slice(0, MAX_CANDIDATES),
      detail: { ...detail, ...choice },
    };
  }
  if (first.confidence === 'unsure') {
    const candidates = sightings.slice(0, MAX_CANDIDATES).map(toMatch);
    return { outcome: 'candidates', candidates, detail };
  }
  return { outcome: 'identified', match: toMatch(first), others: others.map(toMatch), detail };
}

const toMatch = ({ artworkId, confidence, outline }: Sighting): Match => ({
  artworkId,
  confidence,
  outline: outline ?? undefined,
});
