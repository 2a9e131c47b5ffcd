import type { Advice, AnalysisFact, Confidence, Outline, TierName, Wishes } from '../contract.ts';
import type { Photo } from '../photo/photo.ts';

/** A work that a tier found in the photo. */
export interface Match {
  artworkId: string;
  confidence: Confidence;
  outline?: Outline;
}

/** Figures and reasons that a tier gives for what it says. */
export type Detail = Record<string, unknown>;

export type Verdict =
  | { outcome: 'identified'; match: Match; others?: Match[]; description?: string; detail: Detail }
  | { outcome: 'candidates'; candidates: Match[]; detail: Detail }
  /** `missing`: what could not be done to find out which work it is, as `degraded` names it. */
  | { outcome: 'described'; description: string; missing?: TierName | 'budget'; detail: Detail }
  | { outcome: 'unidentified'; description?: string; detail: Detail }
  | { outcome: 'unsuitable'; advice: Advice; detail: Detail }
  | { outcome: 'pass'; detail: Detail; skip?: TierName; shortlist?: string[] };

/** What the tiers before have found. */
export interface Findings {
  candidates: Match[];
  /** Ids of works that may be in the photo, the likeliest first: grounding for what follows. */
  shortlist: string[];
}

export interface TierTask {
  photo: Photo;
  findings: Findings;
  /** The visitor asked to look although the photo seemed unsuitable. */
  anyway: boolean;
  /** What the visitor wishes of a description. */
  wishes: Wishes;
  /** `performance.now()` by which the analysis must have an outcome. */
  deadline: number;
  emit: (fact: AnalysisFact) => Promise<unknown>;
  /** Hears that no core is needed any more. */
  leaveCore?: () => void;
  /** Takes an error that nobody expected: someone must act. */
  alarm: (error: unknown, tier: TierName) => void;
}

/** Whether a tier can run: switched off, not configured, or resting behind an open breaker. */
export type TierState = 'ready' | 'disabled' | 'unconfigured' | 'resting';

export interface Tier {
  name: TierName;
  /** True where the work is done elsewhere, so that the photo's turn at a core ends before it. */
  elsewhere?: boolean;
  /** Milliseconds after which the tier is cut off; its signal aborts then. */
  budgetMs: number;
  state: () => TierState;
  run: (task: TierTask, signal: AbortSignal) => Promise<Verdict>;
}
