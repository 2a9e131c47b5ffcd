import type { Analysis, AnalysisEvent, TierReport } from '../../src/contract.ts';
import type { Logger } from '../logger.ts';
import { noteRequest, requestContext, spentFields } from './request-context.ts';

/** The analysis's own events as log lines: the same stream that visitors follow. */
export function logEvent(logger: Logger, event: AnalysisEvent): void {
  const analysis_id = event.id;
  switch (event.type) {
    case 'analysis:started':
      noteRequest({ analysisId: analysis_id });
      break;
    case 'tier:ended':
      logTier(logger, analysis_id, event.tier);
      break;
    case 'analysis:ended':
      logAnalysis(logger, event.analysis);
      break;
    case 'answer:ended':
      logger.info('question answered', {
        analysis_id,
        question_id: event.questionId,
        written_by: event.answer.writtenBy,
        degraded: event.answer.degraded,
        ...spentFields(),
      });
      break;
    case 'answer:failed':
      logger.warn('question not answered', {
        analysis_id,
        question_id: event.questionId,
        code: event.problem.code,
        ...spentFields(),
      });
      break;
  }
}

function logTier(logger: Logger, analysis_id: string, report: TierReport): void {
  const { name, outcome, ms, detail } = report;
  const level = outcome === 'failed' || outcome === 'timeout' ? 'warn' : 'debug';
  logger.log(level, `tier ${name}: ${outcome}`, {
    analysis_id,
    tier: name,
    outcome,
    execution_time: ms,
    detail,
  });
}

/** All of an analysis in one line. */
function logAnalysis(logger: Logger, analysis: Analysis): void {
  const { id, status, outcome, confidence, artwork, tiers, degraded, cached, totalMs } = analysis;
  noteRequest({ analysisId: id });
  logger.info(`analysis ${status}: ${outcome ?? 'nothing'}`, {
    analysis_id: id,
    outcome: outcome ?? status,
    confidence,
    artwork_id: artwork?.id,
    tiers: Object.fromEntries(tiers.map(({ name, outcome, ms }) => [name, { outcome, ms }])),
    degraded,
    cached,
    photo_bytes: requestContext.getStore()?.photoBytes,
    ...spentFields(),
    execution_time: totalMs,
  });
}
