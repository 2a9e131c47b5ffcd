import type { Analysis, AnalysisEvent } from '../../src/contract.ts';
import { getAnalysis, getGuide } from '../api/http.ts';
import { createLive } from '../api/live.ts';
import { localProblem } from '../api/problem.ts';
import { t } from '../messages/translate.ts';
import { log, phase } from '../state/analysis.ts';
import { emptyLog, placeOf, reduceAnalysis, withSnapshot } from '../state/analysis-log.ts';
import { announceEvent, announceResult } from '../state/announce-event.ts';
import { announce, announceSoon, stopHeartbeat } from '../state/announcements.ts';
import { live as liveState, online } from '../state/connection.ts';
import { notThisOpen } from '../state/dialogs.ts';
import { guide } from '../state/guide.ts';
import { amendEntry } from '../state/history-entry.ts';
import { unsent } from '../state/unsent-question.ts';
import { fail } from './fail.ts';

/** Milliseconds without an event after which a running analysis's snapshot is asked for. */
const snapshotAfter = 5_000;

let following: Promise<unknown> | null = null;
let lastEventAt = 0;
/** Once for an analysis: where no connection finds it, it is asked for instead of followed. */
let reconnectedFor = '';
let retryLost = () => {};
/** Begins the work anew whose instance of the guide ended; null where that cannot be done. */
let beginAnew: (() => void) | null = null;
let interruptedId = '';
let vigil: ReturnType<typeof setInterval> | undefined;

export const live = createLive({
  onEvent: receive,
  onGuide: (status) => {
    guide.value = status;
  },
  onConnection: (up) => {
    liveState.value = up ? 'up' : 'down';
    if (up) catchUp();
  },
});

function receive(event: AnalysisEvent): void {
  const current = log.value;
  if (!current || event.id === interruptedId) return;
  if (event.type === 'analysis:ended' && goOnAfter(event.analysis)) return;
  const place = placeOf(current, event);
  if (place === 'gap') catchUp();
  if (place !== 'next') return;
  lastEventAt = performance.now();
  log.value = reduceAnalysis(current, event);
  announceEvent(event);
}

/**
 * An analysis that ended with its instance of the guide is begun at another one, so that the visitor
 * notices a pause and nothing else.
 */
function goOnAfter({ id, status, degraded }: Analysis): boolean {
  const isMine = log.value?.id === id && !log.value.analysis;
  if (!isMine || !beginAnew || status !== 'failed' || !degraded.includes('interrupted'))
    return false;
  clearInterval(vigil);
  interruptedId = id;
  beginAnew();
  return true;
}

/**
 * Puts an analysis on the page and follows its events from the first one. `anew` begins it once more,
 * where an instance of the guide ended before it.
 */
export function follow(id: string, retry: () => void, anew: (() => void) | null = null): void {
  retryLost = retry;
  beginAnew = anew;
  log.value = emptyLog(id);
  phase.value = { name: 'following' };
  amendEntry({ analysis: id });
  lastEventAt = performance.now();
  clearInterval(vigil);
  vigil = setInterval(() => void lookAfter(id), 1_000);
  catchUp();
}

export function unfollow(): void {
  clearInterval(vigil);
  stopHeartbeat();
  log.value = null;
  unsent.value = null;
  notThisOpen.value = false;
}

/** Asks for the events after the last one seen. Safe at any time: what was seen is ignored. */
export function catchUp(): void {
  const current = log.value;
  if (!current || following) return;
  following = live.follow(current.id, current.lastSeq).then((reply) => {
    following = null;
    if (log.value && log.value.id !== current.id) catchUp();
    else if (!reply.ok && reply.problem.status === 404) void lookElsewhere(current.id);
  });
}

/**
 * The live connection leads to an instance that does not know the analysis. While instances restart,
 * requests may lead to another one by now, and a new connection goes where they go.
 */
async function lookElsewhere(id: string): Promise<void> {
  const reply = await getAnalysis(id);
  if (log.value?.id !== id || log.value.analysis) return;
  if (!reply.ok && reply.problem.status === 404) lose(id);
  else if (reply.ok && reconnectedFor !== id) {
    reconnectedFor = id;
    live.reconnect();
  }
}

/** The server no longer knows the analysis; a result that is already here stays readable. */
function lose(id: string): void {
  if (log.value?.id !== id || log.value.analysis) return;
  clearInterval(vigil);
  fail(localProblem('lost'), retryLost);
}

/** The last resort: while the events stay away, asks for the whole analysis instead. */
async function lookAfter(id: string): Promise<void> {
  const current = log.value;
  if (current?.id !== id || current.analysis) return clearInterval(vigil);
  if (performance.now() - lastEventAt < snapshotAfter) return;
  lastEventAt = performance.now();
  catchUp();
  const reply = await getAnalysis(id);
  if (log.value?.id !== id || log.value.analysis) return;
  if (reply.ok && goOnAfter(reply.value)) return;
  if (reply.ok && reply.value.status !== 'running') {
    log.value = withSnapshot(log.value, reply.value);
    stopHeartbeat();
    announceResult(reply.value);
  } else if (!reply.ok && reply.problem.status === 404) lose(id);
}

/** Keeps the page in step with a phone that locks, changes networks and comes back. */
export function watchDevice(): void {
  const comeBack = () => {
    live.wake();
    catchUp();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') comeBack();
  });
  addEventListener('pageshow', comeBack);
  addEventListener('online', () => {
    online.value = true;
    announce(phase.value.name === 'held' ? t('held.online') : t('announce.online'));
    comeBack();
  });
  addEventListener('offline', () => {
    online.value = false;
    announceSoon(t('announce.offline'));
  });
}

/** Asks what the guide can do; the page works without the answer, so a failure is left alone. */
export async function readGuide(): Promise<void> {
  const reply = await getGuide();
  if (reply.ok) guide.value = reply.value;
}
