import type { Analysis, AnalysisFact } from '../contract.ts';
import { describedSoFar } from './description.ts';

/** An analysis of which nothing is known yet. */
export const newAnalysis = (id: string): Analysis => ({
  id,
  status: 'running',
  outcome: null,
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
});

/** The analysis after one more fact: the snapshot is nothing but the log, folded. */
export function applyFact(analysis: Analysis, fact: AnalysisFact): Analysis {
  switch (fact.type) {
    case 'analysis:started':
      return { ...analysis, wishes: fact.wishes ?? {} };
    case 'tier:ended':
      return { ...analysis, tiers: [...analysis.tiers, fact.tier] };
    case 'description:delta':
      return {
        ...analysis,
        description: describedSoFar(
          (analysis.description?.text ?? '') + fact.text,
          analysis.wishes.language,
        ),
      };
    case 'description:reset':
      return { ...analysis, description: null };
    case 'analysis:ended':
    case 'analysis:corrected':
      return fact.analysis;
    default:
      return analysis;
  }
}
