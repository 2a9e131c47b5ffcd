import type { Artwork } from '../artwork.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ImportJournal } from './import-journal.ts';
import type { ImportReport } from './import-report.ts';

/**
 * Works that stand and of which the source told only that something is wrong with them: what cannot
 * be had or taken today is not gone, so that a source that replaces the collection leaves them in it.
 */
export function* untoldWorks({
  previous,
  journal,
  report,
}: {
  previous: Catalogue | null;
  journal: ImportJournal;
  report: ImportReport;
}): Generator<Artwork> {
  const troubled = new Set(report.problems.map(({ id }) => id));
  for (const artwork of previous?.works() ?? []) {
    if (troubled.has(artwork.id) && !journal.staged(artwork.id)) yield artwork;
  }
}
