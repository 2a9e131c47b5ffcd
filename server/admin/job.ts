import type { Operation, OperationProgress, OperationResult } from './operation.ts';

/** `interrupted`: its process ended before it did. */
export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

/** Something that an administrator asked for and that takes a while. */
export interface Job {
  id: string;
  operation: Operation['name'];
  collection: string;
  /** What it is done with: a file, a URL, a work. */
  target: string | null;
  /** The name of the key. */
  by: string;
  status: JobStatus;
  /** ISO 8601, UTC. */
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  progress: OperationProgress | null;
  result: OperationResult | null;
  problem: { code: string; detail: string } | null;
}

export type JobFact =
  | { type: 'job:queued' }
  | { type: 'job:started' }
  | ({ type: 'job:progress' } & OperationProgress)
  | { type: 'job:ended'; job: Job };

export type JobEvent = JobFact & {
  id: string;
  /**
   * Rises from event to event; of progress, only the last one is kept for who comes later. The end of a
   * job of another process, whose events nobody counted, has LAST_SEQ.
   */
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
};

export const LAST_SEQ = 2 ** 31 - 1;

export const hasEnded = ({ status }: Job): boolean => status !== 'queued' && status !== 'running';

/** How a job stands that the end of its process has cut off. */
export const INTERRUPTED = {
  status: 'interrupted',
  problem: {
    code: 'job-interrupted',
    detail:
      'The guide was stopped before this had ended. Nothing is half done: ask for it again, and it ' +
      'goes on where it was.',
  },
} as const satisfies Partial<Job>;
