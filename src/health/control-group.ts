/** A file of the kernel's by its absolute path; null where it is not there. */
export type ReadFile = (path: string) => string | null;

/** What a control group may use of one thing, and what it uses; only where there is a limit. */
export interface Share {
  used: number;
  limit: number;
}

export interface ControlGroupReading {
  /** `used`: seconds of CPU since the group began; `limit`: cores. Null without a quota. */
  cpu: Share | null;
  /** Bytes. Null without a limit. */
  memory: Share | null;
}

/**
 * The limits that this process is under, in control groups of version 2 or 1, or in both as a hybrid
 * machine has them. Limits hold for all groups below: the tightest one counts, with what its own
 * group uses. https://docs.kernel.org/admin-guide/cgroup-v2.html and cgroup-v1/memory.html
 */
export function readControlGroup(read: ReadFile): ControlGroupReading {
  const tightest = (shares: (Share | null)[]) =>
    shares
      .filter((share) => share !== null)
      .reduce<Share | null>(
        (best, share) => (best && best.limit <= share.limit ? best : share),
        null,
      );
  const accounts = foldersOf(read, 'cpuacct');
  const quotas = foldersOf(read, 'cpu');
  return {
    cpu: tightest([
      ...(quotas.v1 ?? []).map((folder, i) => quotaV1(read, folder, accounts.v1?.[i] ?? folder)),
      ...(quotas.v2 ?? []).map((folder) => quotaV2(read, folder)),
    ]),
    memory: tightest([
      ...(foldersOf(read, 'memory').v1 ?? []).map((folder) => memoryV1(read, folder)),
      ...(foldersOf(read, 'memory').v2 ?? []).map((folder) => memoryV2(read, folder)),
    ]),
  };
}

interface Folders {
  /** From the process's own group up to the highest that can be seen. */
  v1?: string[];
  v2?: string[];
}

/** Where a controller's files lie: /proc/self/cgroup names the groups, mountinfo where they are seen. */
function foldersOf(read: ReadFile, controller: string): Folders {
  const groups = linesOf(read('/proc/self/cgroup')).map((line) => {
    const [id, controllers = '', ...path] = line.split(':');
    return { id, controllers: controllers.split(','), path: path.join(':') };
  });
  const v1 = groups.find(({ controllers }) => controllers.includes(controller));
  const v2 = groups.find(({ id }) => id === '0');
  return {
    v1:
      v1 &&
      seenAt(read, v1.path, (type, options) => type === 'cgroup' && options.includes(controller)),
    v2: v2 && seenAt(read, v2.path, (type) => type === 'cgroup2'),
  };
}

/** proc_pid_mountinfo(5): id parent device root mountpoint options ... - type source superoptions. */
function seenAt(
  read: ReadFile,
  path: string,
  isIt: (type: string, options: string[]) => boolean,
): string[] {
  for (const line of linesOf(read('/proc/self/mountinfo'))) {
    const [mount, fileSystem = ''] = line.split(' - ');
    const [, , , root = '', at = ''] = mount.split(' ');
    const [type, , options = ''] = fileSystem.split(' ');
    if (!isIt(type, options.split(','))) continue;
    // Out of sight where a container has the path of its host: its own group is then the mount's root.
    const inside = root === '/' || path === root || path.startsWith(`${root}/`);
    const names = (inside ? path.slice(root.length) : '').split('/').filter(Boolean);
    return names.map((_, i) => [at, ...names.slice(0, names.length - i)].join('/')).concat(at);
  }
  return [];
}

function quotaV2(read: ReadFile, folder: string): Share | null {
  const [quota, period] = numbersIn(read(`${folder}/cpu.max`));
  const used = fieldOf(read(`${folder}/cpu.stat`), 'usage_usec');
  return quota > 0 && period > 0 && used !== null
    ? { used: used / 1e6, limit: quota / period }
    : null;
}

function quotaV1(read: ReadFile, folder: string, account: string): Share | null {
  const [quota] = numbersIn(read(`${folder}/cpu.cfs_quota_us`));
  const [period] = numbersIn(read(`${folder}/cpu.cfs_period_us`));
  const [used] = numbersIn(read(`${account}/cpuacct.usage`));
  return quota > 0 && period > 0 && used >= 0 ? { used: used / 1e9, limit: quota / period } : null;
}

const memoryV2 = (read: ReadFile, folder: string): Share | null =>
  workingSet(
    read(`${folder}/memory.current`),
    read(`${folder}/memory.max`),
    fieldOf(read(`${folder}/memory.stat`), 'inactive_file'),
  );

const memoryV1 = (read: ReadFile, folder: string): Share | null =>
  workingSet(
    read(`${folder}/memory.usage_in_bytes`),
    read(`${folder}/memory.limit_in_bytes`),
    fieldOf(read(`${folder}/memory.stat`), 'total_inactive_file'),
  );

/**
 * Pages of files that nobody reads any more are given back before anything is killed: Kubernetes does
 * not count them either (https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/).
 */
function workingSet(
  used: string | null,
  most: string | null,
  inactive: number | null,
): Share | null {
  const [bytes] = numbersIn(used);
  const [limit] = numbersIn(most);
  return bytes >= 0 && limit > 0 ? { used: Math.max(0, bytes - (inactive ?? 0)), limit } : null;
}

const linesOf = (text: string | null): string[] => text?.split('\n').filter(Boolean) ?? [];

/** `max` is no number: there is no limit then. */
const numbersIn = (text: string | null): number[] =>
  (text ?? '').trim().split(/\s+/).map(readNumber);

const readNumber = (text: string): number => (text === '' ? Number.NaN : Number(text));

function fieldOf(text: string | null, name: string): number | null {
  const line = linesOf(text).find((line) => line.startsWith(`${name} `));
  return line ? Number(line.slice(name.length + 1)) : null;
}
