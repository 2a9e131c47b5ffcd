import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Buildah } from './buildah.ts';
import { findProgram, runProgram } from './run-program.ts';

/** What the Dockerfile's RUN lines and npm call, and the loader. */
const PROGRAMS = ['sh', 'env', 'rm', 'mkdir', 'chown', 'ls', 'id', 'cat', 'touch'];

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

export interface BaseImage {
  name: string;
  /** False when it is a stand-in that was put together from this machine's own files. */
  genuine: boolean;
}

/** The image that the Dockerfile begins from. */
export async function baseImageIn(dockerfile: string): Promise<string> {
  const text = await readFile(dockerfile, 'utf8');
  const names = new Set([...text.matchAll(/^FROM (\S+)/gm)].map(([, name]) => name));
  const [name, another] = names;
  if (!name || another) throw new Error(`${dockerfile} does not begin from one image alone`);
  return name;
}

/**
 * Sees to the base image: one that is here, else one that can be pulled, else a stand-in under its
 * name made of this machine's Node, npm, shell and libraries. The stand-in is smaller than the real
 * one and is no Debian, but builds and runs what the Dockerfile says.
 */
export async function provideBaseImage(
  buildah: Buildah,
  name: string,
  { pull = false }: { pull?: boolean } = {},
): Promise<BaseImage> {
  const present = await buildah('inspect', '--type', 'image', name).catch(() => null);
  if (present) return { name, genuine: !present.includes('cicerone.stand-in') };
  if (pull) {
    const pulled = await buildah('pull', name).catch(() => null);
    if (pulled !== null) return { name, genuine: true };
  }
  const root = await mkdtemp(join(tmpdir(), 'cicerone-base-'));
  try {
    await fillStandIn(root);
    const container = await buildah('from', 'scratch');
    await buildah('copy', '--quiet', container, root, '/');
    await buildah('config', '--label', 'cicerone.stand-in=true', container);
    await buildah('config', '--env', 'PATH=/usr/local/bin:/usr/bin:/bin', container);
    await buildah('commit', '--quiet', '--format', 'docker', container, name);
    await buildah('rm', container);
    return { name, genuine: false };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function fillStandIn(root: string): Promise<void> {
  const place = (path: string) => join(root, path);
  for (const folder of ['usr/local/bin', 'usr/bin', 'usr/lib', 'usr/lib64', 'etc', 'tmp', 'root']) {
    await mkdir(place(folder), { recursive: true });
  }
  for (const folder of ['bin', 'lib', 'lib64']) await symlink(`usr/${folder}`, place(folder));
  await cp(process.execPath, place('usr/local/bin/node'));
  const wanted = [process.execPath];
  for (const program of PROGRAMS) {
    const path = findProgram(program);
    if (!path) throw new Error(`this machine has no ${program}`);
    await cp(await realpath(path), place(`usr/bin/${program}`));
    wanted.push(path);
  }
  for (const library of await librariesOf(wanted)) {
    const target = place(library.startsWith('/usr') ? library : `/usr${library}`);
    await mkdir(dirname(target), { recursive: true });
    await cp(await realpath(library), target);
  }
  const npm = resolve(dirname(await realpath(findProgram('npm') ?? '')), '..');
  await cp(npm, place('usr/local/lib/node_modules/npm'), { recursive: true, dereference: true });
  for (const name of ['npm', 'npx']) {
    const script = `../lib/node_modules/npm/bin/${name}-cli.js`;
    await symlink(script, place(`usr/local/bin/${name}`));
  }
  await mkdir(place(dirname(CERTIFICATES)), { recursive: true });
  await cp(CERTIFICATES, place(CERTIFICATES)).catch(() => {});
  await writeFile(
    place('etc/passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  );
  await writeFile(place('etc/group'), 'root:x:0:\nnode:x:1000:\n');
}

/** Those that the programs are linked with, and all of the C library's, which modules may load. */
async function librariesOf(programs: string[]): Promise<Set<string>> {
  const said = await runProgram('ldd', programs);
  const linked = [...said.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].map(([, path]) => path);
  const home = dirname(linked.find((path) => path.endsWith('/libc.so.6'))!);
  const parts = globSync('lib{rt,dl,util,resolv,pthread,nss_*}.so.?', { cwd: home });
  return new Set([...linked, ...parts.map((name) => join(home, name))]);
}
