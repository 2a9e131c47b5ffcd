import { type Request, type RequestHandler, Router } from 'express';
import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import { viewIn } from '../../src/collection/catalogue/view-in.ts';
import type { PictureFormat, PictureStore } from '../../src/collection/pictures/picture-store.ts';
import type { ArtworkPage } from '../../src/contract.ts';
import type { Translator } from '../../src/conversation/model/translator.ts';
import { notFound, unavailable } from '../../src/errors.ts';
import { listArtworks, readPicture, translateArtwork } from '../api/operations/artworks.ts';
import { validate } from './validate.ts';

/** Widths that are made; what is asked for is rounded up, so that a cache has few variants. */
const WIDTHS = [160, 320, 640, 960, 1280, 1600];

/** Works of one label that are handed out: more of them are a mistake in the records, and no choice. */
const MOST_SHARING = 100;

const noSuchWork = () => notFound('artwork-not-found', 'The collection has no such work.');

export function artworksRouter({
  catalogue,
  pictures,
  translator,
  limit,
  base = '',
}: {
  catalogue: () => Catalogue;
  pictures: PictureStore;
  /** Null where there is no model to translate. */
  translator: Translator | null;
  /** How many translations one client may ask for. */
  limit: RequestHandler;
  /** Path below which the collection's addresses lie. */
  base?: string;
}): Router {
  return Router()
    .get('/', (request, response) => {
      const { q, room, limit, offset } = validate(listArtworks.query, request.query);
      const current = catalogue();
      const { items, total } =
        room === undefined
          ? current.search({ query: q, limit, offset })
          : { items: current.listRoom(room, { limit, offset }), total: current.countInRoom(room) };
      response.json({ items: items.map(viewIn(current, base)), total });
    })
    .get('/by-label/:number', ({ params }, response) => {
      const current = catalogue();
      const works = current.byLabel(params.number);
      const items = works.slice(0, MOST_SHARING).map(viewIn(current, base));
      const [work] = items;
      if (!work) throw notFound('label-not-found', 'No work has this label number.');
      if (works.length === 1) response.json(work);
      else response.status(300).json({ items, total: works.length } satisfies ArtworkPage);
    })
    .get('/:id', ({ params }, response) => {
      const current = catalogue();
      const artwork = current.get(params.id);
      if (!artwork) throw noSuchWork();
      response.json(viewIn(current, base)(artwork));
    })
    .post('/:id/translations', limit)
    .post('/:id/translations', async ({ params, body }, response) => {
      const { text, language } = validate(translateArtwork.body.json, body);
      const artwork = catalogue().get(params.id);
      if (!artwork) throw noSuchWork();
      if (!translator) throw unavailable('translation-missing', 'There is no model to translate.');
      response.json(await translator.translate(artwork, text, language));
    })
    .get('/:id/image', async (request, response) => {
      const { width = 1600 } = validate(readPicture.query, request.query);
      const format = formatFor(request);
      const row = catalogue().pictureOf(request.params.id);
      const picture =
        row && (await pictures.read(row.sha256, { width: WIDTHS.find((w) => w >= width), format }));
      if (!picture) throw notFound('picture-not-found', 'There is no picture of this work.');
      response
        .set({ 'Cache-Control': 'public, max-age=86400', Vary: 'Accept' })
        .type(`image/${format}`)
        .send(picture);
    });
}

/** WebP for those who ask for it by name; a client that takes anything gets JPEG. */
const formatFor = (request: Request): PictureFormat =>
  request.get('accept')?.includes('image/webp') ? 'webp' : 'jpeg';
