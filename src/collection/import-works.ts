import { invalid } from '../errors.ts';
import type { Artwork } from './artwork.ts';
import { type BuildOptions, buildCatalogue, type Work } from './build-catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import type { Importer, ImportProblem } from './importers/importer.ts';
import { worksOf } from './works-of.ts';

export interface ImportReport {
  /** Works in the catalogue afterwards. */
  works: number;
  added: number;
  updated: number;
  problems: ImportProblem[];
  notes: string[];
}

export interface ImportOptions extends Omit<BuildOptions, 'works' | 'previous'> {
  source: Importer;
  previous: Catalogue | null;
  /** The source becomes the whole collection; otherwise works are added and updated by id. */
  replace?: boolean;
  onProblem?: (problem: ImportProblem) => void;
}

/**
 * Brings a source's works into the catalogue: those that are there keep their place.
 *
 * @throws GuideError `import-empty` when the source has no work that can be taken.
 */
export async function importWorks({
  source,
  previous,
  replace = false,
  onProblem = () => {},
  ...build
}: ImportOptions): Promise<ImportReport> {
  const standing = previous ? worksOf(previous) : [];
  const places = new Map(standing.map(({ artwork }, i) => [artwork.id, i]));
  const works: Work[] = replace ? [] : standing;
  const seen = new Set<string>();
  const report: ImportReport = { works: 0, added: 0, updated: 0, problems: [], notes: [] };
  const reject = (problem: ImportProblem) => {
    report.problems.push(problem);
    onProblem(problem);
  };
  for await (const item of source) {
    if (item.type === 'note') {
      report.notes.push(item.note);
    } else if (item.type === 'problem') {
      reject(item.problem);
    } else if (seen.has(item.work.artwork.id)) {
      const { id } = item.work.artwork;
      reject({ where: `work ${id}`, id, problem: 'comes twice; the first one is kept' });
    } else {
      seen.add(item.work.artwork.id);
      place(item.work);
    }
  }
  if (report.added + report.updated === 0) {
    throw invalid('import-empty', 'There was nothing to import; the collection is as it was.');
  }
  const built = await buildCatalogue({
    ...build,
    works,
    previous,
    onBadPicture: ({ id }, error) => reject({ where: `work ${id}`, id, problem: error.message }),
  });
  return { ...report, works: built.works };

  function place(work: Work & { artwork: Artwork }): void {
    const at = places.get(work.artwork.id);
    if (at === undefined) report.added++;
    else report.updated++;
    if (at === undefined || replace) works.push(work);
    else works[at] = work;
  }
}
