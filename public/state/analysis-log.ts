import type {
  Analysis,
  AnalysisEvent,
  TierName,
  TierOutcome,
  TierReport,
} from '../../src/contract.ts';
import { type Exchange, reduceConversation } from './conversation.ts';

export interface TierProgress {
  name: TierName;
  state: 'waiting' | 'working' | TierOutcome;
  /** Milliseconds that it took, once it has ended. */
  ms: number | null;
}

/** What the page knows of one analysis: the sum of the events seen so far. */
export interface AnalysisLog {
  id: string;
  /** Number of the last event seen; 0 before the first. */
  lastSeq: number;
  /** Place in the queue while it waits. */
  place: number | null;
  tiers: TierProgress[];
  /** The description's words so far. */
  streamed: string;
  /** The whole result, once there is one. */
  analysis: Analysis | null;
  exchanges: Exchange[];
  /** Answered on this phone, from what is kept there: no analysis of the guide's stands behind it. */
  onPhone?: boolean;
}

const tierNames: TierName[] = ['hash', 'precheck', 'retrieval', 'vision'];

export function emptyLog(id: string): AnalysisLog {
  return {
    id,
    lastSeq: 0,
    place: null,
    tiers: tierNames.map((name) => ({ name, state: 'waiting', ms: null })),
    streamed: '',
    analysis: null,
    exchanges: [],
  };
}

/**
 * How an event relates to the log: `next` is to be added; `seen` came before, as happens when the
 * page asks again after a break; `gap` says that something between is missing and must be asked
 * for; `foreign` belongs to another analysis.
 */
export function placeOf(
  log: AnalysisLog,
  event: AnalysisEvent,
): 'next' | 'seen' | 'gap' | 'foreign' {
  if (event.id !== log.id) return 'foreign';
  if (event.seq <= log.lastSeq) return 'seen';
  return event.seq === log.lastSeq + 1 ? 'next' : 'gap';
}

/** The log after its next event. Pure: the same events always give the same log. */
export function reduceAnalysis(log: AnalysisLog, event: AnalysisEvent): AnalysisLog {
  return { ...log, ...changeBy(log, event), lastSeq: event.seq };
}

/** The log with a snapshot's result, for when the events cannot be had. */
export function withSnapshot(log: AnalysisLog, analysis: Analysis): AnalysisLog {
  return { ...log, ...resultOf(log, analysis) };
}

function changeBy(log: AnalysisLog, event: AnalysisEvent): Partial<AnalysisLog> {
  switch (event.type) {
    case 'analysis:queued':
      return { place: event.place };
    case 'analysis:started':
      return { place: null };
    case 'tier:started':
      return { place: null, tiers: withTier(log.tiers, event.tier, { state: 'working' }) };
    case 'tier:ended':
      return { tiers: withReport(log.tiers, event.tier) };
    case 'description:delta':
      return { streamed: log.streamed + event.text };
    case 'description:reset':
      return { streamed: '' };
    case 'analysis:ended':
    case 'analysis:corrected':
      return resultOf(log, event.analysis);
    default:
      return {
        exchanges: reduceConversation(log.exchanges, event, log.analysis?.artwork?.id ?? null),
      };
  }
}

function resultOf(log: AnalysisLog, analysis: Analysis): Partial<AnalysisLog> {
  return { analysis, place: null, tiers: analysis.tiers.reduce(withReport, log.tiers) };
}

function withReport(tiers: TierProgress[], { name, outcome, ms }: TierReport): TierProgress[] {
  return withTier(tiers, name, { state: outcome, ms });
}

function withTier(
  tiers: TierProgress[],
  name: TierName,
  update: Partial<TierProgress>,
): TierProgress[] {
  return tiers.map((tier) => (tier.name === name ? { ...tier, ...update } : tier));
}
