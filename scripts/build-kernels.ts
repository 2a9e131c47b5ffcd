/**
 * Builds src/recognition/kernels/kernels.as into src/recognition/kernels/kernels-binary.ts: `npm run build:kernels`.
 * The binary is kept as text, so that neither the server nor the page's worker has a file to load; a
 * test holds it to its source.
 */
import { writeFileSync } from 'node:fs';
import { compileKernels } from './compile-kernels.ts';

const binary = await compileKernels();
const lines = binary.toString('base64').match(/.{1,96}/g) ?? [];
writeFileSync(
  new URL('../src/recognition/kernels/kernels-binary.ts', import.meta.url),
  '// Built from kernels.as by scripts/build-kernels.ts.\n\n' +
    '/** A WebAssembly module with SIMD, base64. */\n' +
    `export const KERNELS_BINARY =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`,
);
console.log(`kernels: ${binary.length} bytes`);
