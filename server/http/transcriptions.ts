import { type RequestHandler, Router } from 'express';
import { unavailable } from '../../src/errors.ts';
import type { Transcriber } from '../../src/speech/transcriber.ts';
import { createTranscription } from '../api/operations/voice.ts';
import { clientGone } from './client-gone.ts';
import { recordingUpload, uploadedRecording } from './upload.ts';
import { validate } from './validate.ts';

const { query, body } = createTranscription;

/**
 * `POST /` writes down a spoken question: multipart field `recording`, or a raw body; `language` says
 * what is probably spoken. Nothing is kept.
 */
export function transcriptionsRouter({
  transcriber,
  limit,
}: {
  /** Null where nobody writes down. */
  transcriber: Transcriber | null;
  /** What one client may ask for. */
  limit: RequestHandler;
}): Router {
  /** Before the recording is taken: it would be sent in vain. */
  const admit: RequestHandler = (_request, _response, next) => {
    const message = 'The guide cannot write down what is spoken.';
    next(transcriber ? undefined : unavailable('transcription-missing', message));
  };

  const writeDown: RequestHandler = async (request, response) => {
    const fields = request.is('multipart') ? request.body : {};
    const options = {
      ...validate(query, request.query),
      ...validate(body.form.fields, fields),
    };
    const gone = clientGone(response);
    try {
      response.json(await transcriber!.transcribe(uploadedRecording(request), options, gone));
    } catch (error) {
      if (!gone.aborted) throw error;
    }
  };

  return Router().post('/', admit, limit, recordingUpload, writeDown);
}
