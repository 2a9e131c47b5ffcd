import type { Problem } from '../../src/contract.ts';
import { causeOf } from '../api/problem.ts';
import { formatTime, t } from '../messages/translate.ts';
import { headed } from '../messages/wording.ts';
import { phase } from '../state/analysis.ts';
import { alertVisitor, announce, stopHeartbeat } from '../state/announcements.ts';

/** Seconds to wait after a refusal that names no time. */
const defaultWait = 30;

/** Shows why an attempt came to nothing, and the way on. */
export function fail(problem: Problem, retry: () => void): void {
  stopHeartbeat();
  if (problem.code === 'cancelled') return;
  if (problem.status === 429 || problem.status === 503) {
    const until = new Date(Date.now() + (problem.retryAfter ?? defaultWait) * 1_000);
    phase.value = { name: 'limited', problem, until, retry };
    announce(`${waitReason(problem)} ${t('limited.at', { time: formatTime(until) })}`);
    return;
  }
  phase.value = { name: 'failed', problem, retry };
  alertVisitor(headed(t('failed.title'), causeOf(problem)));
}

/** Why the visitor has to wait: too many requests from here, or a guide that is busy. */
export function waitReason({ status }: Problem): string {
  return status === 429 ? t('limited.lead') : t('limited.busy');
}
