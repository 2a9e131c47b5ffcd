import type { Problem } from '../../src/contract.ts';
import { newKey } from '../api/new-key.ts';
import { localProblem } from '../api/problem.ts';
import { uploadPhoto } from '../api/upload.ts';
import { formatNumber, t } from '../messages/translate.ts';
import { headed } from '../messages/wording.ts';
import { preparePhoto } from '../photo/prepare-photo.ts';
import { phase, startedAt } from '../state/analysis.ts';
import { announce, startHeartbeat } from '../state/announcements.ts';
import { online } from '../state/connection.ts';
import { guide } from '../state/guide.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { holdPhoto, photo } from '../state/photo.ts';
import { wishes } from '../state/wishes.ts';
import { lookHere, showHere } from './answer-here.ts';
import { beginAttempt, startOver } from './attempt.ts';
import { fail } from './fail.ts';
import { follow } from './go-live.ts';
import { networkOr } from './network-or.ts';

/** Milliseconds of uploading after which the half-way mark is worth saying. */
const halfWayAfter = 4_000;

/** Milliseconds before each repeat of an upload that broke: a guide that restarts is back in less. */
const pauses = [1_000, 2_000, 4_000, 8_000];

/** Shows a photo to the guide: made smaller here, sent, and followed to its result. */
export function showPhoto(file: Blob): void {
  moveFocusToHeading();
  if (file.type && !file.type.startsWith('image/')) {
    beginAttempt();
    holdPhoto(null);
    fail(localProblem('not-photo'), startOver);
  } else {
    holdPhoto(file);
    void send({ anyway: false, key: newKey() });
  }
}

/** The visitor has the photo in hand sent once more; `anyway` overrules the precheck. */
export function sendAgain({ anyway = false } = {}): void {
  if (!photo.value) return;
  moveFocusToHeading();
  void send({ anyway, key: newKey() });
}

/** The photo in hand waits for the visitor's word; `looked` says that this phone does not know it. */
export function holdForVisitor({ looked }: { looked: boolean }): void {
  hold({ anyway: false, key: newKey() }, looked);
}

interface Sending {
  anyway: boolean;
  /** The same for each repeat, so that a photo that did arrive is not looked at twice. */
  key: string;
}

async function send(sending: Sending): Promise<void> {
  const signal = beginAttempt();
  startedAt.value = performance.now();
  phase.value = { name: 'uploading', sent: 0, total: 0 };
  announce(t('announce.uploading'));

  const prepared = await preparedPhoto();
  if (signal.aborted || !prepared) return;
  const { blob } = prepared;
  const limit = guide.value?.limits.photoBytes;
  if (limit && blob.size > limit) {
    const megabytes = formatNumber(Math.floor(limit / 1_000_000));
    return fail(
      localProblem('photo-too-large', t('problem.photoTooLarge', { megabytes })),
      repeatOf(sending),
    );
  }
  if (online.value) return deliver(blob, sending, { signal, anew: false });
  const here = await lookAtOnce(blob, signal);
  if (here !== 'answered' && !signal.aborted) hold(sending, here === 'unknown');
}

/**
 * Sends the photo until the guide has taken it. `anew`: in place of an analysis that the guide lost,
 * and the page stays as it is until the new one is there.
 */
async function deliver(
  blob: Blob,
  sending: Sending,
  { signal, anew }: { signal: AbortSignal; anew: boolean },
): Promise<void> {
  const repeat = repeatOf(sending);
  let here: Awaited<ReturnType<typeof lookAtOnce>> = null;
  for (let attempt = 0; ; attempt += 1) {
    const onProgress = anew ? () => {} : progress();
    const upload = { ...sending, wishes: wishes.value, onProgress, signal };
    const reply = await uploadPhoto(blob, upload);
    if (signal.aborted) return;
    if (reply.ok) {
      if (!anew) startHeartbeat(() => t('announce.stillLooking', { seconds: secondsSoFar() }));
      return follow(
        reply.value.id,
        () => sendAgain({ anyway: sending.anyway }),
        anew
          ? null
          : (why) => void deliver(blob, sendingAfter(why, sending), { signal, anew: true }),
      );
    }
    if (!broke(reply.problem)) return fail(reply.problem, repeat);
    here ??= await lookAtOnce(blob, signal);
    if (here === 'answered' || signal.aborted) return;
    if (!navigator.onLine) return hold(sending, here === 'unknown');
    if (attempt === pauses.length) return fail(reply.problem, repeat);
    if (attempt === 0 && !anew) announce(t('announce.uploadBroke'));
    if (!anew) phase.value = { name: 'uploading', sent: 0, total: 0, broke: true };
    await networkOr(pauses[attempt], signal);
    if (signal.aborted) return;
  }
}

/** The visitor's own act: the same once more, under its key. */
const repeatOf = (sending: Sending) => (): void => {
  moveFocusToHeading();
  void send(sending);
};

/** What was interrupted goes on under its key; a guide that lost the analysis may know the key still. */
const sendingAfter = (why: 'interrupted' | 'lost', sending: Sending): Sending =>
  why === 'lost' ? { ...sending, key: newKey() } : sending;

/** Problems that a repeat may mend: the network's own, and a guide that is restarting. */
const broke = ({ code }: Problem): boolean =>
  code === 'network' || code === 'timeout' || code === 'shutting-down';

/** Has this phone look at the photo itself, where it can, and shows the answer if it has one. */
async function lookAtOnce(blob: Blob, signal: AbortSignal): Promise<'answered' | 'unknown' | null> {
  const onLook = () => {
    phase.value = { name: 'looking' };
  };
  const analysis = await lookHere(blob, { signal, onLook });
  if (signal.aborted || !analysis || analysis === 'unknown') return analysis ? 'unknown' : null;
  showHere(analysis);
  return 'answered';
}

async function preparedPhoto() {
  const inHand = photo.value;
  if (!inHand) return null;
  const prepared = inHand.prepared ?? (await preparePhoto(inHand.file));
  if (photo.value === inHand) photo.value = { ...inHand, prepared };
  return prepared;
}

function progress() {
  const started = performance.now();
  let halfSaid = false;
  return (sent: number, total: number) => {
    phase.value = { name: 'uploading', sent, total };
    if (halfSaid || sent * 2 < total || performance.now() - started < halfWayAfter) return;
    halfSaid = true;
    if (sent < total) announce(t('announce.uploadHalf'));
  };
}

function hold(sending: Sending, looked: boolean): void {
  phase.value = { name: 'held', looked, send: repeatOf(sending) };
  announce(headed(t('held.title'), t(looked ? 'held.unknown' : 'held.lead')));
}

function secondsSoFar(): number {
  return Math.round((performance.now() - startedAt.value) / 1_000);
}
