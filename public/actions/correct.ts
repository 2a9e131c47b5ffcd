import type { Analysis, Feedback } from '../../src/contract.ts';
import { getAnalysis, sendFeedback } from '../api/http.ts';
import { localProblem, type Reply } from '../api/problem.ts';
import { log } from '../state/analysis.ts';
import { withSnapshot } from '../state/analysis-log.ts';
import { endQuestions } from '../state/dialogs.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { stop as stopNarration } from '../state/narration.ts';
import { photo } from '../state/photo.ts';
import { findHere, showChosenHere } from './answer-here.ts';
import { catchUp } from './go-live.ts';
import { holdForVisitor } from './show-photo.ts';

/** The visitor says which work it is. */
export async function chooseWork(artworkId: string): Promise<Reply<unknown>> {
  const current = log.value;
  const kept = current?.onPhone ? await findHere(artworkId) : null;
  if (kept) {
    await showChosenHere(kept, current?.analysis ?? undefined);
    return corrected();
  }
  return correct({ verdict: 'chosen', artworkId }, ({ artwork }) => artwork?.id === artworkId);
}

/** The visitor says that it is none of those offered. */
export async function chooseNone(): Promise<Reply<unknown>> {
  if (log.value?.onPhone) {
    if (photo.value) holdForVisitor({ looked: true });
    else await showChosenHere(null);
    return corrected();
  }
  return correct({ verdict: 'none' }, ({ outcome }) => outcome === 'unidentified');
}

/** The visitor says that the answer is right; nothing on the page changes. */
export async function confirmWork(): Promise<Reply<unknown>> {
  const { id, onPhone } = log.value ?? {};
  if (onPhone) return { ok: true, value: undefined };
  return id ? sendFeedback(id, { verdict: 'right' }) : { ok: false, problem: localProblem('lost') };
}

/**
 * Sends a correction. The corrected analysis arrives as an event like everything else; where the
 * events are cut off, the snapshot brings it.
 */
async function correct(
  feedback: Feedback,
  arrived: (analysis: Analysis) => boolean,
): Promise<Reply<unknown>> {
  const id = log.value?.id;
  if (!id) return { ok: false, problem: localProblem('lost') };
  const reply = await sendFeedback(id, feedback);
  if (!reply.ok) return reply;
  catchUp();
  if (log.value?.analysis && !arrived(log.value.analysis)) {
    const snapshot = await getAnalysis(id);
    if (snapshot.ok && log.value?.id === id) log.value = withSnapshot(log.value, snapshot.value);
  }
  return corrected();
}

function corrected(): Reply<unknown> {
  stopNarration();
  endQuestions();
  moveFocusToHeading();
  return { ok: true, value: undefined };
}
