import type { Response } from 'express';
import type { KeyHolder } from '../../admin/key-ring.ts';
import { collectionFiles } from '../../catalogue/collection-files.ts';

/** What is known of an admin's request besides the request itself. */
export interface AdminRequest {
  holder: KeyHolder;
  /** What it is about, for the audit log. */
  target?: string;
  collection?: string;
  job?: string;
}

/** Only behind `authorise`, which puts it there. */
export const adminOf = (response: Response): AdminRequest => response.locals.admin as AdminRequest;

/**
 * The collection that a request is about, by its host or `?collection=NAME`; it need not be there yet.
 *
 * @throws GuideError `collection-name`
 */
export function collectionOf(response: Response): string {
  const { name } = collectionFiles('', String(response.locals.collection));
  adminOf(response).collection = name;
  return name;
}
