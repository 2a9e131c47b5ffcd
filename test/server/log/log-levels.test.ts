import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { createLogLevels } from '../../../server/log/log-levels.ts';

describe('log levels', () => {
  test('admit what is as grave, or graver', () => {
    const levels = createLogLevels('warn');
    assert.deepEqual(
      (['debug', 'info', 'warn', 'error'] as const).map((level) => levels.admits(level, 'http')),
      [false, false, true, true],
    );
  });

  test('may be those of one logger alone, until all are set', () => {
    const levels = createLogLevels('info');
    levels.set('debug', { logger: 'providers' });
    assert.ok(levels.admits('debug', 'providers'));
    assert.ok(!levels.admits('debug', 'http'));
    levels.set('error');
    assert.ok(!levels.admits('warn', 'providers'));
    assert.deepEqual(levels.own(), {});
  });

  test('go back by themselves after the time they were set for', () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    try {
      const levels = createLogLevels('info');
      levels.set('debug', { logger: 'guide', forMs: 1000 });
      assert.equal(levels.until(), 1000);
      mock.timers.tick(999);
      assert.equal(levels.of('guide'), 'debug');
      mock.timers.tick(1);
      assert.equal(levels.of('guide'), 'info');
      assert.equal(levels.until(), null);
    } finally {
      mock.timers.reset();
    }
  });

  test('are toggled between debug and what they were at the start', () => {
    const levels = createLogLevels('warn');
    assert.equal(levels.toggle(), 'debug');
    assert.equal(levels.toggle(), 'warn');
    assert.equal(createLogLevels('debug').toggle(), 'debug');
  });
});
