import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { demandMemory } from '../../../server/review/memory-need.ts';

describe('memory for the review queue', () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'cicerone-'));
    await write('proc/self/cgroup', '0::/\n');
    await write('proc/self/mountinfo', '25 20 0:22 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n');
    await write('sys/fs/cgroup/memory.current', '1000000\n');
    await write('sys/fs/cgroup/memory.stat', 'inactive_file 0\n');
  });
  after(() => rm(root, { recursive: true, force: true }));

  async function write(path: string, text: string): Promise<void> {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  const allow = (mebibytes: number) =>
    write('sys/fs/cgroup/memory.max', `${mebibytes * 2 ** 20}\n`);
  const demand = (REVIEW_QUEUE: string) => demandMemory(readConfig({ REVIEW_QUEUE }).config, root);

  test('is demanded where the container has a limit, and the limit and the setting are told', async () => {
    await allow(512);
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
    await allow(1024);
    demand('true');
  });

  test('is demanded of nobody whose queue is off', async () => {
    await allow(512);
    demand('false');
  });
});
