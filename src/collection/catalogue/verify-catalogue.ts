import type { PictureFacts } from '../pictures/picture-facts.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import type { Catalogue } from './catalogue.ts';
import { checkDatabase } from './check-database.ts';
import { hashFile } from './hash-file.ts';

export interface Verification {
  works: number;
  pictures: number;
  /** What is wrong, each in a sentence; empty when all is well. */
  problems: string[];
}

/**
 * Reads all of a catalogue and of its pictures: the database page by page, every record, every
 * picture's content against its name, every fingerprint's version.
 */
export async function verifyCatalogue(
  catalogue: Catalogue,
  {
    pictures,
    versions,
    onWork = () => {},
    signal,
  }: {
    pictures: PictureStore;
    versions: Record<string, string>;
    onWork?: () => void;
    signal: AbortSignal;
  },
): Promise<Verification> {
  const found: Verification = {
    works: 0,
    pictures: 0,
    problems: checkDatabase(catalogue.file).map((told) => `${catalogue.file}: ${told}`),
  };
  for (const { id } of catalogue.works()) {
    signal.throwIfAborted();
    found.works++;
    for (const facts of catalogue.picturesOf(id)) {
      found.pictures++;
      const wrong = [
        ...(await fileProblems(facts, pictures, signal)),
        ...fingerprintProblems(facts, versions),
      ];
      found.problems.push(...wrong.map((problem) => `work ${id}: ${problem}`));
    }
    onWork();
  }
  return found;
}

async function fileProblems(
  { sha256 }: PictureFacts,
  pictures: PictureStore,
  signal: AbortSignal,
): Promise<string[]> {
  const file = pictures.fileOf(sha256);
  try {
    return (await hashFile(file, signal)) === sha256 ? [] : [`${file} is damaged`];
  } catch (error) {
    if (signal.aborted) throw error;
    return [`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`];
  }
}

const fingerprintProblems = (
  { fingerprints }: PictureFacts,
  versions: Record<string, string>,
): string[] =>
  Object.entries(versions).flatMap(([kind, version]) => {
    const own = fingerprints.find((print) => print.kind === kind);
    if (!own) return [`has no ${kind}`];
    return own.version === version ? [] : [`${kind} are of version ${own.version}, not ${version}`];
  });
