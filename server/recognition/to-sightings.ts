import type { Identification, Resemblance } from '../../src/recognition/identify.ts';
import { RESEMBLANCE_SCORE } from '../../src/recognition/judgement/confidence.ts';
import type { Sighting as Sighted } from '../../src/recognition/judgement/sighting.ts';
import type { Sighting } from '../../src/tiers/recogniser.ts';

/** What recognition found, as the tiers and their reports have it: ids and small figures, no pixels. */
export const toSightings = ({ sightings, resembling }: Identification): Sighting[] => [
  ...sightings.map(fromSighting),
  ...resembling.map(fromResemblance),
];

/** Thousandths are all that a report needs. */
export const roundMeasures = (measures: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, Math.round(value * 1000) / 1000]),
  );

const fromSighting = (sighted: Sighted): Sighting => {
  const { id, confidence, score, look, evidence, traits, lookalikes } = sighted;
  const { inliers, ratio, spread, quad } = evidence;
  const { hashDistance, agreement, second, rival } = traits;
  return {
    artworkId: id,
    confidence,
    score,
    lookalikes,
    outline: quad.map(({ x, y }): [number, number] => [x, y]),
    evidence: roundMeasures({
      inliers,
      ratio,
      spread,
      score,
      passes: look === 'closer' ? 2 : 1,
      ...(hashDistance !== null && { hashDistance }),
      ...agreement,
      ...(second > 0 && { second }),
      ...(rival > 0 && { rival }),
    }),
  };
};

const fromResemblance = ({ id, look, matches }: Resemblance): Sighting => ({
  artworkId: id,
  confidence: 'unsure',
  score: RESEMBLANCE_SCORE,
  lookalikes: [],
  outline: null,
  evidence: { looseMatches: matches, passes: look === 'closer' ? 2 : 1 },
});
