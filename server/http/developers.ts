import { Router } from 'express';
import type { ApiDocument } from '../api/document.ts';
import { developersPage } from '../developers/developers-page.ts';
import { requestOrigin } from './request-origin.ts';

/** `GET /developers`: the API for people to read and to try. */
export const developersRouter = ({
  document,
  base,
  publicUrl,
}: {
  document: () => ApiDocument;
  base: string;
  publicUrl?: string;
}): Router =>
  Router().get('/', (request, response) => {
    const origin = publicUrl ?? requestOrigin(request);
    const page = developersPage({ document: document(), base, origin });
    response.set('Cache-Control', 'no-cache').type('html').send(page);
  });
