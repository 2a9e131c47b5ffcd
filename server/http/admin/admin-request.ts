import type { Request, Response } from 'express';
import { z } from 'zod';
import type { KeyHolder } from '../../admin/key-ring.ts';
import { collectionFiles, DEFAULT_COLLECTION } from '../../collection-files.ts';
import { validate } from '../validate.ts';

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

const collectionSchema = z.string().max(63).default(DEFAULT_COLLECTION);

/**
 * The collection that a request is about, `?collection=NAME`.
 *
 * @throws GuideError `collection-name`
 */
export function collectionOf(request: Request, response: Response): string {
  const { name } = collectionFiles('', validate(collectionSchema, request.query.collection));
  adminOf(response).collection = name;
  return name;
}
