import { Router } from 'express';
import type { GuideStatus } from '../../src/contract.ts';

/** What this guide can do now, for the page to say so. */
export const guideRouter = (status: () => GuideStatus): Router =>
  Router().get('/', (_request, response) => {
    response.json(status());
  });
