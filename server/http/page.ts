import compression from 'compression';
import express, { Router } from 'express';

/**
 * The visitor's page as Vite built it: hashed files for a year, the entry never from a cache. A
 * work's own address, as on its label, is the same page.
 */
export function pageRouter(folder: string): Router {
  return Router()
    .use(compression())
    .use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y' }))
    .get('/works/:id', (_request, response) => {
      response.set('Cache-Control', 'no-cache');
      response.sendFile('index.html', { root: folder, cacheControl: false });
    })
    .use(
      express.static(folder, {
        setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
      }),
    );
}
