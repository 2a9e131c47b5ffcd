import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Runs a shell script as root of a user namespace of its own, where it may mount what it likes. */
export const inNamespace = (script: string, ...words: string[]): SpawnSyncReturns<string> =>
  spawnSync(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-ec', script, 'sh', ...words],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    },
  );

/** Why tests that mount something skip themselves; false on Linux with user namespaces. */
export const cannotMount = (): string | false =>
  inNamespace('mount -t tmpfs tmpfs /mnt').status === 0 ? false : 'cannot mount anything here';
