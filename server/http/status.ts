import { Router } from 'express';
import { statusPage } from '../status/status-page.ts';
import type { StatusReport } from '../status/status-report.ts';

/** `GET /status`: for operators to read, whole without a script. */
export const statusRouter = (report: () => StatusReport): Router =>
  Router().get('/', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('html').send(statusPage(report()));
  });
