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
import { endQuestions } from '../state/dialogs.ts';
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
let beginAnew: BeginAnew | null = null;
/** The analysis in whose place another one is being begun. */
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
  // The question did get there; its acknowledgement was lost on the way back.
  const { text, problem } = unsent.value ?? {};
  if (event.type === 'question:asked' && problem && text === event.text) unsent.value = null;
  rememberWork();
  announceEvent(event);
}

/**
 * Begins the work anew without the visitor's doing: `interrupted` where its instance of the guide ended,
 * `lost` where the guide knows nothing of it any more.
 */
export type BeginAnew = (why: 'interrupted' | 'lost') => void;

/**
 * An analysis that ended with its instance of the guide is begun at another one, so that the visitor
 * notices a pause and nothing else.
 */
function goOnAfter({ id, status, degraded }: Analysis): boolean {
  const isMine = log.value?.id === id && !log.value.analysis;
  return (
    isMine &&
    status === 'failed' &&
    degraded.includes('interrupted') &&
    goOnElsewhere('interrupted')
  );
}

/** Once for each photo, lest a guide that forgets at once is asked for ever. */
function goOnElsewhere(why: 'interrupted' | 'lost'): boolean {
  const anew = beginAnew;
  if (!anew) return false;
  clearInterval(vigil);
  beginAnew = null;
  interruptedId = log.value?.id ?? '';
  anew(why);
  return true;
}

/**
 * Puts an analysis on the page and follows its events from the first one. `anew` begins it once more
 * where the guide lost it.
 */
export function follow(id: string, retry: () => void, anew: BeginAnew | null = null): void {
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

/**
 * Goes on with another analysis of the same work, in place of one that the guide has lost. What is on
 * the page stays: the first event of a work that was opened says nothing that is not there already.
 */
export function goOnWith(id: string): void {
  const current = log.value;
  if (!current) return;
  log.value = { ...current, id, lastSeq: 1 };
  rememberWork();
  catchUp();
}

/** With the work in the browser's history, a page that comes back without a network finds it. */
function rememberWork(): void {
  const { id, analysis, onPhone } = log.value ?? {};
  if (!onPhone && analysis?.artwork) amendEntry({ analysis: id, work: analysis.artwork.id });
}

export function unfollow(): void {
  clearInterval(vigil);
  stopHeartbeat();
  log.value = null;
  unsent.value = null;
  endQuestions();
}

/** Asks for the events after the last one seen. Safe at any time: what was seen is ignored. */
export function catchUp(): void {
  const current = log.value;
  if (!current || current.onPhone || following) return;
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

/**
 * The server no longer knows the analysis, as after a restart: the photo in hand is sent again. A
 * result that is already here stays readable.
 */
function lose(id: string): void {
  if (log.value?.id !== id || log.value.analysis || id === interruptedId) return;
  if (goOnElsewhere('lost')) {
    announce(t('announce.sentAgain'));
    return;
  }
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
    rememberWork();
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
    announceSoon(t('held.title'));
  });
}

/** Asks what the guide can do; the page works without the answer, so a failure is left alone. */
export async function readGuide(): Promise<void> {
  const reply = await getGuide();
  if (reply.ok) guide.value = reply.value;
}
