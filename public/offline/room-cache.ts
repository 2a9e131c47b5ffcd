import type { ArtworkView } from '../../src/contract.ts';
import { baseOf } from '../api/base.ts';
import { cacheNames } from './cache-names.ts';

/** What a list of works needs to know of one. */
export type ListedWork = Pick<ArtworkView, 'id' | 'title' | 'artist' | 'label' | 'language'>;

/** A room, or the whole collection (`room` is null), as it was when it was fetched. */
export interface KeptRoom {
  room: string | null;
  /** The collection's then, as `GET /api/pack/rooms` tells it. */
  edition: string;
  /** ISO 8601, UTC. */
  keptAt: string;
  bytes: number;
  works: ListedWork[];
}

/** Entries of a room's cache beside its works; no address of the guide's own begins so. */
const SUMMARY = '/kept-room';
const PACK = '/kept-pack';

/** Milliseconds after which a cache without a summary is one that was never finished. */
const UNFINISHED = 3_600_000;

const prefix = () => `${cacheNames(baseOf(location.pathname)).rooms} `;
const nameFor = (room: string | null) => `${prefix()}${encodeURIComponent(room ?? '')} `;

/** A room that is being written down; it is kept once `finish` has resolved, whole or not at all. */
export interface OpenRoom {
  cache: Cache;
  keepPack(pack: Blob): Promise<void>;
  finish(summary: KeptRoom): Promise<void>;
  discard(): Promise<void>;
}

export async function openRoom(room: string | null): Promise<OpenRoom> {
  const name = `${nameFor(room)}${Date.now()}`;
  const cache = await caches.open(name);
  return {
    cache,
    keepPack: (pack) => cache.put(PACK, new Response(pack)),
    async finish(summary) {
      await cache.put(SUMMARY, Response.json(summary));
      await forgetAll(room, name);
    },
    async discard() {
      await caches.delete(name);
    },
  };
}

export const forgetRoom = (room: string | null): Promise<void> => forgetAll(room);

/** Deletes every room from this phone. */
export async function forgetRooms(): Promise<void> {
  if (!('caches' in window)) return;
  for (const name of await roomCaches()) await caches.delete(name);
}

async function forgetAll(room: string | null, but?: string): Promise<void> {
  const own = nameFor(room);
  const names = (await caches.keys()).filter((name) => name.startsWith(own) && name !== but);
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** What is kept, the room fetched first at the front. Clears away what was never finished. */
export async function keptRooms(): Promise<KeptRoom[]> {
  const rooms: KeptRoom[] = [];
  for (const name of await roomCaches()) {
    const summary = await (await caches.open(name)).match(SUMMARY);
    if (summary) rooms.push(await summary.json());
    else if (Date.now() - begunAt(name) > UNFINISHED) await caches.delete(name);
  }
  return rooms;
}

/** The packs of all kept rooms, with names that change when any of them does. */
export async function keptPacks(): Promise<{ names: string; read(): Promise<ArrayBuffer[]> }> {
  const names: string[] = [];
  for (const name of await roomCaches())
    if (await (await caches.open(name)).match(SUMMARY)) names.push(name);
  return {
    names: names.join('\n'),
    async read() {
      const packs: ArrayBuffer[] = [];
      for (const name of names) {
        const pack = await (await caches.open(name)).match(PACK);
        if (pack) packs.push(await pack.arrayBuffer());
      }
      return packs;
    },
  };
}

const roomCaches = async (): Promise<string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(prefix()));

const begunAt = (name: string): number => Number(name.slice(name.lastIndexOf(' ') + 1));
