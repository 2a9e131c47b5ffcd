import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeOf, localProblem, problemOf } from '../../public/api/problem.ts';

test('reads problem details as they are', () => {
  const body = {
    type: 'about:blank',
    title: 'Too large',
    status: 413,
    code: 'photo-too-large',
    requestId: 'r1',
  };
  const problem = problemOf(413, JSON.stringify(body), null);
  assert.deepEqual([problem.code, problem.requestId], ['photo-too-large', 'r1']);
});

test('takes the wait from the header where the body names none', () => {
  const body = JSON.stringify({ code: 'rate-limited', title: 'Too many requests' });
  assert.equal(problemOf(429, body, '42').retryAfter, 42);
  assert.equal(problemOf(429, '{"code":"rate-limited","retryAfter":7}', '42').retryAfter, 7);
});

test('a gateway page in place of a reply means that the guide cannot be reached', () => {
  assert.equal(problemOf(502, '<html>Bad gateway</html>', null).code, 'network');
  assert.equal(problemOf(418, 'short and stout', null).code, 'unexpected');
});

test('tells the cause in one sentence, the server’s own when it gives one', () => {
  assert.equal(causeOf({ ...localProblem('network') }), 'The guide cannot be reached.');
  assert.equal(
    causeOf({ ...localProblem('network', 'The photo is 49 px wide.') }),
    'The photo is 49 px wide.',
  );
});
