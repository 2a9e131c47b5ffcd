import type { Analysis, Problem, TierReport } from '../../src/contract.ts';
import type { Answer } from './trial.ts';

const RAN: readonly TierReport['outcome'][] = [
  'identified',
  'candidates',
  'described',
  'unidentified',
  'unsuitable',
  'pass',
  'timeout',
  'failed',
];

/** What an analysis says, as an answer. `roundTripMs`: from sending the photo to the whole reply. */
export function toAnswer(reply: Analysis | Problem, roundTripMs: number): Answer {
  if (!('tiers' in reply)) {
    return { ...nothing(`refused: ${reply.code}`), hindrances: [`refused: ${reply.code}`] };
  }
  const { artwork, outline, candidates, confidence, tiers, advice, totalMs } = reply;
  const ran = tiers.filter(({ outcome }) => RAN.includes(outcome));
  const deciding = tiers.findLast(
    ({ outcome }) => outcome === 'identified' || outcome === 'candidates',
  );
  const named = [
    ...(artwork ? [{ id: artwork.id, outline }] : []),
    ...candidates.map((candidate) => ({ id: candidate.artwork.id, outline: candidate.outline })),
  ];
  return {
    ids: named.map(({ id }) => id),
    confidence: named.length > 0 ? confidence : null,
    score: named.length > 0 ? scoreOf(deciding) : null,
    outlines: Object.fromEntries(
      named.flatMap(({ id, outline }) => (outline ? [[id, outline]] : [])),
    ),
    stages: {
      'upload and decode': roundTripMs - totalMs,
      ...Object.fromEntries(ran.map(({ name, ms }) => [name, ms])),
      all: roundTripMs,
    },
    hindrances: [
      ...ran.flatMap(({ name, outcome }) =>
        outcome === 'timeout' || outcome === 'failed' ? [`${name} ${outcome}`] : [],
      ),
      ...(advice ? [`unsuitable: ${advice.reason}`] : []),
      ...(keptFromRetrieval(tiers) ? ['kept from retrieval'] : []),
    ],
    note: deciding && named.length > 0 ? evidenceOf(deciding) : (advice?.reason ?? 'nothing'),
  };
}

export const nothing = (note: string): Answer => ({
  ids: [],
  confidence: null,
  score: null,
  outlines: {},
  stages: {},
  hindrances: [],
  note,
});

/** The calibrated score of the tier that decided; an exact copy needs none. */
function scoreOf(deciding: TierReport | undefined): number | null {
  const { score, method } = deciding?.detail ?? {};
  if (typeof score === 'number') return score;
  return method === 'exact copy' ? 1 : null;
}

function evidenceOf({ detail, name }: TierReport): string {
  const figures = ['method', 'inliers', 'ratio', 'score', 'passes', 'lookalikes'].flatMap((key) =>
    detail[key] === undefined ? [] : [`${key} ${detail[key]}`],
  );
  return `${name}: ${figures.join(', ')}`;
}

/** The precheck let a photo pass and told the retrieval tier not to look. */
function keptFromRetrieval(tiers: TierReport[]): boolean {
  const of = (name: TierReport['name']) => tiers.find((tier) => tier.name === name)?.outcome;
  return of('precheck') === 'pass' && of('retrieval') === 'skipped';
}
