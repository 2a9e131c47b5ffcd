import { join } from 'node:path';
import { GuideError } from '../../errors.ts';
import { type Catalogue, openCatalogue } from '../catalogue/catalogue.ts';
import { lockCollection } from '../catalogue/collection-lock.ts';
import { areFingerprintsCurrent } from '../catalogue/fingerprints-current.ts';
import type { Generations } from '../catalogue/generations.ts';
import { openNewest } from '../catalogue/open-newest.ts';
import type { Importer, ImportProblem } from '../importers/importer.ts';
import type { PictureFacts } from '../pictures/picture-facts.ts';
import { type BuildOptions, buildCatalogue, type Work } from './build-catalogue.ts';
import { compareWorks } from './compare-works.ts';
import {
  IMPORT_JOURNAL,
  type ImportJournal,
  openImportJournal,
  type StagedWork,
} from './import-journal.ts';
import { type Change, emptyReport, type ImportReport } from './import-report.ts';
import { describeByHash, describeFully, stageWorks } from './stage-works.ts';
import { untoldWorks } from './untold-works.ts';

export interface ImportOptions
  extends Pick<BuildOptions, 'pictures' | 'fingerprinter' | 'findLookalikes' | 'signal'> {
  generations: Generations;
  collection?: string;
  source: Importer;
  /**
   * The source becomes the whole collection; otherwise works are added and updated by id. Refused
   * where the source was not read to its end; works that it only has a problem with stay.
   */
  replace?: boolean;
  /** Says what would change, and writes nothing at all. */
  dryRun?: boolean;
  concurrency?: number;
  /** What the new generation says of where it came from. */
  origin?: string;
  /** Hears of each work that was read. */
  onWork?: (id: string) => void;
  onProblem?: (problem: ImportProblem) => void;
  /** Hears what becomes, or would become, of each work. */
  onChange?: (id: string, change: Change) => void;
  /** Hears that all was read and that the catalogue is being written. */
  onBuild?: () => void;
}

/**
 * Brings a source's works into the collection, as its next generation: those that are there keep
 * their place. Nothing is published when nothing has changed. A run that was broken off at any
 * moment leaves the collection as it was, and the next one has no picture to look at twice. A source
 * without a work that can be taken changes nothing, nor does one that is to replace the collection
 * and was not read to its end.
 *
 * @throws GuideError `collection-busy`, and those of openNewest.
 */
export async function importWorks(options: ImportOptions): Promise<ImportReport> {
  const { generations, collection = 'default', replace = false, dryRun = false } = options;
  using _lock = dryRun ? null : lockCollection(generations.folder);
  if (!dryRun) await generations.sweep();
  const report = emptyReport();
  const previous = openPrevious(generations, collection, replace, report);
  const journal = openImportJournal(dryRun ? undefined : join(generations.folder, IMPORT_JOURNAL));
  let done = false;
  try {
    await stage(options, { previous, journal, report });
    if (replace) report.refused = report.problems.find(({ unread }) => unread) ?? null;
    if (report.taken === 0 || report.refused) {
      report.works = previous?.count() ?? 0;
      return report;
    }
    const changed = compareWorks({
      previous,
      journal,
      report,
      replace,
      onChange: options.onChange,
    });
    const stale = previous && !areFingerprintsCurrent(previous, options.fingerprinter.versions);
    if (!dryRun && (changed || stale)) {
      await publish(options, { previous, journal, report });
    }
    done = !dryRun;
    return report;
  } finally {
    previous?.close();
    if (done) journal.remove();
    else journal.close();
  }
}

interface Desk {
  previous: Catalogue | null;
  journal: ImportJournal;
  report: ImportReport;
}

