import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Embedder } from '../../src/recognition/vectors/embedder.ts';
import { createVladEmbedder } from '../../src/recognition/vectors/vlad-embedder.ts';

const MODEL = join(import.meta.dirname, '../../src/recognition/data/vlad.bin');

let loaded: Embedder | undefined;

/** The trained embedder, read once in each thread that asks for it. */
export function visualEmbedder(): Embedder {
  loaded ??= createVladEmbedder(readFileSync(MODEL));
  return loaded;
}
