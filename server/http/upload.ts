import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import multer from 'multer';
import { GuideError, invalid } from '../../src/errors.ts';
import { PHOTO_LIMITS } from '../../src/photo/read-photo.ts';

/** Photos stay in memory: nothing of a visitor's is ever written to the disk. */
const multipart = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: PHOTO_LIMITS.maxBytes, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
}).single('photo');

const raw = express.raw({
  type: ['image/*', 'application/octet-stream'],
  limit: PHOTO_LIMITS.maxBytes,
});

/**
 * Whatever multer and busboy find wrong lies in the upload, as nothing is stored: a part without a
 * boundary, a field too many, an end too early.
 */
const refuseUpload: ErrorRequestHandler = (error, request, _response, next) => {
  const { code, type } = error as { code?: string; type?: string };
  if (error instanceof GuideError) next(error);
  else if (code === 'LIMIT_FILE_SIZE' || type === 'entity.too.large') {
    next(invalid('photo-too-large', 'The photo is larger than 10 MB.'));
  } else if (request.is('multipart')) {
    next(invalid('upload-invalid', 'Send one photo, whole, in the field "photo".'));
  } else next(error);
};

/** Takes a photo as multipart field `photo`, or as a raw body. */
export const photoUpload: (RequestHandler | ErrorRequestHandler)[] = [multipart, raw, refuseUpload];

/** @throws GuideError `photo-missing` */
export function uploadedPhoto(request: Request): Uint8Array {
  const bytes = request.file?.buffer ?? request.body;
  if (Buffer.isBuffer(bytes) && bytes.byteLength > 0) return bytes;
  throw invalid('photo-missing', 'Send a photo, in the field "photo" or as the body.');
}
