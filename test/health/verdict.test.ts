import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  figuresOver,
  judge,
  type Readings,
  type ServiceReading,
  type SystemFigure,
  type SystemReading,
  type Thresholds,
} from '../../src/health/verdict.ts';

const THRESHOLDS: Thresholds = {
  cpuPercent: 80,
  memoryPercent: 85,
  diskPercent: 90,
  eventLoopDelayMs: 500,
  marginPercent: 5,
};
const CALM: SystemReading = {
  cpuPercent: 1,
  memoryPercent: 1,
  diskPercent: 1,
  eventLoopDelayMs: 1,
};
const WELL: Readings = {
  system: CALM,
  over: new Set(),
  services: {},
  collections: { main: { works: 9, generation: 'a', builtAt: null, problem: null } },
  work: { inFlight: 0, queued: 0, mostQueued: 100 },
  draining: false,
};

/** What is over after each of these CPU loads in turn. */
function overAfter(loads: number[]): string[] {
  let over: ReadonlySet<SystemFigure> = new Set();
  return loads.map((cpuPercent) => {
    over = figuresOver({ ...CALM, cpuPercent }, THRESHOLDS, over);
    return [...over].join();
  });
}

describe('thresholds', () => {
  test('are passed at the figure itself, and left well below it', () => {
    const cpu = 'cpuPercent';
    assert.deepEqual(overAfter([79.9, 80, 79, 76.1, 75.9, 79.9, 81]), [
      '',
      cpu,
      cpu,
      cpu,
      '',
      '',
      cpu,
    ]);
  });

  test('are not known to be kept where a figure cannot be read', () => {
    const system: SystemReading = { ...CALM, diskPercent: null, unread: { diskPercent: 'EIO' } };
    assert.deepEqual(judge({ ...WELL, system }, THRESHOLDS).system, {
      status: 'degraded',
      reasons: ['disk cannot be read (EIO)'],
    });
  });

  test('are not passed by what the machine does not tell', () => {
    const unread = { ...CALM, cpuPercent: null };
    assert.deepEqual([...figuresOver(unread, THRESHOLDS, new Set(['cpuPercent']))], []);
  });

  test('degrade, each with its reason', () => {
    const system = { cpuPercent: 78, memoryPercent: 91.5, diskPercent: 95, eventLoopDelayMs: 740 };
    const over = figuresOver(system, THRESHOLDS, new Set(['cpuPercent']));
    const { status, system: check } = judge({ ...WELL, system, over }, THRESHOLDS);
    assert.equal(status, 'degraded');
    assert.deepEqual(check.reasons, [
      'cpu at 78 % (over until below 76 %)',
      'memory at 91.5 % (85 %)',
      'disk at 95 % (90 %)',
      'event loop at 740 ms (500 ms)',
    ]);
  });
});

describe('the verdict', () => {
  test('is healthy when all is well', () => {
    assert.equal(judge(WELL, THRESHOLDS).status, 'healthy');
  });

  test('is degraded by a full queue, and not by one that has no places', () => {
    const withQueue = (queued: number, mostQueued: number) =>
      judge({ ...WELL, work: { inFlight: 4, queued, mostQueued } }, THRESHOLDS);
    assert.deepEqual(withQueue(100, 100).work, {
      status: 'degraded',
      reasons: ['the queue of photos is full'],
    });
    assert.equal(withQueue(99, 100).status, 'healthy');
    assert.equal(withQueue(0, 0).status, 'healthy');
  });

  test('is unhealthy while the catalogue is not loaded, and while the guide shuts down', () => {
    assert.equal(judge({ ...WELL, collections: null }, THRESHOLDS).status, 'unhealthy');
    assert.equal(judge({ ...WELL, draining: true }, THRESHOLDS).status, 'unhealthy');
  });

  test('is degraded by a service that fails, and not by one that nobody configured', () => {
    const service: ServiceReading = {
      configured: true,
      reachable: false,
      complaints: [],
      breakers: { redis: 'closed' },
    };
    assert.equal(judge({ ...WELL, services: { redis: service } }, THRESHOLDS).status, 'degraded');
    const unused = { ...service, configured: false };
    assert.equal(judge({ ...WELL, services: { redis: unused } }, THRESHOLDS).status, 'healthy');
  });

  test('says which of a provider’s breakers is not closed', () => {
    const openai: ServiceReading = {
      configured: true,
      reachable: true,
      complaints: [],
      breakers: { openai: 'closed', 'openai-narration': 'open' },
    };
    const { services } = judge({ ...WELL, services: { openai } }, THRESHOLDS);
    const reasons = ['breaker openai-narration open'];
    assert.deepEqual(services.openai, { status: 'degraded', reasons });
  });
});
