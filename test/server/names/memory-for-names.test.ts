import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readConfig } from '../../../server/config.ts';
import { noMemoryForNames } from '../../../server/names/memory-for-names.ts';
import { createNameFinder } from '../../../server/names/name-finder.ts';
import { type MemoryLimit, makeMemoryLimit } from '../../support/memory-limit.ts';

describe('memory for the dictionaries of names', () => {
  let container: MemoryLimit;
  before(async () => {
    container = await makeMemoryLimit();
  });
  after(() => container[Symbol.asyncDispose]());

  const reason = (REVIEW_QUEUE = 'false') =>
    noMemoryForNames(readConfig({ REVIEW_QUEUE }).config, container.root);

  test('is missing in a small container, and both figures are told', async () => {
    await container.allow(512);
    assert.match(reason() ?? '', /need 768 MiB, and 512 MiB are allowed/);
  });

  test('is there from three quarters of a gibibyte on, and beside the review queue from more', async () => {
    await container.allow(768);
    assert.equal(reason(), null);
    assert.match(reason('true') ?? '', /need 1280 MiB/);
    await container.allow(1280);
    assert.equal(reason('true'), null);
  });

  test('is there where nothing limits it', async () => {
    await container.allow('max');
    assert.equal(reason('true'), null);
  });

  test('is not taken where it is missing: no language is known then', async () => {
    const finder = createNameFinder({ enabled: false });
    try {
      const never = new AbortController().signal;
      assert.equal(finder.knows('ja'), false);
      assert.equal(await finder.find('清水さんが寄贈しました。', 'ja', never), null);
      assert.equal(await finder.findPersons('清水さんです。', 'ja', never), null);
    } finally {
      await finder.close();
    }
  });
});
