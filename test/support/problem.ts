import assert from 'node:assert/strict';
import type { Problem } from '../../src/contract.ts';

/**
 * Asserts that a reply is a problem (RFC 9457) with this status and code, named by its request's id,
 * and returns it.
 */
export async function assertProblem(
  response: Response,
  status: number,
  code: string,
): Promise<Problem> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  const problem = JSON.parse(text) as Problem;
  assert.equal(problem.status, status);
  assert.equal(problem.code, code, text);
  assert.ok(problem.title && problem.type, text);
  assert.ok(problem.requestId, 'the problem names its request');
  assert.equal(problem.requestId, response.headers.get('x-request-id'));
  return problem;
}
