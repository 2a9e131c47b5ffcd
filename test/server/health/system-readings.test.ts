import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createSystemReader } from '../../../server/health/system-readings.ts';
import { usableCores } from '../../../server/health/usable-cores.ts';

describe('the readings of the system', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cicerone-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }

  test('are the container’s where it has limits', async () => {
    await write({
      'proc/self/cgroup': '0::/\n',
      'proc/self/mountinfo': '25 20 0:22 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n',
      'sys/fs/cgroup/cpu.max': '50000 100000\n',
      'sys/fs/cgroup/cpu.stat': 'usage_usec 1000000\n',
      'sys/fs/cgroup/memory.current': '96000000\n',
      'sys/fs/cgroup/memory.max': '100000000\n',
      'sys/fs/cgroup/memory.stat': 'inactive_file 6000000\n',
    });
    const reader = createSystemReader({ dataDir: root, root });
    try {
      // An hour of CPU: whatever time went by meanwhile, it is more than the quota.
      await write({ 'sys/fs/cgroup/cpu.stat': 'usage_usec 3601000000\n' });
      const busy = await reader.read();
      assert.equal(busy.memoryPercent, 90);
      assert.ok((busy.cpuPercent ?? 0) > 100, `${busy.cpuPercent}`);
      assert.equal((await reader.read()).cpuPercent, 0, 'nothing was used since');
    } finally {
      reader.close();
    }
  });

  test('are told one by one: a disk that cannot be read hides neither memory nor processor', async () => {
    const reader = createSystemReader({ dataDir: join(root, 'gone') });
    try {
      const { memoryPercent, diskPercent, unread } = await reader.read();
      assert.ok(memoryPercent !== null);
      assert.equal(diskPercent, null);
      assert.deepEqual(unread, { diskPercent: 'ENOENT' });
    } finally {
      reader.close();
    }
  });

  test('tell the cores that may be used, of quotas of either version', async () => {
    assert.equal(usableCores(root), availableParallelism());
    await write({
      'proc/self/cgroup': '3:cpuset:/\n1:cpu:/guide\n',
      'proc/self/mountinfo': '25 20 0:22 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n',
      'sys/fs/cgroup/cpu/guide/cpu.cfs_quota_us': '70000\n',
      'sys/fs/cgroup/cpu/guide/cpu.cfs_period_us': '100000\n',
      'sys/fs/cgroup/cpu/guide/cpuacct.usage': '0\n',
    });
    assert.equal(usableCores(root), 1);
    await write({
      'proc/self/cgroup': '0::/\n',
      'proc/self/mountinfo': '25 20 0:22 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n',
      'sys/fs/cgroup/cpu.max': '100000 100000\n',
      'sys/fs/cgroup/cpu.stat': 'usage_usec 0\n',
    });
    assert.equal(usableCores(root), 1);
  });

  test('are the machine’s where there is no limit', async () => {
    const reader = createSystemReader({ dataDir: root, root });
    try {
      const reading = await reader.read();
      for (const percent of [reading.cpuPercent, reading.memoryPercent, reading.diskPercent]) {
        assert.ok(percent !== null && percent >= 0 && percent <= 100, JSON.stringify(reading));
      }
      assert.ok((reading.memoryPercent ?? 0) > 0);
    } finally {
      reader.close();
    }
  });

  test('tell how late the event loop was', async () => {
    const reader = createSystemReader({ dataDir: root, root });
    const turn = () => new Promise((resolve) => setTimeout(resolve, 25));
    try {
      await turn();
      const until = performance.now() + 300;
      while (performance.now() < until);
      await turn();
      assert.ok(((await reader.read()).eventLoopDelayMs ?? 0) >= 100);
    } finally {
      reader.close();
    }
  });
});
