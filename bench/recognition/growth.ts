import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRunningGuide } from '../running-guide.ts';
import { askGuide } from './ask-guide.ts';
import { buildMadeCollection } from './made-collection.ts';
import type { BenchPhoto, Trial } from './trial.ts';

export interface Grown {
  works: number;
  trials: Trial[];
  /** Of the server's process, with all its recognition threads. */
  readyMs: number;
  readyMiB: number | null;
  peakMiB: number | null;
}

export interface GrowthOptions {
  settings: Record<string, string>;
  onSize: (works: number) => void;
}

/** Sizes that a collection is brought to, as far as is asked for. */
const SIZES = [1000, 10_000, 100_000];
const PATIENCE_MS = 15 * 60_000;

/** The whole guide with larger and larger collections around the same real works. */
export async function measureGrowth(
  photos: BenchPhoto[],
  file: string,
  most: number,
  { settings, onSize }: GrowthOptions,
): Promise<Grown[]> {
  const sizes = [...SIZES.filter((size) => size < most), most];
  const grown: Grown[] = [];
  for (const works of sizes) {
    onSize(works);
    const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    try {
      await buildMadeCollection(file, works, dataDir);
      grown.push(await measureSize(works, photos, dataDir, settings));
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
  return grown;
}

function measureSize(
  works: number,
  photos: BenchPhoto[],
  dataDir: string,
  settings: Record<string, string>,
): Promise<Grown> {
  return withRunningGuide(
    async (guide) => {
      const readyMiB = await guide.peakMiB();
      const trials = await askGuide(guide, photos);
      return { works, trials, readyMs: guide.readyMs, readyMiB, peakMiB: await guide.peakMiB() };
    },
    { dataDir, patienceMs: PATIENCE_MS, settings },
  );
}
