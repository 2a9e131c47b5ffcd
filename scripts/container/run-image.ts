import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Buildah } from './buildah.ts';
import { runProgram } from './run-program.ts';

/** What an image says of how it wants to be started. */
export interface ImageConfig {
  User: string;
  Env: string[];
  Entrypoint: string[];
  Cmd: string[];
  WorkingDir: string;
  Labels: Record<string, string>;
  Volumes: Record<string, unknown>;
  Healthcheck: { Test: string[] };
  StopSignal: string;
}

export async function configOf(buildah: Buildah, image: string): Promise<ImageConfig> {
  const about = JSON.parse(await buildah('inspect', '--type', 'image', image));
  return about.Docker.config;
}

export interface RunImageOptions {
  buildah: Buildah;
  runc: string;
  image: string;
  /** A folder of the check's own. */
  folder: string;
  /** Settings beside the image's own. */
  env?: string[];
  /** Bytes that the container may take; more is an OOM kill. */
  memoryBytes?: number;
}

export interface RunningImage extends AsyncDisposable {
  dataDir: string;
  output(): string;
  /** Runs a program of the image beside the guide, in the same container. */
  exec(words: string[]): Promise<string>;
  signal(name: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** The exit code of process 1. */
  exited: Promise<number | null>;
}

/**
 * Starts an image as an orchestrator with the strictest rules would: the image's user, a root file
 * system that cannot be written to, no capability, no new privileges, processes of its own (the
 * guide is number 1), one volume for the data, and no /tmp. It shares the machine's network.
 */
export async function runImage({
  buildah,
  runc,
  image,
  folder,
  env = [],
  memoryBytes,
}: RunImageOptions): Promise<RunningImage> {
  const config = await configOf(buildah, image);
  const [uid, gid] = config.User.split(':').map(Number);
  const container = await buildah('from', image);
  const root = await buildah('mount', container);
  const [dataDir, state] = [join(folder, 'data'), join(folder, 'state')];
  await mkdir(dataDir, { recursive: true });
  await chown(dataDir, uid, gid);
  await mkdir(join(root, 'data'), { recursive: true });
  const bundle = {
    ociVersion: '1.0.2',
    root: { path: root, readonly: true },
    process: {
      user: { uid, gid },
      cwd: config.WorkingDir,
      args: [...config.Entrypoint, ...config.Cmd],
      env: [...config.Env, ...env],
      noNewPrivileges: true,
      capabilities: {},
    },
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755'] },
      { destination: '/data', type: 'bind', source: dataDir, options: ['rbind', 'rw'] },
      ...['/etc/resolv.conf', '/etc/hosts'].map((source) => ({
        destination: source,
        type: 'bind',
        source,
        options: ['rbind', 'ro'],
      })),
    ],
    linux: {
      namespaces: ['pid', 'ipc', 'uts', 'mount'].map((type) => ({ type })),
      resources: memoryBytes ? { memory: { limit: memoryBytes, swap: memoryBytes } } : {},
    },
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(bundle));

  const name = `cicerone-check-${process.pid}`;
  const inRunc = (...words: string[]) => runProgram(runc, ['--root', state, ...words]);
  const output: string[] = [];
  const child = start(runc, ['--root', state, 'run', '-b', folder, name]);
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  // A check that is broken off leaves no guide behind.
  const clear = () => void spawnSync(runc, ['--root', state, 'delete', '--force', name]);
  process.once('exit', clear);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    dataDir,
    output: () => output.join(''),
    exec: (words) => inRunc('exec', name, ...words),
    async signal(signal) {
      await inRunc('kill', name, signal.slice(3));
    },
    exited,
    async [Symbol.asyncDispose]() {
      process.off('exit', clear);
      clear();
      await exited;
      await buildah('umount', container);
      await buildah('rm', container);
      await rm(state, { recursive: true, force: true });
    },
  };
}

const start = (program: string, words: string[]): ChildProcess =>
  spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
