import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import config from '../../vite.config.ts';

export interface BuiltPage extends AsyncDisposable {
  folder: string;
}

/**
 * Builds a bare page around the page's own recognition, worker included, as the page itself is
 * built, into a folder of its own: visitors are sent none of it.
 */
export async function buildRecognitionPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-page-'));
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    root: join(import.meta.dirname, 'recognition-page'),
    publicDir: false,
    plugins: [],
    build: { ...config.build, outDir: folder },
  });
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
