import { basename } from 'node:path';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import multer, { type Field } from 'multer';
import { GuideError, invalid } from '../../../src/errors.ts';
import type { UploadFolder, Uploads } from '../../admin/uploads.ts';
import { whenClosed } from '../client-gone.ts';

export interface ReceiveOptions {
  uploads: Uploads;
  /** Of one file. */
  maxBytes: number;
  fields: Field[];
  /** Characters of a text field. */
  maxText?: number;
}

/** Names as they may lie on any disk; a number keeps two of the same name apart. */
function safeName(original: string, number: number): string {
  const name = basename(original.replaceAll('\\', '/')).replaceAll(/[^\w.-]+/g, '-');
  return `${number}-${name.replace(/^[.-]+/, '').slice(-80) || 'file'}`;
}

/**
 * Writes the files of a multipart request into a folder of their own as they come. The folder goes
 * with the answer, unless a job takes it over.
 */
export function receiveFiles({
  uploads,
  maxBytes,
  fields,
  maxText = 4000,
}: ReceiveOptions): (RequestHandler | ErrorRequestHandler)[] {
  const files = fields.reduce((sum, { maxCount = 1 }) => sum + maxCount, 0);

  const receive: RequestHandler = async (request, response, next) => {
    if (!request.is('multipart')) return next();
    const folder = await uploads.open();
    response.locals.folder = folder;
    whenClosed(response, () => void takenFolder(response)?.remove());
    let number = 0;
    const storage = multer.diskStorage({
      destination: folder.path,
      filename: (_request, { originalname }, done) => done(null, safeName(originalname, ++number)),
    });
    const limits = { fileSize: maxBytes, files, fields: 10, fieldSize: maxText, parts: files + 10 };
    multer({ storage, limits }).fields(fields)(request, response, next);
  };

  /** Whatever multer and busboy find wrong lies in the upload, but for what the disk says. */
  const refuse: ErrorRequestHandler = (error, request, _response, next) => {
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    if (code === 'LIMIT_FILE_SIZE') {
      const megabytes = Math.floor(maxBytes / 1024 / 1024);
      next(invalid('upload-too-large', `A file has more than ADMIN_UPLOAD_MB, ${megabytes} MB.`));
    } else if (error instanceof GuideError || syscall || !request.is('multipart')) next(error);
    else
      next(invalid('upload-invalid', `The upload cannot be taken: ${(error as Error).message}.`));
  };

  return [receive, refuse];
}

/** The files of one field, in the order in which they came. */
export function filesOf(request: Request, field: string): Express.Multer.File[] {
  const files = (request.files ?? {}) as Record<string, Express.Multer.File[]>;
  return files[field] ?? [];
}

/** The folder of the request's files, which from now on is for the caller to remove. */
export function takenFolder(response: Response): UploadFolder | undefined {
  const folder = response.locals.folder as UploadFolder | undefined;
  response.locals.folder = undefined;
  return folder;
}
