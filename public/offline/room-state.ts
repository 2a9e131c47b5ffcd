import { signal } from '@preact/signals';
import type { RoomList } from '../../src/contract.ts';
import { getRooms } from '../api/http.ts';
import { formatBytes, t } from '../messages/translate.ts';
import { alertVisitor, announce } from '../state/announcements.ts';
import { fetchRoom } from './fetch-room.ts';
import { forgetRoom, type KeptRoom, keptRooms } from './room-cache.ts';

/** What there is to be kept; null until the guide has said so. */
export const offered = signal<RoomList | null>(null);

/** What is kept on this phone; null until it has been looked up. */
export const kept = signal<KeptRoom[] | null>(null);

/** The room that is being fetched, one at a time; `total` is 0 until it is known. */
export const fetching = signal<{ room: string | null; done: number; total: number } | null>(null);

/** The room that could not be kept, and why not. */
export const failure = signal<{ room: string | null; reason: string } | null>(null);

let attempt = new AbortController();

/** Reads what is kept, and asks what there is. */
export async function readRooms(): Promise<void> {
  kept.value = await keptRooms();
  const reply = await getRooms();
  if (reply.ok) offered.value = reply.value;
}

/** What the page calls a room: its name, or "the whole collection". */
export const roomName = (room: string | null): string => room ?? t('rooms.all');

/** Fetches a room to keep it, in place of what was kept of it. */
export async function keepRoom(room: string | null): Promise<void> {
  if (fetching.value) return;
  attempt = new AbortController();
  const { signal } = attempt;
  failure.value = null;
  fetching.value = { room, done: 0, total: 0 };
  announce(t('rooms.begun', { room: roomName(room) }));
  try {
    const { bytes } = await fetchRoom(room, {
      signal,
      onProgress: (done, total) => {
        fetching.value = { room, done, total };
      },
    });
    announce(t('rooms.done', { room: roomName(room), size: formatBytes(bytes) }));
  } catch (error) {
    if (signal.aborted) announce(t('rooms.cancelled'));
    else fail(room, error);
  } finally {
    fetching.value = null;
    kept.value = await keptRooms();
  }
}

export function cancelRoom(): void {
  attempt.abort();
}

export async function deleteRoom(room: string | null): Promise<void> {
  await forgetRoom(room);
  kept.value = await keptRooms();
  announce(t('rooms.deleted', { room: roomName(room) }));
}

function fail(room: string | null, error: unknown): void {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  if (!isFull && !(error instanceof TypeError)) throw error;
  const reason = t(isFull ? 'rooms.full' : 'rooms.failed');
  failure.value = { room, reason };
  alertVisitor(reason);
}
