import { readFile } from 'node:fs/promises';
import { Router } from 'express';
import { notFound } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import { reportFile } from '../../catalogue/write-report.ts';
import { lastSeen, sendEvents } from '../event-stream.ts';
import { audited } from './audited.ts';

/** `/api/admin/jobs`: what was asked for, how far it is, and an end to it. */
export function jobsRouter({ jobs, audit, dataDir }: Administration): Router {
  const as = audited(audit);
  return Router()
    .get('/', as('job.list'), (_request, response) => {
      response.json({ items: jobs.list() });
    })
    .get('/:id', as('job.read'), ({ params }, response) => {
      response.json(jobs.get(params.id));
    })
    .get('/:id/events', as('job.follow'), async (request, response) => {
      const { id } = request.params;
      const after = lastSeen(request);
      if (jobs.isOver(id, after)) {
        // An EventSource comes back for ever after a stream that ended, and no more after this.
        response.status(204).end();
        return;
      }
      await sendEvents(response, (signal) => jobs.follow(id, after, signal));
    })
    .get('/:id/report', as('job.report'), async ({ params }, response) => {
      const { id, result } = jobs.get(params.id);
      const file = result?.reportWritten ? reportFile(dataDir, `job-${id}`) : null;
      const table = file && (await readFile(file).catch(() => null));
      if (!table) throw notFound('report-not-found', 'This job has no report.');
      response.type('text/csv').attachment(`import-${id}.csv`).send(table);
    })
    .delete('/:id', as('job.cancel'), async ({ params }, response) => {
      response.json(await jobs.cancel(params.id));
    });
}
