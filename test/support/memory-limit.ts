import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface MemoryLimit extends AsyncDisposable {
  /** The folder that holds `proc` and `sys` as a process sees them in a container. */
  root: string;
  allow(mebibytes: number | 'max'): Promise<void>;
}

/** The files of a control group of version 2 that limits memory. */
export async function makeMemoryLimit(): Promise<MemoryLimit> {
  const root = await mkdtemp(join(tmpdir(), 'cicerone-'));
  async function write(path: string, text: string): Promise<void> {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${text}\n`);
  }
  await write('proc/self/cgroup', '0::/');
  await write('proc/self/mountinfo', '25 20 0:22 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw');
  await write('sys/fs/cgroup/memory.current', '1000000');
  await write('sys/fs/cgroup/memory.stat', 'inactive_file 0');
  return {
    root,
    allow: (mebibytes) =>
      write('sys/fs/cgroup/memory.max', mebibytes === 'max' ? mebibytes : `${mebibytes * 2 ** 20}`),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
