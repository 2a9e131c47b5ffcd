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
import { beginAttempt, startOver } from './attempt.ts';
import { fail } from './fail.ts';
import { follow } from './go-live.ts';

/** Milliseconds of uploading after which the half-way mark is worth saying. */
const halfWayAfter = 4_000;

/** Shows a photo to the guide: made smaller here, sent, and followed to its result. */
export function showPhoto(file: Blob): void {
  if (file.type && !file.type.startsWith('image/')) {
    beginAttempt();
    holdPhoto(null);
    moveFocusToHeading();
    fail(localProblem('not-photo'), startOver);
  } else {
    holdPhoto(file);
    void send({ anyway: false, key: newKey() });
  }
}

/** Sends the photo in hand once more; `anyway` overrules the precheck. */
export function sendAgain({ anyway = false } = {}): void {
  if (photo.value) void send({ anyway, key: newKey() });
}

interface Sending {
  anyway: boolean;
  /** Kept for a repeat after a broken upload, so that a photo that did arrive is not looked at twice. */
  key: string;
}

async function send(sending: Sending): Promise<void> {
  const signal = beginAttempt();
  moveFocusToHeading();
  startedAt.value = performance.now();
  phase.value = { name: 'uploading', sent: 0, total: 0 };
  announce(t('announce.uploading'));

  const prepared = await preparedPhoto();
  if (signal.aborted || !prepared) return;
  const repeat = () => void send(sending);
  const limit = guide.value?.limits.photoBytes;
  if (limit && prepared.blob.size > limit) {
    const megabytes = formatNumber(Math.floor(limit / 1_000_000));
    return fail(localProblem('photo-too-large', t('problem.photoTooLarge', { megabytes })), repeat);
  }
  if (!online.value) return hold();

  const reply = await upload(prepared.blob, sending, { onProgress: progress(), signal });
  if (signal.aborted) return;
  if (reply.ok) {
    startHeartbeat(() => t('announce.stillLooking', { seconds: secondsSoFar() }));
    const retry = () => sendAgain({ anyway: sending.anyway });
    follow(reply.value.id, retry, () => void sendAnew(sending, signal));
  } else if (reply.problem.code === 'network' && !navigator.onLine) hold();
  else fail(reply.problem, repeat);
}

/** The same photo with the same key; the page stays as it is until the new analysis is there. */
async function sendAnew(sending: Sending, signal: AbortSignal): Promise<void> {
  const prepared = await preparedPhoto();
  if (signal.aborted || !prepared) return;
  const reply = await upload(prepared.blob, sending, { onProgress: () => {}, signal });
  if (signal.aborted) return;
  if (reply.ok) follow(reply.value.id, () => sendAgain({ anyway: sending.anyway }));
  else fail(reply.problem, () => void send(sending));
}

const upload = (
  photo: Blob,
  sending: Sending,
  options: Pick<Parameters<typeof uploadPhoto>[1], 'onProgress' | 'signal'>,
) => uploadPhoto(photo, { ...sending, wishes: wishes.value, ...options });

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

function hold(): void {
  phase.value = { name: 'held' };
  announce(headed(t('held.title'), t('held.lead')));
}

function secondsSoFar(): number {
  return Math.round((performance.now() - startedAt.value) / 1_000);
}
