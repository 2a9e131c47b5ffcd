import { once } from 'node:events';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { unavailable } from '../../src/errors.ts';
import type { Narrator } from '../../src/speech/narrator.ts';
import { createSpeech } from '../api/operations/voice.ts';
import { clientGone } from './client-gone.ts';
import { validate } from './validate.ts';

const AUDIO = 'audio/mpeg';

export interface SpeechRouterOptions {
  /** Null where nobody reads aloud. */
  narrator: Narrator | null;
  /** Those to choose from, the usual one first. */
  voices: string[];
  /** Path below which the collection's addresses lie. */
  base?: string;
  /** What one client may ask for. */
  limit: RequestHandler;
}

/**
 * `POST /` reads a text aloud: the audio itself as it comes, or with `Accept: application/json` the
 * address of `GET /{key}`, which gives the same, so that one `<audio>` element can play it while it
 * arrives. The text itself is in no address.
 */
export function speechRouter({ narrator, voices, base = '', limit }: SpeechRouterOptions): Router {
  const { body } = createSpeech(voices);

  const demand = (): Narrator => {
    if (narrator) return narrator;
    throw unavailable('speech-missing', 'The guide has no voice of its own.');
  };

  const read: RequestHandler = async (request, response) => {
    const reader = demand();
    const key = await reader.order(validate(body.json, request.body));
    if (request.accepts([AUDIO, 'json']) === 'json') {
      const url = `${base}/api/speech/${key}`;
      response.status(201).location(url).json({ url });
    } else await sendAudio(reader, key, request, response);
  };

  return Router()
    .post('/', limit, express.json({ limit: '32kb' }), read)
    .get('/:key', (request, response) =>
      sendAudio(demand(), request.params.key, request, response),
    );
}

/**
 * The audio as it comes to those who want it from its beginning; to those who ask for a part, that
 * part when all of it is there. A browser whose connection broke asks so for what it misses.
 */
async function sendAudio(
  narrator: Narrator,
  key: string,
  request: Request,
  response: Response,
): Promise<void> {
  const gone = clientGone(response);
  try {
    const [, from, to] = /^bytes=(\d*)-(\d*)/.exec(request.get('range') ?? '') ?? [];
    const isPart = from !== undefined && Number(from || -1) !== 0;
    // Who asks for the head alone hears nothing: nothing is begun for it.
    const resume = isPart || request.method === 'HEAD';
    const narration = await narrator.listen(key, gone, { resume, whole: Boolean(to) });
    response.set({
      'Content-Type': AUDIO,
      'Cache-Control': request.method === 'GET' ? 'private, max-age=3600' : 'no-store',
      // Nginx would hold the stream back otherwise.
      'X-Accel-Buffering': 'no',
    });
    if ('whole' in narration) sendWhole(narration.whole, request, response);
    else {
      for await (const piece of narration.pieces) {
        if (!response.write(piece)) await once(response, 'drain', { signal: gone });
      }
      response.end();
    }
  } catch (error) {
    if (gone.aborted) return;
    if (!response.headersSent) throw error;
    // A broken connection says that it was not the whole; the policy has logged why.
    response.destroy();
  }
}

/** The whole, or the one range of it that is asked for (RFC 9110, section 14). */
function sendWhole(audio: Uint8Array, request: Request, response: Response): void {
  const size = audio.byteLength;
  const ranges = request.method === 'GET' ? request.range(size) : undefined;
  response.set('Accept-Ranges', 'bytes');
  if (ranges === -1) {
    response.status(416).set('Content-Range', `bytes */${size}`).end();
    return;
  }
  const [range] = Array.isArray(ranges) && ranges.type === 'bytes' ? ranges : [];
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range) response.status(206).set('Content-Range', `bytes ${start}-${end}/${size}`);
  response.set('Content-Length', String(end - start + 1));
  response.end(audio.subarray(start, end + 1));
}
