import type { AnalysisLog } from '../state/analysis-log.ts';
import type { KeptExchange, SeenWork } from './seen-work.ts';

/**
 * The works seen after an analysis has come to a work, or to another one: a work that the visitor says
 * it is not was not seen, but for one with a note. Pure; seeing the same again changes nothing.
 */
export function withAnalysis(
  works: SeenWork[],
  { id, analysis, exchanges }: AnalysisLog,
  { base, at }: { base: string; at: string },
): SeenWork[] {
  if (!analysis) return works;
  const { artwork, confidence, chosenByVisitor } = analysis;
  const path = artwork && pathOf(base, artwork.id);
  const others = works.filter(
    (work) => work.path !== path && (work.analysis !== id || work.note !== ''),
  );
  if (!artwork || !path) return others;
  const before = works.find((work) => work.path === path);
  const told = exchanges.flatMap(({ questionId, question, answer, about }): KeptExchange[] =>
    answer && about === artwork.id ? [{ id: `${id} ${questionId}`, question, answer }] : [],
  );
  const known = new Set(before?.exchanges.map((exchange) => exchange.id));
  const seen: SeenWork = {
    at,
    analysis: id,
    note: '',
    ...before,
    path,
    artwork,
    confidence,
    chosenByVisitor,
    description: analysis.description,
    exchanges: [...(before?.exchanges ?? []), ...told.filter((one) => !known.has(one.id))],
  };
  return [...others, seen];
}

/** Where a work lies below its collection. */
export const pathOf = (base: string, id: string): string =>
  `${base}/works/${encodeURIComponent(id)}`;
