import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readControlGroup } from '../../src/health/control-group.ts';

const V2_MOUNT = '25 20 0:22 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate';

/** Reads from these files, and finds no others. */
const from = (files: Record<string, string>) =>
  readControlGroup((path) => (Object.hasOwn(files, path) ? files[path] : null));

describe('the limits of a control group', () => {
  test('of version 2, in a container that sees its own group as the root', () => {
    const reading = from({
      '/proc/self/cgroup': '0::/\n',
      '/proc/self/mountinfo': `${V2_MOUNT}\n`,
      '/sys/fs/cgroup/cpu.max': '150000 100000\n',
      '/sys/fs/cgroup/cpu.stat': 'usage_usec 4500000\nuser_usec 4000000\n',
      '/sys/fs/cgroup/memory.current': '700\n',
      '/sys/fs/cgroup/memory.max': '1000\n',
      '/sys/fs/cgroup/memory.stat': 'anon 500\ninactive_file 200\nactive_file 0\n',
    });
    assert.deepEqual(reading.cpu, { used: 4.5, limit: 1.5 });
    assert.deepEqual(reading.memory, { used: 500, limit: 1000 });
  });

  test('of version 2 are none where it says max', () => {
    const reading = from({
      '/proc/self/cgroup': '0::/\n',
      '/proc/self/mountinfo': V2_MOUNT,
      '/sys/fs/cgroup/cpu.max': 'max 100000\n',
      '/sys/fs/cgroup/cpu.stat': 'usage_usec 4500000\n',
      '/sys/fs/cgroup/memory.current': '700\n',
      '/sys/fs/cgroup/memory.max': 'max\n',
    });
    assert.deepEqual(reading, { cpu: null, memory: null });
  });

  test('that hold are the tightest of all groups above, with what that group uses', () => {
    const at = (path: string) => `/sys/fs/cgroup/${path}`;
    const { cpu, memory } = from({
      '/proc/self/cgroup': '0::/guides.slice/cicerone.service\n',
      '/proc/self/mountinfo': V2_MOUNT,
      [at('guides.slice/cicerone.service/cpu.max')]: 'max 100000',
      [at('guides.slice/cicerone.service/cpu.stat')]: 'usage_usec 1000000',
      [at('guides.slice/cpu.max')]: '200000 100000',
      [at('guides.slice/cpu.stat')]: 'usage_usec 3000000',
      [at('guides.slice/cicerone.service/memory.current')]: '100',
      [at('guides.slice/cicerone.service/memory.max')]: '400',
      [at('guides.slice/memory.current')]: '900',
      [at('guides.slice/memory.max')]: '1000',
    });
    assert.deepEqual(cpu, { used: 3, limit: 2 });
    assert.deepEqual(memory, { used: 100, limit: 400 });
  });

  test('of version 1, where the container is shown the path of its host', () => {
    const mount = (name: string, options: string) =>
      `33 31 0:30 /docker/4f2a /sys/fs/cgroup/${name} ro,nosuid master:11 - cgroup cgroup rw,${options}`;
    const { cpu, memory } = from({
      '/proc/self/cgroup': '4:memory:/docker/4f2a\n2:cpu,cpuacct:/docker/4f2a\n',
      '/proc/self/mountinfo': `${mount('cpu,cpuacct', 'cpu,cpuacct')}\n${mount('memory', 'memory')}\n`,
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '50000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage': '2500000000\n',
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': '800\n',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '1000\n',
      '/sys/fs/cgroup/memory/memory.stat': 'inactive_file 1\ntotal_inactive_file 300\n',
    });
    assert.deepEqual(cpu, { used: 2.5, limit: 0.5 });
    assert.deepEqual(memory, { used: 500, limit: 1000 });
  });

  test('of version 1 are read on a hybrid machine, whose version 2 has no controllers', () => {
    const { cpu, memory } = from({
      '/proc/self/cgroup': '4:memory:/jobs/7\n2:cpuacct:/\n1:cpu:/\n0::/\n',
      '/proc/self/mountinfo': [
        '31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755',
        '32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu',
        '33 31 0:30 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct',
        '35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory',
        '41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw',
      ].join('\n'),
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
      '/sys/fs/cgroup/cpuacct/cpuacct.usage': '1',
      '/sys/fs/cgroup/memory/jobs/7/memory.usage_in_bytes': '10',
      '/sys/fs/cgroup/memory/jobs/7/memory.limit_in_bytes': '40',
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': '900',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
    });
    assert.equal(cpu, null);
    assert.deepEqual(memory, { used: 10, limit: 40 });
  });

  test('are none where the kernel tells nothing, or nothing that can be understood', () => {
    assert.deepEqual(from({}), { cpu: null, memory: null });
    const nonsense = {
      '/proc/self/cgroup': 'no colons here\n0::/\n',
      '/proc/self/mountinfo': `short\n${V2_MOUNT}\n`,
      '/sys/fs/cgroup/cpu.max': '',
      '/sys/fs/cgroup/cpu.stat': 'usage_usec\n',
      '/sys/fs/cgroup/memory.current': 'many',
      '/sys/fs/cgroup/memory.max': '1000',
    };
    assert.deepEqual(from(nonsense), { cpu: null, memory: null });
  });
});
