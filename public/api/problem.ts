import type { Problem } from '../../src/contract.ts';
import { t } from '../messages/translate.ts';

/** What a request came to: its value, or the problem that kept it from having one. */
export type Reply<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

export type LocalProblemCode =
  | 'network'
  | 'timeout'
  | 'cancelled'
  | 'unexpected'
  | 'lost'
  | 'analysis-failed'
  | 'not-photo'
  | 'photo-too-large';

/** A problem that the page itself found, in the server's own shape. */
export function localProblem(code: LocalProblemCode, detail = '', requestId?: string): Problem {
  return { type: 'about:blank', title: code, status: 0, code, detail, requestId };
}

/** Reads an error reply: problem details when it holds them, else what its status says. */
export function problemOf(status: number, text: string, retryAfterHeader: string | null): Problem {
  const retryAfter = Number(retryAfterHeader) || undefined;
  try {
    const problem = JSON.parse(text) as Problem;
    if (typeof problem.code === 'string')
      return { ...problem, status, retryAfter: problem.retryAfter ?? retryAfter };
  } catch {
    // A proxy's page in place of the guide's reply; its status is all there is to go by.
  }
  return {
    ...localProblem(status >= 502 && status <= 504 ? 'network' : 'unexpected'),
    status,
    retryAfter,
  };
}

/** The cause in one plain sentence, for the visitor. */
export function causeOf(problem: Problem): string {
  if (problem.detail) return problem.detail;
  switch (problem.code as LocalProblemCode) {
    case 'network':
      return t('problem.network');
    case 'timeout':
      return t('problem.timeout');
    case 'lost':
      return t('problem.lost');
    case 'analysis-failed':
      return t('problem.analysisFailed');
    case 'not-photo':
      return t('problem.notPhoto');
    default:
      return problem.title && problem.status > 0 ? problem.title : t('problem.unexpected');
  }
}
