import { Router } from 'express';
import type { Catalogue } from '../../src/collection/catalogue.ts';
import { invalid, notFound } from '../../src/errors.ts';
import { encodePack, PACK_VERSION } from '../../src/recognition/pack.ts';
import { readPack } from '../api/operations/artworks.ts';
import { readIndexedWorks } from '../reference-store.ts';
import { validate } from './validate.ts';

/** 30 MB: more than a visitor's phone should be made to load. */
const MOST_WORKS = 2000;

/**
 * `GET /api/pack[?room=]`: what the page needs to recognise works by itself, in the layout of
 * src/recognition/pack.ts; `room` is a work's own, word for word. The collection's generation is
 * its ETag: a pack is asked for again at no cost for as long as the collection stays the same.
 * A collection of more than `mostWorks` is handed out by room only.
 */
export const packRouter = ({
  catalogue,
  mostWorks = MOST_WORKS,
}: {
  catalogue: () => Catalogue;
  mostWorks?: number;
}): Router =>
  Router().get('/', (request, response) => {
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
    response.set('ETag', `"${current.generation}.${PACK_VERSION}"`);
    response.set('Cache-Control', 'no-cache');
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const pack = encodePack([...readIndexedWorks(current, room)]);
    response.type('application/octet-stream').send(Buffer.from(pack.buffer));
  });
