import type { AnalysisEvent } from '../src/contract.ts';
import type { Logger } from './logger.ts';

/** The analysis's own events as log lines: the same stream that visitors follow. */
export function logEvent(logger: Logger, event: AnalysisEvent): void {
  const analysis_id = event.id;
  switch (event.type) {
    case 'tier:ended': {
      const { name, outcome, ms, detail } = event.tier;
      const level = outcome === 'failed' || outcome === 'timeout' ? 'warn' : 'debug';
      logger.log(level, `tier ${name}: ${outcome}`, {
        analysis_id,
        tier: name,
        outcome,
        execution_time: ms,
        detail,
      });
      break;
    }
    case 'analysis:ended': {
      const { status, outcome, confidence, artwork, tiers, degraded, cached, totalMs } =
        event.analysis;
      logger.info(`analysis ${status}: ${outcome ?? 'nothing'}`, {
        analysis_id,
        outcome,
        confidence,
        artwork_id: artwork?.id,
        tiers: Object.fromEntries(tiers.map(({ name, outcome, ms }) => [name, `${outcome} ${ms}`])),
        degraded,
        cached,
        execution_time: totalMs,
      });
      break;
    }
    case 'answer:ended':
      logger.info('question answered', { analysis_id, written_by: event.answer.writtenBy });
      break;
    case 'answer:failed':
      logger.warn('question not answered', { analysis_id, code: event.problem.code });
      break;
  }
}
