import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import multer from 'multer';
import { GuideError, invalid } from '../../src/errors.ts';
import { PHOTO_LIMITS } from '../../src/photo/read-photo.ts';
import { RECORDING_LIMITS } from '../../src/speech/transcriber.ts';

interface Upload {
  /** The multipart field, which also names the thing in codes and messages. */
  field: 'photo' | 'recording';
  maxBytes: number;
  /** Types of a raw body. */
  types: string[];
}

/**
 * Takes one file as a multipart field, or as a raw body. It stays in memory: nothing of a visitor's is
 * ever written to the disk.
 */
function receive({ field, maxBytes, types }: Upload): (RequestHandler | ErrorRequestHandler)[] {
  const multipart = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: maxBytes, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
  }).single(field);
  const raw = express.raw({ type: [...types, 'application/octet-stream'], limit: maxBytes });
  const megabytes = maxBytes / 1024 / 1024;

  /**
   * Whatever multer and busboy find wrong lies in the upload, as nothing is stored: a part without a
   * boundary, a field too many, an end too early.
   */
  const refuse: ErrorRequestHandler = (error, request, _response, next) => {
    const { code, type } = error as { code?: string; type?: string };
    if (error instanceof GuideError) next(error);
    else if (code === 'LIMIT_FILE_SIZE' || type === 'entity.too.large') {
      next(invalid(`${field}-too-large`, `The ${field} is larger than ${megabytes} MB.`));
    } else if (request.is('multipart')) {
      next(invalid('upload-invalid', `Send one ${field}, whole, in the field "${field}".`));
    } else next(error);
  };
  return [multipart, raw, refuse];
}

export const photoUpload = receive({
  field: 'photo',
  maxBytes: PHOTO_LIMITS.maxBytes,
  types: ['image/*'],
});

/** Browsers call a recording without pictures a video now and then. */
export const recordingUpload = receive({
  field: 'recording',
  maxBytes: RECORDING_LIMITS.maxBytes,
  types: ['audio/*', 'video/webm', 'video/mp4', 'video/ogg', 'application/ogg'],
});

/** @throws GuideError `photo-missing` */
export const uploadedPhoto = (request: Request): Uint8Array => uploaded(request, 'photo');

/** @throws GuideError `recording-missing` */
export const uploadedRecording = (request: Request): Uint8Array => uploaded(request, 'recording');

function uploaded(request: Request, field: Upload['field']): Uint8Array {
  const bytes = request.file?.buffer ?? request.body;
  if (Buffer.isBuffer(bytes) && bytes.byteLength > 0) return bytes;
  throw invalid(`${field}-missing`, `Send a ${field}, in the field "${field}" or as the body.`);
}
