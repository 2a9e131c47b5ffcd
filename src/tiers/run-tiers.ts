import type { TierReport } from '../contract.ts';
import { GuideError } from '../errors.ts';
import { isTimeout, limitTime } from '../policies/limit-time.ts';
import { BUDGET_SPENT } from '../policies/spending.ts';
import type { Findings, Tier, TierTask, Verdict } from './tier.ts';

/** How the tiers ended: the verdict that stands, and what each of them did. */
export interface Conclusion {
  verdict: Verdict | null;
  findings: Findings;
  reports: TierReport[];
  /** Names of tiers that should have run and could not; `budget` where one was not to be paid for. */
  degraded: string[];
}

type TierRun = { report: TierReport; verdict: Verdict | null };

/**
 * Runs the tiers in order until one has the answer. A tier that is cut off, fails or is not
 * there is reported so, and the next one runs.
 *
 * @throws the signal's reason when the visitor cancels.
 */
export async function runTiers(
  tiers: readonly Tier[],
  task: Omit<TierTask, 'findings'>,
  signal: AbortSignal,
): Promise<Conclusion> {
  const conclusion: Conclusion = {
    verdict: null,
    findings: { candidates: [], shortlist: [] },
    reports: [],
    degraded: [],
  };
  const skipped = new Set<string>();
  for (const tier of tiers) {
    signal.throwIfAborted();
    const over = isFinal(conclusion.verdict) || skipped.has(tier.name);
    const { report, verdict } = over
      ? idle(tier, 'skipped')
      : await runTier(tier, { ...task, findings: conclusion.findings }, signal);
    await task.emit({ type: 'tier:ended', tier: report });
    conclusion.reports.push(report);
    const missing = missingFrom(report, verdict);
    if (missing) conclusion.degraded.push(missing);
    if (verdict) {
      conclusion.verdict = stronger(conclusion.verdict, verdict);
      conclusion.findings = learn(conclusion.findings, verdict);
      if (verdict.outcome === 'pass' && verdict.skip) skipped.add(verdict.skip);
    }
  }
  return conclusion;
}

async function runTier(tier: Tier, task: TierTask, signal: AbortSignal): Promise<TierRun> {
  const state = tier.state();
  if (state === 'resting') return idle(tier, 'failed', { reason: 'resting after failures' });
  if (state !== 'ready') return idle(tier, state);
  if (tier.elsewhere) task.leaveCore?.();
  await task.emit({ type: 'tier:started', tier: tier.name, budgetMs: tier.budgetMs });
  const startedAt = performance.now();
  const report = (outcome: TierReport['outcome'], detail: TierReport['detail']): TierReport => ({
    name: tier.name,
    outcome,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    detail,
  });
  const deadline = Math.min(task.deadline, startedAt + tier.budgetMs);
  try {
    const verdict = await limitTime(
      (signal) => tier.run({ ...task, deadline }, signal),
      tier.budgetMs,
      signal,
    );
    return { verdict, report: report(verdict.outcome, verdict.detail) };
  } catch (error) {
    signal.throwIfAborted();
    if (isTimeout(error)) {
      return { verdict: null, report: report('timeout', { budgetMs: tier.budgetMs }) };
    }
    if (error instanceof GuideError) {
      const { message: reason, code } = error;
      const outcome = code === BUDGET_SPENT ? 'skipped' : 'failed';
      return { verdict: null, report: report(outcome, { reason, code }) };
    }
    // A bug: the visitor still gets what the other tiers know, and someone is told to act.
    task.alarm(error, tier.name);
    return { verdict: null, report: report('failed', { code: 'internal' }) };
  }
}

const idle = (
  tier: Tier,
  outcome: TierReport['outcome'],
  detail: TierReport['detail'] = {},
): TierRun => ({ verdict: null, report: { name: tier.name, outcome, ms: 0, detail } });

const isFinal = (verdict: Verdict | null): boolean =>
  verdict !== null && verdict.outcome !== 'pass' && verdict.outcome !== 'candidates';

function missingFrom(
  { name, outcome, detail }: TierReport,
  verdict: Verdict | null,
): string | null {
  if (detail.code === BUDGET_SPENT) return 'budget';
  if (verdict?.outcome === 'described' && verdict.missing) return verdict.missing;
  return outcome === 'timeout' || outcome === 'failed' ? name : null;
}

/** Candidates stand until something better than a pass comes. */
function stronger(standing: Verdict | null, next: Verdict): Verdict {
  const keepsCandidates = next.outcome === 'pass' || next.outcome === 'unidentified';
  return standing?.outcome === 'candidates' && keepsCandidates ? standing : next;
}

function learn(findings: Findings, verdict: Verdict): Findings {
  if (verdict.outcome === 'candidates') {
    const ids = verdict.candidates.map(({ artworkId }) => artworkId);
    return { candidates: verdict.candidates, shortlist: merge(ids, findings.shortlist) };
  }
  if (verdict.outcome === 'pass' && verdict.shortlist) {
    return { ...findings, shortlist: merge(findings.shortlist, verdict.shortlist) };
  }
  return findings;
}

const merge = (first: string[], second: string[]): string[] => [...new Set([...first, ...second])];
