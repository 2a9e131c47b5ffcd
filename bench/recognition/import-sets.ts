import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { catalogueFile } from '../../server/catalogue/collection-files.ts';
import { fingerprintVersions } from '../../server/recognition/fingerprints.ts';
import { visualEmbedder } from '../../server/recognition/visual-embedder.ts';
import { visualVectors } from '../../server/recognition/visual-vectors.ts';
import { openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import type { PhotoSet } from '../photo-set.ts';

const COMMAND = join(import.meta.dirname, '../../server/commands/collection.ts');

export interface ImportedSets {
  works: number;
  /** Works that recognition may take for another one, found at import. */
  withLookalikes: number;
  seconds: number;
  /** Bytes in the catalogue, by kind of fingerprint. */
  fingerprintBytes: Record<string, number>;
  /** Vectors of all works, for a vector index. */
  vectors: number;
}

/** Imports all references as a registrar does, by the collection's own command, into `dataDir`. */
export async function importSets(
  sets: PhotoSet[],
  folder: string,
  dataDir: string,
): Promise<ImportedSets> {
  const rows = sets
    .flatMap(({ references }) => references)
    .map(({ id, path }) => ({ id, title: id, image: relative(folder, path) }));
  const csv = join(dataDir, 'works.csv');
  await writeFile(csv, stringify(rows, { header: true }));
  const startedAt = performance.now();
  const command = spawn(process.execPath, [COMMAND, 'import', csv, '--images', folder], {
    env: { DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  command.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const [code] = await once(command, 'close');
  if (code !== 0) throw new Error(`the references could not be imported: ${said}`);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return { ...readSizes(catalogueFile(dataDir)), seconds };
}

function readSizes(file: string): Omit<ImportedSets, 'seconds'> {
  const catalogue = openCatalogue(file);
  try {
    const bytesOf = (kind: string) =>
      [...catalogue.fingerprints(kind)].reduce((sum, { data }) => sum + data.byteLength, 0);
    const kinds = Object.keys(fingerprintVersions());
    return {
      works: catalogue.count(),
      withLookalikes: new Set(catalogue.lookalikes().map(({ artworkId }) => artworkId)).size,
      fingerprintBytes: Object.fromEntries(kinds.map((kind) => [kind, bytesOf(kind)])),
      vectors: visualVectors(catalogue, visualEmbedder().dimensions).ids.size,
    };
  } finally {
    catalogue.close();
  }
}
