import compression from 'compression';
import express, { Router } from 'express';

/** The visitor's page as Vite built it: hashed files for a year, the entry never from a cache. */
export function pageRouter(folder: string): Router {
  return Router()
    .use(compression())
    .use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y' }))
    .use(
      express.static(folder, {
        setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
      }),
    );
}
