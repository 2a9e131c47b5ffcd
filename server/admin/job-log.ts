import { EventEmitter, once } from 'node:events';
import { isAbort } from '../../src/errors.ts';
import { hasEnded, type Job, type JobEvent, type JobFact } from './job.ts';

/** One job with what happened to it. */
export interface JobLog {
  readonly job: Job;
  /** Number of the latest event. */
  readonly latest: number;
  append(fact: JobFact, change?: Partial<Job>): void;
  /** Events after that number, past ones first, until the job ends. */
  follow(after: number, signal: AbortSignal): AsyncIterable<JobEvent>;
  /** The job as it ended, or as it is when the signal is aborted. */
  ended(signal: AbortSignal): Promise<Job>;
}

export function createJobLog(first: Job): JobLog {
  const changed = new EventEmitter().setMaxListeners(0);
  let job = first;
  let events: JobEvent[] = [];
  let seq = 0;

  async function* follow(after: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    let seen = after;
    try {
      for (;;) {
        for (const event of events.filter((event) => event.seq > seen)) {
          if (signal.aborted) return;
          seen = event.seq;
          yield event;
        }
        if (events.some((event) => event.seq > seen)) continue;
        if (hasEnded(job)) return;
        await once(changed, 'event', { signal });
      }
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  return {
    get job() {
      return job;
    },
    get latest() {
      return seq;
    },
    append(fact, change = {}) {
      job = { ...job, ...change };
      const at = new Date().toISOString();
      const event: JobEvent = {
        ...(fact.type === 'job:ended' ? { ...fact, job } : fact),
        id: job.id,
        seq: ++seq,
        at,
      };
      // A long import would fill the memory with how far it once was.
      if (fact.type === 'job:progress') events = events.filter(({ type }) => type !== fact.type);
      events.push(event);
      changed.emit('event');
    },
    follow,
    async ended(signal) {
      for await (const _ of follow(seq, signal));
      return job;
    },
  };
}
