import type {
  Analysis,
  Answer,
  GuideStatus,
  Problem,
  Segment,
  Source,
  TierName,
  TierReport,
  Wishes,
} from './contract.ts';

/**
 * The wire types of what happens while it happens: the events of an analysis, and what is said over
 * Socket.IO. Types only, as in contract.ts.
 */

/** What happened in one analysis; the log numbers them from 1. */
export type AnalysisFact =
  | { type: 'analysis:queued'; place: number }
  | { type: 'analysis:started'; wishes?: Wishes }
  | { type: 'tier:started'; tier: TierName; budgetMs: number }
  | { type: 'tier:ended'; tier: TierReport }
  | { type: 'description:delta'; text: string }
  /** The words streamed so far belong to an attempt that failed; a new one starts. */
  | { type: 'description:reset' }
  | { type: 'analysis:ended'; analysis: Analysis }
  /** The visitor said which work it is, or that it is none of those offered. */
  | { type: 'analysis:corrected'; analysis: Analysis }
  /** `wishes` hold for this question and those after it. */
  | { type: 'question:asked'; questionId: string; text: string; wishes?: Wishes }
  /** More words of the segment with this index; a higher index begins a new one. */
  | { type: 'answer:delta'; questionId: string; text: string; segment: number }
  /** The segment has ended and was checked; `sources` are the answer's as far as they are known. */
  | {
      type: 'answer:segment';
      questionId: string;
      index: number;
      segment: Segment;
      sources: Source[];
    }
  /** The words streamed so far are withdrawn; the catalogue or another instance answers instead. */
  | { type: 'answer:reset'; questionId: string }
  | { type: 'answer:ended'; questionId: string; answer: Answer }
  /** The visitor wants no more of the answer; whoever writes it stops. */
  | { type: 'answer:stopping'; questionId: string }
  | { type: 'answer:stopped'; questionId: string }
  | { type: 'answer:failed'; questionId: string; problem: Problem };

export type AnalysisEvent = AnalysisFact & {
  id: string;
  /** 1, 2, 3, ... without gaps. */
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
};

/** Every command is answered: `ok`, or the problem that kept it from being carried out. */
export type Acknowledgement = (reply: { ok: true; questionId?: string } | Problem) => void;

export interface ClientToServerEvents {
  'analysis:follow': (command: { id: string; after?: number }, reply?: Acknowledgement) => void;
  'question:ask': (command: { id: string; text: string } & Wishes, reply?: Acknowledgement) => void;
  'question:stop': (command: { id: string }, reply?: Acknowledgement) => void;
}

export interface ServerToClientEvents {
  'guide:ready': (guide: GuideStatus) => void;
  'analysis:event': (event: AnalysisEvent) => void;
}
