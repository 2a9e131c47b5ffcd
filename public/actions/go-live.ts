import type { AnalysisEvent } from '../../src/contract.ts';
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
import { photo } from '../state/photo.ts';
import { unsent } from '../state/unsent-question.ts';
import { fail } from './fail.ts';

/** Milliseconds without an event after which a running analysis's snapshot is asked for. */
const snapshotAfter = 5_000;

let following: Promise<unknown> | null = null;
let lastEventAt = 0;
let sendLostAgain: Resend = () => {};
/** The photo that was sent again by itself: once, lest a guide that forgets at once is asked for ever. */
let sentAgain: Blob | null = null;
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
  if (!current) return;
  const place = placeOf(current, event);
  if (place === 'gap') catchUp();
  if (place !== 'next') return;
  lastEventAt = performance.now();
  log.value = reduceAnalysis(current, event);
  if (event.type === 'question:asked' && unsent.value?.text === event.text) unsent.value = null;
  rememberWork();
  announceEvent(event);
}

/** Begins anew what the guide has lost; `byItself` where the visitor did not ask for it. */
export type Resend = (how: { byItself: boolean }) => void;

/** Puts an analysis on the page and follows its events from the first one. */
export function follow(id: string, resend: Resend): void {
  sendLostAgain = resend;
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
  notThisOpen.value = false;
}

/** Asks for the events after the last one seen. Safe at any time: what was seen is ignored. */
export function catchUp(): void {
  const current = log.value;
  if (!current || current.onPhone || following) return;
  following = live.follow(current.id, current.lastSeq).then((reply) => {
    following = null;
    if (log.value && log.value.id !== current.id) catchUp();
    else if (!reply.ok && reply.problem.status === 404) lose(current.id);
  });
}

/**
 * The server no longer knows the analysis, as after a restart: the photo in hand is sent again. A
 * result that is already here stays readable.
 */
function lose(id: string): void {
  if (log.value?.id !== id || log.value.analysis) return;
  clearInterval(vigil);
  const file = photo.value?.file ?? null;
  if (file && sentAgain !== file) {
    sentAgain = file;
    announce(t('announce.sentAgain'));
    sendLostAgain({ byItself: true });
  } else fail(localProblem('lost'), () => sendLostAgain({ byItself: false }));
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
    announceSoon(t('announce.offline'));
  });
}

/** Asks what the guide can do; the page works without the answer, so a failure is left alone. */
export async function readGuide(): Promise<void> {
  const reply = await getGuide();
  if (reply.ok) guide.value = reply.value;
}
