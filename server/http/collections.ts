import { Router } from 'express';
import type { Collections } from '../collections.ts';

/** The collections of this server, for whoever has to choose one. */
export const collectionsRouter = (collections: Collections): Router =>
  Router().get('/', (_request, response) => {
    const items = collections.all().map(({ name, title, catalogue, base }) => ({
      name,
      title: title(),
      works: catalogue().count(),
      page: `${base}/`,
    }));
    response.json({ items, total: items.length });
  });
