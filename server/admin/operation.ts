import type { Artwork, PictureNote } from '../../src/collection/artwork.ts';
import type { ImportProblem } from '../../src/collection/importers/importer.ts';
import type { Change, ImportReport } from '../../src/collection/importing/import-report.ts';
import type { SourceRequest } from '../catalogue/open-source.ts';

/** Where a picture of a work is taken from: a file that was uploaded, or a URL. */
export type PicturePlace = { note?: PictureNote } & ({ file: string } | { url: string });

/** What can be done to a collection over HTTP, as data: it is done in a process of its own. */
export type Operation =
  | {
      name: 'import';
      source: SourceRequest;
      /** An archive of the source's pictures, and the folder that they go into. */
      archive?: { file: string; folder: string; maxBytes: number };
      replace: boolean;
      dryRun: boolean;
      origin: string;
      /** Name of the report's file. */
      report: string;
    }
  /** Adds or corrects one work; without `pictures` it keeps those that it has. */
  | { name: 'put'; artwork: Artwork; pictures?: PicturePlace[]; origin: string; report: string }
  | { name: 'withdraw'; id: string }
  /** Makes the photo in a file of the review queue a further picture of a work. */
  | { name: 'publish'; artworkId: string; photo: string }
  /** Takes such a photo from its work again; `sha256` is that of the copy in the picture store. */
  | { name: 'take-back'; artworkId: string; sha256: string }
  | { name: 'rollback'; number?: number };

/** An import's report as it goes out: long lists are cut, the file has all of them. */
export interface ReportSummary
  extends Pick<ImportReport, 'taken' | 'changes' | 'pictures' | 'notes'> {
  problems: ImportProblem[];
  counts: Record<'problems' | 'withoutPicture' | 'withoutRights' | 'lookalikes', number>;
  /** Of a dry run: what would become of each work, those left out that stay as they are. */
  wouldChange?: { id: string; change: Change }[];
}

export interface OperationResult {
  /** Works in the collection afterwards. */
  works: number;
  /** Number of the generation that is current now; null when nothing was published. */
  generation: number | null;
  report?: ReportSummary;
  /** Whether the report is in a file, too. */
  reportWritten?: boolean;
}

/** How far an operation is. */
export interface OperationProgress {
  stage: 'reading' | 'writing';
  works: number;
  /** Null where nobody knows before the end. */
  total: number | null;
}
