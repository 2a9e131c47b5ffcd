import type { Request, Response } from 'express';
import type { JobRequest, Jobs } from '../../admin/jobs.ts';
import { jobQuery } from '../../api/operations/administration.ts';
import { clientGone } from '../client-gone.ts';
import { validate } from '../validate.ts';
import { adminOf } from './admin-request.ts';

/**
 * Adds a job and answers with it: at once, or with `?wait=1` when it has ended. The job goes on when
 * the client goes away.
 */
export async function answerWithJob(
  request: Request,
  response: Response,
  { jobs, ...asked }: Omit<JobRequest, 'holder' | 'target'> & { jobs: Jobs; target: string | null },
): Promise<void> {
  const { wait } = validate(jobQuery, request.query);
  const admin = adminOf(response);
  const id = await added(jobs, { ...asked, holder: admin.holder });
  admin.job = id;
  admin.target = asked.target ?? undefined;
  if (wait) response.json(await jobs.ended(id, clientGone(response)));
  else response.status(202).location(`/api/admin/jobs/${id}`).json(jobs.get(id));
}

/** A job that cannot be added leaves nothing behind. */
async function added(jobs: Jobs, request: JobRequest): Promise<string> {
  try {
    return jobs.add(request).id;
  } catch (error) {
    await request.onEnd?.();
    throw error;
  }
}
