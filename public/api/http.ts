import type {
  Analysis,
  ArtworkPage,
  ArtworkView,
  Description,
  Feedback,
  GuideStatus,
  RoomList,
  TranslatedText,
  Wishes,
} from '../../src/contract.ts';
import { below } from './base.ts';
import { eitherSignal } from './either-signal.ts';
import { localProblem, problemOf, type Reply } from './problem.ts';

interface Options {
  method?: 'GET' | 'POST' | 'DELETE';
  json?: unknown;
  /** Sent as it is, with its own type. */
  body?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Milliseconds. */
  timeout?: number;
}

async function request<Value>(
  path: string,
  { method = 'GET', json, body, headers = {}, signal, timeout = 15_000 }: Options = {},
): Promise<Reply<Value>> {
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(below(path), {
      method,
      headers: json === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: json === undefined ? body : JSON.stringify(json),
      signal: signal ? eitherSignal(signal, limit) : limit,
    });
    const text = await response.text();
    // 300 is an answer: several works to choose from.
    if (response.status > 300)
      return {
        ok: false,
        problem: problemOf(response.status, text, response.headers.get('Retry-After')),
      };
    return { ok: true, value: (text ? JSON.parse(text) : undefined) as Value };
  } catch (error) {
    if (signal?.aborted) return { ok: false, problem: localProblem('cancelled') };
    if (limit.aborted) return { ok: false, problem: localProblem('timeout') };
    return {
      ok: false,
      problem: localProblem(error instanceof SyntaxError ? 'unexpected' : 'network'),
    };
  }
}

export const getGuide = () => request<GuideStatus>('/api/guide');

/** What a phone can keep, and how large it is. */
export const getRooms = () => request<RoomList>('/api/pack/rooms');

export const getArtwork = (id: string) =>
  request<ArtworkView>(`/api/artworks/${encodeURIComponent(id)}`);

/** The work with a label's number, or those that share it. */
export const getArtworkByLabel = (number: string) =>
  request<ArtworkView | ArtworkPage>(`/api/artworks/by-label/${encodeURIComponent(number)}`);

/** Asks for a text of a work's record in a language, a BCP 47 tag. */
export const translateText = (id: string, asked: { text: TranslatedText; language: string }) =>
  request<Description>(`/api/artworks/${encodeURIComponent(id)}/translations`, {
    method: 'POST',
    json: asked,
    timeout: 60_000,
  });

export const getAnalysis = (id: string) => request<Analysis>(`/api/analyses/${id}`);

/** Asks for the address of a text read aloud; nothing is read until that is opened. */
export const orderNarration = (
  text: { text: string; language: string; voice?: string },
  signal: AbortSignal,
) =>
  request<{ url: string }>('/api/speech', {
    method: 'POST',
    json: text,
    headers: { Accept: 'application/json' },
    signal,
  });

/** Sends a recording to be written down. */
export const transcribe = (recording: Blob, signal: AbortSignal) =>
  request<{ text: string }>('/api/transcriptions', {
    method: 'POST',
    body: recording,
    signal,
    timeout: 60_000,
  });

/** Opens an analysis of a work that the visitor named, without a photo. */
export const openArtwork = (
  artworkId: string,
  { key, wishes, signal }: { key: string; wishes: Wishes; signal: AbortSignal },
) =>
  request<{ id: string }>('/api/analyses', {
    method: 'POST',
    json: { artworkId, ...wishes },
    headers: { 'Idempotency-Key': key },
    signal,
  });

export const sendFeedback = (id: string, feedback: Feedback) =>
  request<unknown>(`/api/analyses/${id}/feedback`, { method: 'POST', json: feedback });

/** Cancels a running analysis; the server forgets it. */
export const cancelAnalysis = (id: string) =>
  request<unknown>(`/api/analyses/${id}`, { method: 'DELETE' });
