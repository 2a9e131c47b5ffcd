import { readFile } from 'node:fs/promises';
import compression from 'compression';
import express, { type Request, type Response, Router } from 'express';
import { toView } from '../../src/collection/artwork.ts';
import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import { pageFor, type WorkPreview } from '../page/page-head.ts';
import { readPageWords, wordsFor } from '../page/page-words.ts';
import { requestOrigin } from './request-origin.ts';

export interface PageRouterOptions {
  /** Where Vite has put the page. */
  folder: string;
  catalogue: () => Pick<Catalogue, 'get'>;
  /** What visitors read as the collection's name. */
  title: () => string;
  /** Path below which the collection's addresses lie. */
  base?: string;
  publicUrl?: string;
}

/**
 * The visitor's page as Vite built it: hashed files for a year, the entry never from a cache and with
 * its head in the reader's language. A work's own address, as on its label, is the same page with a
 * preview of the work; of a work that is not there it says 404, and the page says why.
 */
export function pageRouter({
  folder,
  catalogue,
  title,
  base = '',
  publicUrl,
}: PageRouterOptions): Router {
  async function send(request: Request, response: Response, preview: WorkPreview | null) {
    const [page, words] = await Promise.all([
      readFile(`${folder}/index.html`, 'utf8'),
      readPageWords(folder),
    ]);
    // A page of somebody else's making has a head of its own.
    const inWords = words
      ? pageFor(page, wordsFor(request.acceptsLanguages(), words), preview)
      : page;
    response
      .set('Cache-Control', 'no-cache')
      .vary('Accept-Language')
      .type('html')
      .send(below(request.baseUrl, inWords));
  }

  return Router()
    .use(compression())
    .use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y' }))
    .get('/', (request, response) => send(request, response, null))
    .get('/works/:id', (request, response) => {
      const work = catalogue().get(request.params.id);
      if (!work) return send(request, response.status(404), null);
      const origin = `${publicUrl ?? requestOrigin(request)}${base}`;
      return send(request, response, { work: toView(work, base), origin, collection: title() });
    })
    .use(
      express.static(folder, {
        index: false,
        setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
      }),
    );
}

/** The page with its relative addresses written out: a work's own address lies deeper. */
const below = (base: string, page: string): string =>
  page.replace(/(?<= (?:href|src)=")(?:\.\/)?(?![a-z]+:|[/#.])/g, `${base}/`);
