import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Buildah } from './buildah.ts';

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

export interface BuildImageOptions {
  buildah: Buildah;
  /** The project's folder. */
  root: string;
  name: string;
  revision: string;
  /** A folder of the check's own. */
  folder: string;
}

/** Builds the Dockerfile; npm's own cache and settings of this machine save most of the downloads. */
export async function buildImage({
  buildah,
  root,
  name,
  revision,
  folder,
}: BuildImageOptions): Promise<void> {
  const cache = join(homedir(), '.npm');
  await mkdir(cache, { recursive: true });
  const own = await readFile(join(homedir(), '.npmrc'), 'utf8').catch(() => '');
  // A company's certificates are this machine's, and npm does not look there by itself.
  const trusts = existsSync(CERTIFICATES) ? `\ncafile=${CERTIFICATES}\n` : '';
  const npmrc = join(folder, 'npmrc');
  await writeFile(npmrc, own + trusts, { mode: 0o600 });
  try {
    await buildah(
      ...['bud', '--isolation', 'chroot', '--pull-never', '--format', 'docker'],
      ...['--secret', `id=npmrc,src=${npmrc}`, '--volume', `${cache}:/root/.npm`],
      ...['--build-arg', `REVISION=${revision}`, '--tag', name, root],
    );
  } finally {
    await rm(npmrc, { force: true });
  }
}
