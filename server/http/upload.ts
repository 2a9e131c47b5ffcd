import express, { type Request, type RequestHandler } from 'express';
import multer from 'multer';
import { invalid } from '../../src/errors.ts';
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

/** Takes a photo as multipart field `photo`, or as a raw body. */
export const photoUpload: RequestHandler[] = [multipart, raw];

/** @throws GuideError `photo-missing` */
export function uploadedPhoto(request: Request): Uint8Array {
  const bytes = request.file?.buffer ?? request.body;
  if (Buffer.isBuffer(bytes) && bytes.byteLength > 0) return bytes;
  throw invalid('photo-missing', 'Send a photo, in the field "photo" or as the body.');
}
