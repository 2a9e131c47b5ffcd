import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCE = new URL('../src/recognition/kernels/kernels.as', import.meta.url);

const OPTIONS = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--importMemory',
  '--use',
  'abort=',
];

/** Typed by us: the compiler's own types want a DOM that is not there. */
const COMPILER: string = 'assemblyscript/asc';

/** Compiles the SIMD kernels (AssemblyScript) to a WebAssembly module. Throws what the compiler says. */
export async function compileKernels(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  try {
    await writeFile(join(folder, 'kernels.ts'), await readFile(SOURCE));
    const { main } = await import(COMPILER);
    const places = ['--baseDir', folder, '--outFile', 'kernels.wasm'];
    const { error, stderr } = await main(['kernels.ts', ...places, ...OPTIONS]);
    if (error) throw new Error(stderr.toString(), { cause: error });
    return await readFile(join(folder, 'kernels.wasm'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
