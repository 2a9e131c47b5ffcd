import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulatePod } from '../../scripts/capacity/simulate-pod.ts';

const steady = { name: 'one', share: 1, p50: 100, p95: 100 };

test('the simulated queue waits as long as theory says for a single server', () => {
  // M/D/1 at 80 % load: the mean wait is rho / (2 (1 - rho)) services, half of the M/M/1 one.
  const { busy, timeOf, shed } = simulatePod({
    cores: 1,
    perSecond: 8,
    works: [steady],
    queue: 10_000,
    arrivals: 100_000,
  });
  assert.ok(Math.abs(busy - 0.8) < 0.02, `${busy}`);
  // Of the M/D/1 queue at this load, half wait less than 1.4 services and 95 of 100 less than 6.8.
  assert.ok(timeOf.one.p50 > 200 && timeOf.one.p50 < 280, `${timeOf.one.p50}`);
  assert.ok(timeOf.one.p95 > 600 && timeOf.one.p95 < 800, `${timeOf.one.p95}`);
  assert.equal(shed, 0);
});

test('the simulated queue turns away what its places do not hold, and no more', () => {
  const load = { cores: 1, works: [steady], queue: 5, arrivals: 20_000 };
  assert.equal(simulatePod({ ...load, perSecond: 1 }).shed, 0);
  const { busy, shed, timeOf } = simulatePod({ ...load, perSecond: 20 });
  assert.ok(busy > 0.99);
  assert.ok(Math.abs(shed - 0.5) < 0.02, `${shed}`);
  assert.ok(timeOf.one.p95 <= 601);
});
