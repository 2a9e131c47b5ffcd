import { readFile } from 'node:fs/promises';
import type { Artwork } from '../../src/collection/artwork.ts';
import { openNewest } from '../../src/collection/catalogue/open-newest.ts';
import { rollBack } from '../../src/collection/changing/roll-back.ts';
import type { ImportedPicture, Importer } from '../../src/collection/importers/importer.ts';
import type { Change, ImportReport } from '../../src/collection/importing/import-report.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import type { RemoteSource } from '../../src/collection/remote/remote-source.ts';
import { conflict, GuideError, notFound } from '../../src/errors.ts';
import {
  type CollectionDesk,
  importInto,
  publishInto,
  takeBackFrom,
  withdrawFrom,
} from '../catalogue/collection-desk.ts';
import { pictureFolder } from '../catalogue/collection-files.ts';
import { createCollectionRemote } from '../catalogue/collection-remote.ts';
import { openSource } from '../catalogue/open-source.ts';
import { writeReport } from '../catalogue/write-report.ts';
import type {
  Operation,
  OperationProgress,
  OperationResult,
  PicturePlace,
  ReportSummary,
} from './operation.ts';
import { unpackPictures } from './unpack-pictures.ts';

/** Entries of each list in a summary. */
const TOLD = 100;
const TOLD_CHANGES = 1000;

/**
 * Does what an administrator asked for, with the same code as the registrar's commands.
 *
 * @throws GuideError of what is done.
 */
export async function runOperation(
  operation: Operation,
  desk: CollectionDesk,
  onProgress: (progress: OperationProgress) => void,
): Promise<OperationResult> {
  switch (operation.name) {
    case 'withdraw':
      return withdrawFrom(desk, operation.id);
    case 'rollback': {
      const { generations, name } = desk.files;
      const { number } = operation;
      const { works, generation } = await rollBack(generations, { collection: name, number });
      return { works, generation };
    }
    case 'publish': {
      const { artworkId, photo } = operation;
      const jpeg = await readFile(photo).catch(explainPhoto);
      onProgress({ stage: 'reading', works: 0, total: 1 });
      const onBuild = () => onProgress({ stage: 'writing', works: 1, total: 1 });
      const { works, generation } = await publishInto(desk, { artworkId, jpeg, onBuild });
      return { works, generation };
    }
    case 'take-back': {
      const { artworkId, sha256 } = operation;
      onProgress({ stage: 'reading', works: 0, total: 1 });
      const onBuild = () => onProgress({ stage: 'writing', works: 1, total: 1 });
      const { works, generation } = await takeBackFrom(desk, { artworkId, sha256, onBuild });
      return { works, generation };
    }
    case 'put': {
      await using remote = createCollectionRemote(desk);
      const source = oneWork(operation.artwork, picturesFor(operation, desk, remote));
      return runImport({ ...operation, works: source, total: 1 }, desk, onProgress);
    }
    case 'import': {
      await using remote = createCollectionRemote(desk);
      if (operation.archive) await unpackPictures(operation.archive);
      const source = await openSource(operation.source, { remote, signal: desk.signal });
      return await runImport({ ...operation, ...source }, desk, onProgress);
    }
  }
}

async function runImport(
  {
    works,
    total,
    replace,
    dryRun = false,
    origin,
    report: name,
  }: {
    works: Importer;
    total: number | null;
    replace?: boolean;
    dryRun?: boolean;
    origin: string;
    report: string;
  },
  desk: CollectionDesk,
  onProgress: (progress: OperationProgress) => void,
): Promise<OperationResult> {
  let read = 0;
  const wouldChange: { id: string; change: Change }[] = [];
  onProgress({ stage: 'reading', works: 0, total });
  const report = await importInto(desk, works, {
    replace,
    dryRun,
    origin,
    onWork: () => onProgress({ stage: 'reading', works: ++read, total }),
    onBuild: () => onProgress({ stage: 'writing', works: read, total: read }),
    onChange: dryRun
      ? (id, change) => {
          if (change !== 'unchanged') wouldChange.push({ id, change });
        }
      : undefined,
  });
  const summary = summarise(report);
  if (dryRun) summary.wouldChange = wouldChange.slice(0, TOLD_CHANGES);
  else await writeReport(report, desk.dataDir, name);
  if (report.taken === 0) {
    const [first] = report.problems;
    const why = first ? `${first.where}: ${first.problem}` : 'The source has no works.';
    throw new GuideError('validation', `Nothing could be taken, nothing has changed. ${why}`, {
      code: 'nothing-to-import',
    });
  }
  if (report.refused) {
    const { where, problem } = report.refused;
    throw new GuideError(
      'validation',
      'The source was not read to its end, so it cannot replace the collection: nothing has changed. ' +
        `${where}: ${problem}`,
      { code: 'source-incomplete' },
    );
  }
  const { works: count, generation } = report;
  return { works: count, generation, report: summary, reportWritten: !dryRun };
}

const summarise = (report: ImportReport): ReportSummary => ({
  taken: report.taken,
  changes: report.changes,
  pictures: report.pictures,
  notes: report.notes.slice(0, TOLD),
  problems: report.problems.slice(0, TOLD),
  counts: {
    problems: report.problems.length,
    withoutPicture: report.withoutPicture.length,
    withoutRights: report.withoutRights.length,
    lookalikes: report.lookalikes.length,
  },
});

async function* oneWork(artwork: Artwork, pictures: ImportedPicture[]): Importer {
  yield { type: 'work', work: { artwork, pictures } };
}

function picturesFor(
  { artwork, pictures }: { artwork: Artwork; pictures?: PicturePlace[] },
  desk: CollectionDesk,
  remote: RemoteSource,
): ImportedPicture[] {
  if (!pictures) return picturesKept(artwork.id, desk);
  return pictures.map((place) => {
    const { note } = place;
    if ('file' in place) return { note, read: () => readFile(place.file) };
    const { url } = place;
    return { note: { ...note, url }, read: (signal) => remote.bytes(url, signal) };
  });
}

/** The pictures that a work has: a kept picture is known again by its content, with its facts. */
function picturesKept(id: string, { dataDir, files }: CollectionDesk): ImportedPicture[] {
  const newest = openNewest(files.generations, { collection: files.name });
  if (!newest) return [];
  const store = createPictureStore(pictureFolder(dataDir));
  try {
    return newest.catalogue.picturesOf(id).map(({ sha256, note }) => ({
      note,
      async read() {
        const kept = await store.read(sha256);
        if (!kept) throw notFound('picture-missing', `A picture is gone: ${sha256}.jpg`);
        return kept;
      },
    }));
  } finally {
    newest.catalogue.close();
  }
}

/** The visitor may have had it forgotten, or its days were over, before its turn came. */
function explainPhoto(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOENT') throw error;
  throw conflict('review-item-without-photo', 'The photo is not kept any more.');
}
