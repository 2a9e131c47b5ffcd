import { type Request, Router } from 'express';
import type { ApiDocument } from '../api/document.ts';
import { developersPage } from '../developers/developers-page.ts';

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
    const origin = publicUrl ?? originOf(request);
    const page = developersPage({ document: document(), base, origin });
    response.set('Cache-Control', 'no-cache').type('html').send(page);
  });

/** Where the page was asked for, if the request says so in a way that can be an address. */
function originOf({ protocol, host }: Request): string {
  const origin = `${protocol}://${host}`;
  return URL.canParse(origin) && new URL(origin).origin === origin ? origin : '';
}
