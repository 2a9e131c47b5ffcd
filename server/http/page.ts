import { readFile } from 'node:fs/promises';
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
    .get('/works/:id', async ({ baseUrl }, response) => {
      const page = await readFile(`${folder}/index.html`, 'utf8');
      response.set('Cache-Control', 'no-cache').type('html').send(below(baseUrl, page));
    })
    .use(
      express.static(folder, {
        setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
      }),
    );
}

/** The page with its relative addresses written out: a work's own address lies deeper. */
const below = (base: string, page: string): string =>
  page.replace(/(?<= (?:href|src)=")(?:\.\/)?(?![a-z]+:|[/#.])/g, `${base}/`);
