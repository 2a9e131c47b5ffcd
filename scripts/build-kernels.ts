/**
 * Builds src/recognition/kernels.as (AssemblyScript) into src/recognition/kernels-binary.ts:
 *
 *     node scripts/build-kernels.ts
 *
 * Needs the package `assemblyscript`. The binary is kept in the repository as text, so that neither
 * the server nor the page's worker has a file to load.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMPILER: string = 'assemblyscript/asc';
const folder = new URL('../src/recognition/', import.meta.url);
const work = mkdtempSync(join(tmpdir(), 'kernels-'));
try {
  writeFileSync(join(work, 'kernels.ts'), readFileSync(new URL('kernels.as', folder)));
  const { main } = await import(COMPILER);
  const { error, stderr } = await main([
    'kernels.ts',
    '--baseDir',
    work,
    '--outFile',
    'kernels.wasm',
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--importMemory',
    '--use',
    'abort=',
  ]);
  if (error) throw new Error(stderr.toString(), { cause: error });
  const binary = readFileSync(join(work, 'kernels.wasm'));
  const lines = binary.toString('base64').match(/.{1,96}/g) ?? [];
  writeFileSync(
    new URL('kernels-binary.ts', folder),
    '// Built from kernels.as by scripts/build-kernels.ts.\n\n' +
      '/** A WebAssembly module with SIMD, base64. */\n' +
      `export const KERNELS_BINARY =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`,
  );
  console.log(`kernels: ${binary.length} bytes`);
} finally {
  rmSync(work, { recursive: true });
}
