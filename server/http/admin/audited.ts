import type { NextFunction, Request, Response } from 'express';
import type { AuditEntry, AuditLog } from '../../log/audit-log.ts';
import { requestContext } from '../../log/request-context.ts';
import { whenClosed } from '../client-gone.ts';
import { adminOf } from './admin-request.ts';

/** Writes a line into the audit log when the request has been answered, or broken off. */
export const audited =
  (audit: AuditLog) =>
  (what: string) =>
  <P>({ ip, params }: Request<P>, response: Response, next: NextFunction): void => {
    const request_id = requestContext.getStore()?.requestId;
    whenClosed(response, () => {
      const { holder, target, collection, job } = adminOf(response);
      audit.record({
        who: holder.name,
        key_id: holder.keyId,
        what,
        target: target ?? (params as { id?: string }).id,
        collection,
        ...outcomeOf(response, job !== undefined),
        job,
        client: ip,
        request_id,
      });
    });
    next();
  };

/** What comes of a job is another line, when it has ended. */
function outcomeOf(
  { statusCode, writableFinished }: Response,
  isJob: boolean,
): Pick<AuditEntry, 'outcome' | 'reason'> {
  if (isJob) return { outcome: 'accepted' };
  if (!writableFinished) return { outcome: 'failed', reason: 'broken off' };
  if (statusCode < 400) return { outcome: 'done' };
  return { outcome: statusCode < 500 ? 'refused' : 'failed', reason: String(statusCode) };
}
