import { join } from 'node:path';
import { GuideError } from '../../src/errors.ts';
import { openFileReviewQueues } from '../../src/review/file-review-queues.ts';
import type { ReviewQueues } from '../../src/review/review-queue.ts';
import type { Config } from '../config.ts';
import { storageReason } from '../failure-words.ts';

export const reviewFolder = (dataDir: string): string => join(dataDir, 'review');

/**
 * The queues below `DATA_DIR`. A guide that cannot keep or remove what it promises to does not start.
 *
 * @throws GuideError `review-damaged` or `review-not-writable`, in words for an operator.
 */
export async function openReviewQueues({
  review,
  dataDir,
}: Pick<Config, 'review' | 'dataDir'>): Promise<ReviewQueues> {
  const folder = reviewFolder(dataDir);
  try {
    return await openFileReviewQueues({ folder, ...review });
  } catch (error) {
    throw inWords(error as Error, folder) ?? error;
  }
}

function inWords(cause: Error, folder: string): GuideError | null {
  const { errcode, path, syscall } = cause as NodeJS.ErrnoException & { errcode?: number };
  const file = path ?? join(folder, 'review.sqlite');
  const reason = storageReason(cause);
  if (reason || syscall) {
    const wrong = `${file}: ${reason ?? 'it cannot be used'} (${cause.message})`;
    const remedy = `Let the user that runs the guide write in ${folder}; or set REVIEW_QUEUE=false and remove it.`;
    return unopened(wrong, remedy, { code: 'review-not-writable', cause });
  }
  if (errcode === undefined) return null;
  const wrong = `${file}: it is damaged (${cause.message})`;
  // Without their items, the next start would remove the photos.
  const remedy = `Move all of ${folder} away, or remove it, and start again: the queue begins anew.`;
  return unopened(wrong, remedy, { code: 'review-damaged', cause });
}

const unopened = (wrong: string, remedy: string, details: { code: string; cause: Error }) =>
  new GuideError(
    'unavailable',
    [
      'The review queue cannot be opened:',
      `  ${wrong}`,
      `  ${remedy}`,
      `More is in docs/troubleshooting.md under ${details.code}.`,
    ].join('\n'),
    details,
  );
