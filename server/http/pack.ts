import { Router } from 'express';
import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import type { RoomList } from '../../src/contract.ts';
import { invalid, notFound } from '../../src/errors.ts';
import { encodePack, PACK_VERSION } from '../../src/recognition/references/pack.ts';
import { readPack } from '../api/operations/artworks.ts';
import { readIndexedWorks } from '../recognition/reference-store.ts';
import { validate } from './validate.ts';

/**
 * What a phone needs for a work, about: 15 KB of the pack for each of its pictures, 20 KB of a small
 * picture and 3 KB of its record.
 */
const BYTES_PER_WORK = 40_000;

/** 30 MB: more than a visitor's phone should be made to load. */
const MOST_WORKS = 2000;

/**
 * `GET /api/pack[?room=]`: what the page needs to recognise works by itself, in the layout of
 * src/recognition/references/pack.ts; `room` is a work's own, word for word. The collection's generation is
 * its ETag: a pack is asked for again at no cost for as long as the collection stays the same.
 * A collection of more than `mostWorks` is handed out by room only. `GET /api/pack/rooms` tells what
 * there is to be had.
 */
export const packRouter = ({
  catalogue,
  mostWorks = MOST_WORKS,
}: {
  catalogue: () => Catalogue;
  mostWorks?: number;
}): Router =>
  Router()
    .get('/', (request, response) => {
      const { room } = validate(readPack.query, request.query);
      const current = catalogue();
      const works = room === undefined ? current.count() : current.countInRoom(room);
      if (room !== undefined && works === 0) {
        throw notFound('room-not-found', 'No work of the collection is in this room.');
      }
      if (works > mostWorks) {
        const message = `These are ${works} works, and a pack holds at most ${mostWorks}: name a room.`;
        throw invalid('pack-too-large', message);
      }
      response.set('ETag', editionOf(current));
      response.set('Cache-Control', 'no-cache');
      if (request.fresh) {
        response.status(304).end();
        return;
      }
      const pack = encodePack([...readIndexedWorks(current, room)]);
      response.type('application/octet-stream').send(Buffer.from(pack.buffer));
    })
    .get('/rooms', (_request, response) => {
      const current = catalogue();
      const size = (works: number) => ({ works, bytes: works * BYTES_PER_WORK });
      const list: RoomList = {
        edition: editionOf(current),
        rooms: current
          .rooms()
          .flatMap(({ room, works }) =>
            room !== null && works <= mostWorks ? [{ room, ...size(works) }] : [],
          ),
        all: current.count() <= mostWorks ? size(current.count()) : null,
      };
      response.set('Cache-Control', 'no-cache').json(list);
    });

const editionOf = ({ generation }: Catalogue): string => `"${generation}.${PACK_VERSION}"`;
