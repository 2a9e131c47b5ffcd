import type { ArtworkView, Problem } from '../../src/contract.ts';
import { getArtworkByLabel, openArtwork } from '../api/http.ts';
import { newKey } from '../api/new-key.ts';
import { localProblem, type Reply } from '../api/problem.ts';
import { log, phase, startedAt } from '../state/analysis.ts';
import { online } from '../state/connection.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { holdPhoto } from '../state/photo.ts';
import { sharedLabel } from '../state/shared-label.ts';
import { wishes } from '../state/wishes.ts';
import { findHere, findLabelHere, showChosenHere } from './answer-here.ts';
import { beginAttempt } from './attempt.ts';
import { chooseWork } from './correct.ts';
import { fail } from './fail.ts';
import { follow } from './go-live.ts';

/** Opens the work with a label number, or asks which one it is where several have the number. */
export async function openByLabel(number: string): Promise<Reply<unknown>> {
  const reply = await getArtworkByLabel(number);
  const onPhone = !reply.ok && lostOnTheWay(reply.problem);
  const found = reply.ok ? reply.value : { items: onPhone ? await findLabelHere(number) : [] };
  const works = 'items' in found ? found.items : [found];
  const [work] = works;
  if (!work) return reply;
  // A phone may keep one of the works that share a number, and none of the others.
  if (works.length === 1 && !work.labelShared) return openLabelled(work, onPhone);
  if (phase.value.name === 'idle') {
    beginAttempt();
    phase.value = { name: 'opening' };
  }
  sharedLabel.value = { number, works, onPhone };
  moveFocusToHeading();
  return { ok: true, value: works };
}

/**
 * Opens a work that its label led to. While a photo's analysis is on the page the label corrects it;
 * else the work is opened by itself.
 */
export async function openLabelled(work: ArtworkView, onPhone: boolean): Promise<Reply<unknown>> {
  const isOnPage = log.value?.analysis && !log.value.onPhone && phase.value.name === 'following';
  if (onPhone) {
    beginAttempt();
    moveFocusToHeading();
    await showChosenHere(work);
  } else if (isOnPage) return chooseWork(work.id);
  else openWork(work.id);
  return { ok: true, value: work };
}

/** Opens a work by itself, in place of what is on the page. */
export function openWork(artworkId: string): void {
  void openById(artworkId, newKey());
}

/** Opens the work that the page's own address names, as the code on a label has it: `/works/{id}`. */
export function openLinkedWork(pathname: string): void {
  const [, id] = pathname.match(/\/works\/([^/]+)$/) ?? [];
  if (id) openWork(decodeURIComponent(id));
}

async function openById(artworkId: string, key: string): Promise<void> {
  const signal = beginAttempt();
  holdPhoto(null);
  moveFocusToHeading();
  startedAt.value = performance.now();
  phase.value = { name: 'opening' };
  const reply = online.value
    ? await openArtwork(artworkId, { key, wishes: wishes.value, signal })
    : offline;
  if (signal.aborted) return;
  if (reply.ok) return follow(reply.value.id, () => openWork(artworkId));
  const kept = lostOnTheWay(reply.problem) ? await findHere(artworkId) : null;
  if (signal.aborted) return;
  if (kept) await showChosenHere(kept);
  else fail(reply.problem, () => void openById(artworkId, key));
}

const offline: Reply<never> = { ok: false, problem: localProblem('network') };

/** The guide was not reached; what is kept on this phone may answer in its place. */
const lostOnTheWay = ({ code }: Problem): boolean => code === 'network' || code === 'timeout';
