import type { Wishes } from '../../src/contract.ts';
import { below } from './base.ts';
import { localProblem, problemOf, type Reply } from './problem.ts';

interface Options {
  /** Look at the photo although the precheck finds it unsuitable. */
  anyway: boolean;
  /** Idempotency key: a repeat with the same one returns the first one's analysis. */
  key: string;
  /** What the visitor wishes of a description. */
  wishes: Wishes;
  onProgress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

/** Milliseconds without a byte sent or an answer after which the network counts as broken. */
const STALLED = 20_000;

/**
 * Sends a photo for analysis. XMLHttpRequest and not fetch, which cannot tell how much of a body
 * has been sent. Progress in bytes. A network that swallows it without a word ends as `timeout`.
 */
export function uploadPhoto(
  photo: Blob,
  { anyway, key, wishes, onProgress, signal }: Options,
): Promise<Reply<{ id: string }>> {
  const form = new FormData();
  // Fields come before the file, so that a server which streams the body knows them in time.
  if (anyway) form.append('anyway', 'true');
  for (const [name, value] of Object.entries(wishes)) form.append(name, value);
  form.append('photo', photo, 'photo');

  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let stall: ReturnType<typeof setTimeout>;
    const settle = (reply: Reply<{ id: string }>) => {
      clearTimeout(stall);
      signal.removeEventListener('abort', abort);
      resolve(reply);
    };
    request.open('POST', below('/api/analyses'));
    request.setRequestHeader('Idempotency-Key', key);
    const wait = () => {
      clearTimeout(stall);
      stall = setTimeout(() => {
        settle({ ok: false, problem: localProblem('timeout') });
        request.abort();
      }, STALLED);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      onProgress(loaded, total);
    };
    request.onload = () => settle(readReply(request));
    request.onerror = () => settle({ ok: false, problem: localProblem('network') });
    request.onabort = () => settle({ ok: false, problem: localProblem('cancelled') });
    signal.addEventListener('abort', abort);
    if (signal.aborted) return settle({ ok: false, problem: localProblem('cancelled') });
    wait();
    request.send(form);
  });
}

function readReply(request: XMLHttpRequest): Reply<{ id: string }> {
  const { status, responseText } = request;
  if (status < 200 || status >= 300)
    return {
      ok: false,
      problem: problemOf(status, responseText, request.getResponseHeader('Retry-After')),
    };
  try {
    return { ok: true, value: JSON.parse(responseText) as { id: string } };
  } catch {
    return { ok: false, problem: localProblem('unexpected') };
  }
}
