import { Router } from 'express';
import type { ApiDocument } from '../api/document.ts';

/** `GET /api/openapi.json`: what can be asked for here, made when it is first asked for. */
export const apiDocumentRouter = (document: () => ApiDocument): Router =>
  Router().get('/', (_request, response) => {
    response.json(document());
  });
