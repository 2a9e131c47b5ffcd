/**
 * Takes out of node_modules what the server never loads, for the image alone:
 * `node scripts/container/slim-modules.ts node_modules`.
 */
import { globSync } from 'node:fs';
import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Nothing of these is ever executed: types, maps from built to written code, documentation. */
const NEVER_LOADED = [
  '**/*.map',
  '**/*.d.ts',
  '**/*.d.cts',
  '**/*.d.mts',
  '**/{README,CHANGELOG,HISTORY,History,CHANGES}{,.md,.markdown}',
  // The page holds these already: Vite has built them in.
  'preact',
  '@preact/*',
  'socket.io-client',
  'docx',
  'idb',
  'web-vitals',
  'openai/src',
  'zod/src',
  'moment/{src,dist,min,locale}',
  '@opentelemetry/*/build/{esm,esnext}',
  '@opentelemetry/semantic-conventions/dist/experimental_*',
  // Built for browsers and for require(); the server imports lib.
  '{csv-parse,csv-stringify}/dist',
  'bintrees/test',
  '@types',
  'typescript',
];

/** Of these packages only what is named stays, with package.json and licences. */
const NEEDED_ALONE: Record<string, string[]> = {
  '@node-rs/jieba': ['index.js', 'dict.txt'],
  '@tensorflow/tfjs-core': ['dist/tf-core.node.js'],
  '@tensorflow/tfjs-backend-cpu': ['dist/tf-backend-cpu.node.js'],
  '@tensorflow/tfjs-backend-wasm': ['dist/tf-backend-wasm.node.js', 'dist/*.wasm'],
  '@vladmandic/face-api': [
    'dist/face-api.node-wasm.js',
    'model/ssd_mobilenetv1*',
    'model/tiny_face_detector*',
  ],
};

/** Removes it below `folder`; gives the bytes that went. */
export async function slimModules(folder: string): Promise<number> {
  let bytes = 0;
  const take = async (path: string): Promise<void> => {
    bytes += await sizeOf(path);
    await rm(path, { recursive: true, force: true });
  };
  for (const pattern of NEVER_LOADED) {
    for (const path of globSync(pattern, { cwd: folder })) await take(join(folder, path));
  }
  for (const [name, needed] of Object.entries(NEEDED_ALONE)) {
    const home = join(folder, name);
    const kept = new Set(
      globSync(['package.json', 'LICENSE*', 'NOTICE*', ...needed], { cwd: home }),
    );
    for (const path of globSync('**/*', { cwd: home, withFileTypes: true })) {
      const file = join(path.parentPath, path.name);
      if (path.isFile() && !kept.has(file.slice(home.length + 1))) await take(file);
    }
  }
  return bytes;
}

async function sizeOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => null);
  if (!found) return 0;
  if (!found.isDirectory()) return found.size;
  const inside = globSync('*', { cwd: path });
  const sizes = await Promise.all(inside.map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (import.meta.main) {
  const bytes = await slimModules(process.argv[2]);
  console.log(`Took ${(bytes / 1_000_000).toFixed(0)} MB out of ${process.argv[2]}.`);
}
