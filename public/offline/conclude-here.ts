import type { Analysis, ArtworkView, Candidate, Description } from '../../src/contract.ts';
import { newKey } from '../api/new-key.ts';
import type { LocalSighting } from '../recognition/protocol.ts';

/** Works that a visitor can be asked to choose from, as at the guide. */
const MOST_CANDIDATES = 3;

const blank: Omit<Analysis, 'id'> = {
  status: 'done',
  outcome: 'unidentified',
  confidence: null,
  artwork: null,
  outline: null,
  candidates: [],
  description: null,
  advice: null,
  tiers: [],
  degraded: [],
  cached: false,
  chosenByVisitor: false,
  wishes: {},
  totalMs: 0,
};

/** No server knows it; the visit that is kept on the phone tells works apart by it. */
const newId = (): string => `phone.${newKey()}`;

/** The museum's own words, as they stand. */
const describedBy = ({ description: text, language, source }: ArtworkView): Description | null =>
  text
    ? {
        text,
        source: 'museum',
        language,
        segments: [{ text, source: 'museum', cites: [0] }],
        sources: [{ kind: 'museum', title: source?.title ?? '', url: source?.url }],
      }
    : null;

/**
 * What sightings amount to, the strongest first, by the guide's own rule: one that is sure, or a
 * choice. A work with look-alikes that fit nearly as well is a choice between them. Null where none
 * of them is a work that `workOf` knows.
 */
export function concludeHere(
  sightings: LocalSighting[],
  { workOf, ms }: { workOf: (id: string) => ArtworkView | null; ms: number },
): Analysis | null {
  const known = sightings.filter(({ id }) => workOf(id));
  const [first] = known;
  if (!first) return null;
  const asCandidate = ({ id, confidence, outline }: LocalSighting): Candidate[] => {
    const artwork = workOf(id);
    return artwork ? [{ artwork, confidence, outline }] : [];
  };
  const sure = first.confidence !== 'unsure' && first.lookalikes.length === 0;
  const detail = { method: 'local features', score: first.score, seen: sightings.length };
  const found = {
    ...blank,
    id: newId(),
    tiers: [
      { name: 'retrieval', outcome: sure ? 'identified' : 'candidates', ms, detail } as const,
    ],
    totalMs: ms,
  };
  if (sure) {
    const artwork = workOf(first.id);
    const { confidence, outline } = first;
    return {
      ...found,
      outcome: 'identified',
      confidence,
      artwork,
      outline,
      candidates: known.slice(1).flatMap(asCandidate),
      description: artwork && describedBy(artwork),
    };
  }
  const alike = first.lookalikes.map((id) => ({ ...first, id }));
  const choice = alike.length > 0 ? [first, ...alike] : known;
  return {
    ...found,
    outcome: 'candidates',
    confidence: 'unsure',
    candidates: choice
      .flatMap((sighting) => asCandidate({ ...sighting, confidence: 'unsure' }))
      .slice(0, MOST_CANDIDATES),
  };
}

/** The same after the visitor named the work, or said that it is none of those offered. */
export const chosenHere = (artwork: ArtworkView | null, before?: Analysis): Analysis => ({
  ...blank,
  ...before,
  id: before?.id ?? newId(),
  outcome: artwork ? 'identified' : 'unidentified',
  confidence: null,
  artwork,
  outline: null,
  candidates: [],
  description: artwork && describedBy(artwork),
  chosenByVisitor: true,
});
