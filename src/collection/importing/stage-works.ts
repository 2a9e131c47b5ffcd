import { createHash } from 'node:crypto';
import { pMapIterable } from 'p-map';
import { GuideError } from '../../errors.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ImportedPicture, ImportedWork, Importer } from '../importers/importer.ts';
import {
  type Fingerprinter,
  type PictureFacts,
  pictureFacts,
  readPicture,
} from '../pictures/picture-facts.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import type { ImportJournal, StagedWork } from './import-journal.ts';
import type { ImportReport } from './import-report.ts';

export interface StagingOptions {
  source: Importer;
  journal: ImportJournal;
  previous: Catalogue | null;
  report: ImportReport;
  /** What is to be known of a picture, its SHA-256 at least. */
  describe: (picture: ImportedPicture, signal: AbortSignal) => Promise<{ sourceSha256: string }>;
  concurrency: number;
  onWork: (id: string) => void;
  onProblem: (problem: ImportReport['problems'][number]) => void;
  signal: AbortSignal;
}

/** Reads a source to its end: its works into the journal, what was wrong into the report. */
export async function stageWorks({
  source,
  journal,
  previous,
  report,
  describe,
  concurrency,
  onWork,
  onProblem,
  signal,
}: StagingOptions): Promise<void> {
  const seen = new Set<string>();
  /** Works of which the source itself told that something could not be taken. */
  const troubled = new Set<string>();
  const reject = (id: string, problem: string) => onProblem({ where: `work ${id}`, id, problem });

  async function* firstOfEach(): AsyncGenerator<ImportedWork> {
    for await (const item of source) {
      signal.throwIfAborted();
      if (item.type === 'note') report.notes.push(item.note);
      else if (item.type === 'problem') {
        if (item.problem.id) troubled.add(item.problem.id);
        onProblem(item.problem);
      } else if (seen.has(item.work.artwork.id)) {
        reject(item.work.artwork.id, 'comes twice; the first one is kept');
      } else {
        seen.add(item.work.artwork.id);
        yield item.work;
      }
    }
  }

  async function look({ artwork, pictures: files }: ImportedWork): Promise<StagedWork> {
    const pictures: StagedWork['pictures'] = [];
    for (const file of files) {
      signal.throwIfAborted();
      try {
        const { sourceSha256 } = await describe(file, signal);
        pictures.push({ sourceSha256, note: file.note });
      } catch (error) {
        if (!(error instanceof GuideError)) throw error;
        reject(artwork.id, error.message);
      }
    }
    const lost = files.length > 0 || troubled.has(artwork.id);
    if (pictures.length > 0 || !lost) return { artwork, pictures };
    // A picture that cannot be had today is no reason to forget the one that is there.
    return { artwork, pictures: previous?.picturesOf(artwork.id).map(toStaged) ?? [] };
  }

  for await (const work of pMapIterable(firstOfEach(), look, { concurrency })) {
    journal.stage(work);
    count(work, report);
    onWork(work.artwork.id);
  }
}

const toStaged = ({ sourceSha256, note }: PictureFacts) => ({ sourceSha256, note });

function count({ artwork, pictures }: StagedWork, report: ImportReport): void {
  report.taken++;
  report.pictures += pictures.length;
  if (pictures.length === 0) report.withoutPicture.push(artwork.id);
  if (!artwork.rights && pictures.some(({ note }) => !note?.rights)) {
    report.withoutRights.push(artwork.id);
  }
}

/** Keeps a picture and computes what recognition needs of it. */
export const describeFully =
  (tools: {
    pictures: PictureStore;
    fingerprinter: Fingerprinter;
    findKnown: (sha256: string) => PictureFacts | null;
    remember: (facts: PictureFacts) => void;
  }): StagingOptions['describe'] =>
  (picture, signal) =>
    pictureFacts(picture, tools, signal);

/** Says only which picture it is. */
export const describeByHash =
  (findKnown: (sha256: string) => PictureFacts | null): StagingOptions['describe'] =>
  async (picture, signal) => {
    const bytes = await readPicture(picture, signal);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { sourceSha256: findKnown(sha256)?.sourceSha256 ?? sha256 };
  };
