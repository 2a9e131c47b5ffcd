import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { demandMemory } from '../../../server/review/memory-need.ts';
import { type MemoryLimit, makeMemoryLimit } from '../../support/memory-limit.ts';

describe('memory for the review queue', () => {
  let container: MemoryLimit;
  before(async () => {
    container = await makeMemoryLimit();
  });
  after(() => container[Symbol.asyncDispose]());

  const demand = (REVIEW_QUEUE: string) =>
    demandMemory(readConfig({ REVIEW_QUEUE }).config, container.root);

  test('is demanded where the container has a limit, and the limit and the setting are told', async () => {
    await container.allow(512);
    assert.throws(
      () => demand('true'),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, /REVIEW_QUEUE: .*1024 MiB.* 512 MiB/);
        return true;
      },
    );
  });

  test('is enough with a gibibyte', async () => {
    await container.allow(1024);
    demand('true');
  });

  test('is demanded of nobody whose queue is off', async () => {
    await container.allow(512);
    demand('false');
  });
});
