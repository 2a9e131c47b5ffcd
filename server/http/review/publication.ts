import type { Response } from 'express';
import { conflict } from '../../../src/errors.ts';
import { hasEnded, type Job } from '../../admin/job.ts';
import type { Jobs } from '../../admin/jobs.ts';
import type { Publication, Review } from '../../review/review.ts';
import { adminOf } from '../admin/admin-request.ts';

/** The last job that was to publish an item's photo; null where there was none. */
export const publicationOf = (jobs: Jobs, id: string): Job | null =>
  jobs.list().find(({ operation, target }) => operation === 'publish' && target === id) ?? null;

/** The last job that was to take a published photo back; null where there was none. */
export const takingBackOf = (jobs: Jobs, sha256: string): Job | null =>
  jobs.list().find(({ operation, target }) => operation === 'take-back' && target === sha256) ??
  null;

/** @throws GuideError `review-item-publishing` for an item that is just being published. */
export function demandIdle(jobs: Jobs, id: string): void {
  const last = publicationOf(jobs, id);
  if (last && !hasEnded(last)) {
    throw conflict('review-item-publishing', 'The photo is being published.');
  }
}

/** @throws GuideError when the item cannot be published as it stands. */
export function publicationFor(review: Review, jobs: Jobs, id: string): Publication {
  demandIdle(jobs, id);
  return review.publication(id);
}

/** Adds a job for whoever the request is from; what comes of it is another line of the audit log. */
export function addPublication(response: Response, jobs: Jobs, publication: Publication): void {
  const admin = adminOf(response);
  admin.job = jobs.add({ ...publication, holder: admin.holder }).id;
}