/** What stands. Where nothing can be read, a source that replaces it all may still come in. */
function openPrevious(
  generations: Generations,
  collection: string,
  replace: boolean,
  report: ImportReport,
): Catalogue | null {
  try {
    const newest = openNewest(generations, { collection });
    for (const { reason } of newest?.passedOver ?? []) report.notes.push(`passed over: ${reason}`);
    return newest?.catalogue ?? null;
  } catch (error) {
    if (!(replace && error instanceof GuideError && error.code === 'catalogue-unreadable')) {
      throw error;
    }
    report.notes.push(error.message);
    return null;
  }
}

async function stage(
  {
    source,
    pictures,
    fingerprinter,
    dryRun = false,
    concurrency = 1,
    onWork = () => {},
    onProblem = () => {},
    signal = new AbortController().signal,
  }: ImportOptions,
  { previous, journal, report }: Desk,
): Promise<void> {
  const findKnown = (sha256: string) => journal.find(sha256) ?? findIn(previous, sha256);
  const { remember } = journal;
  await stageWorks({
    source,
    journal,
    previous,
    report,
    describe: dryRun
      ? describeByHash(findKnown)
      : describeFully({ pictures, fingerprinter, findKnown, remember }),
    concurrency,
    onWork,
    onProblem(problem) {
      report.problems.push(problem);
      onProblem(problem);
    },
    signal,
  });
}

async function publish(options: ImportOptions, desk: Desk): Promise<void> {
  const { generations, collection = 'default', origin, replace = false, onBuild } = options;
  const { pictures, fingerprinter, findLookalikes, concurrency, signal } = options;
  onBuild?.();
  const next = generations.next();
  const { works } = await buildCatalogue({
    file: next.file,
    collection,
    works: replace ? incoming(desk) : merged(desk),
    pictures,
    fingerprinter,
    previous: desk.previous,
    journal: desk.journal,
    findLookalikes,
    concurrency,
    meta: { made_by: 'import', ...(origin && { origin }) },
    signal,
  });
  await generations.sweep();
  desk.report.works = works;
  desk.report.generation = next.number;
  const catalogue = openCatalogue(next.file, collection);
  try {
    desk.report.lookalikes = lookalikesIn(catalogue);
    for (const { label, ids } of catalogue.sharedLabels()) {
      const problem = `is that of several works, which visitors are asked to choose from: ${ids.join(', ')}`;
      desk.report.problems.push({ where: `label ${label}`, problem });
    }
  } finally {
    catalogue.close();
  }
}

/** What stands, each work as the source now has it, and then what is new. */
function* merged(desk: Desk): Iterable<Work> {
  const { previous, journal } = desk;
  for (const artwork of previous?.works() ?? []) {
    const staged = journal.staged(artwork.id);
    yield staged ? toWork(staged, desk) : { artwork, pictures: previous!.picturesOf(artwork.id) };
  }
  for (const staged of journal.works()) {
    if (!previous?.get(staged.artwork.id)) yield toWork(staged, desk);
  }
}

/** What the source has, and then what it could not tell of. */
function* incoming(desk: Desk): Iterable<Work> {
  for (const staged of desk.journal.works()) yield toWork(staged, desk);
  for (const artwork of untoldWorks(desk)) {
    yield { artwork, pictures: desk.previous!.picturesOf(artwork.id) };
  }
}

const toWork = ({ artwork, pictures }: StagedWork, { journal, previous }: Desk): Work => ({
  artwork,
  pictures: pictures.map(({ sourceSha256, note }): PictureFacts => {
    const facts = journal.find(sourceSha256) ?? findIn(previous, sourceSha256);
    if (!facts) throw new Error(`the journal has lost the picture ${sourceSha256}`);
    return { ...facts, note };
  }),
});

const findIn = (catalogue: Catalogue | null, sha256: string): PictureFacts | null =>
  catalogue?.pictureFacts(sha256) ?? null;

function lookalikesIn(catalogue: Catalogue): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const { artworkId, otherId } of catalogue.lookalikes()) {
    const [one, other] = [artworkId, otherId].sort();
    pairs.set(`${one} ${other}`, [one, other]);
  }
  return [...pairs.values()];
}
