import type { Problem } from '../../src/contract.ts';
import { language, t } from '../messages/translate.ts';

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

/** What the page itself says about a problem's code. */
const sentences = {
  network: 'problem.network',
  timeout: 'problem.timeout',
  lost: 'problem.lost',
  'analysis-failed': 'problem.analysisFailed',
  'not-photo': 'problem.notPhoto',
  'photo-type-unsupported': 'problem.photoUnread',
  'photo-unreadable': 'problem.photoUnread',
  'photo-animated': 'problem.photoUnread',
  'photo-too-small': 'problem.photoSize',
  'photo-too-many-pixels': 'problem.photoSize',
  'photo-too-large': 'problem.photoSize',
  'budget-spent': 'problem.budget',
  'artwork-not-found': 'problem.noWork',
  'analysis-not-found': 'problem.lost',
} as const;

/**
 * The cause in one plain sentence, for the visitor: the server's own where the page is in English as
 * the server is, since it is the more exact one, else the page's for the problem's code.
 */
export function causeOf(problem: Problem): string {
  const fromServer = problem.status > 0;
  if (problem.detail && (!fromServer || language.value === 'en')) return problem.detail;
  if (Object.hasOwn(sentences, problem.code))
    return t(sentences[problem.code as keyof typeof sentences]);
  if (fromServer && language.value !== 'en') return t('problem.server');
  return problem.title && fromServer ? problem.title : t('problem.unexpected');
}
