import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWaitingLine } from '../src/waiting-line.ts';

const PATIENT = new AbortController().signal;

/** So many waiters behind one at work, each with the places that it was told. */
async function queueBehindOne(count: number) {
  const line = createWaitingLine({ atOnce: 1 });
  const first = await line.turn(() => assert.fail('nobody was before it'), PATIENT);
  const waiters = Array.from({ length: count }, () => {
    const leaving = new AbortController();
    const places: number[] = [];
    const turn = line.turn((place) => places.push(place), leaving.signal);
    return { places, turn, leave: () => leaving.abort() };
  });
  return { line, first, waiters };
}

test('a waiting line serves in the order in which visitors came, and tells each its place', async () => {
  const { line, first, waiters } = await queueBehindOne(3);
  assert.deepEqual([line.atWork(), line.waiting()], [1, 3]);
  first.end();
  for (const { turn } of waiters) (await turn).end();
  assert.deepEqual(
    waiters.map(({ places }) => places),
    [[1], [2, 1], [3, 2, 1]],
  );
  assert.deepEqual([line.atWork(), line.waiting()], [0, 0]);
});

test('a waiting line closes up when somebody leaves, and those before hear nothing of it', async () => {
  const { first, waiters } = await queueBehindOne(3);
  const [before, leaver, behind] = waiters;
  leaver.leave();
  await assert.rejects(leaver.turn, { name: 'AbortError' });
  assert.deepEqual([before.places, behind.places], [[1], [3, 2]]);
  first.end();
  (await before.turn).end();
  (await behind.turn).end();
});

test('a turn that is ended twice lets one in', async () => {
  const { line, first, waiters } = await queueBehindOne(2);
  first.end();
  first.end();
  await waiters[0].turn;
  assert.deepEqual([line.atWork(), line.waiting()], [1, 1]);
});

test('a waiting line does not tell everybody of every step', async () => {
  const { first, waiters } = await queueBehindOne(100);
  first.end();
  for (const { turn } of waiters) (await turn).end();
  const told = waiters.reduce((sum, { places }) => sum + places.length, 0);
  assert.ok(told < 100 * 26, `${told} messages`);
});
