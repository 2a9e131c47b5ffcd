import { isDeepStrictEqual } from 'node:util';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ImportJournal, StagedWork } from './import-journal.ts';
import type { Change, ImportReport } from './import-report.ts';
import { untoldWorks } from './untold-works.ts';

export interface Comparison {
  previous: Catalogue | null;
  journal: ImportJournal;
  report: ImportReport;
  replace: boolean;
  onChange?: (id: string, change: Change) => void;
}

/** Counts what becomes of each work; whether anything does. */
export function compareWorks({
  previous,
  journal,
  report,
  replace,
  onChange = () => {},
}: Comparison): boolean {
  const tell = (id: string, change: Change) => {
    report.changes[change]++;
    onChange(id, change);
  };
  const order: string[] = [];
  for (const work of journal.works()) {
    order.push(work.artwork.id);
    tell(work.artwork.id, changeOf(work, previous));
  }
  const standing = [...(previous?.works() ?? [])].map(({ id }) => id);
  if (replace) {
    for (const { id } of untoldWorks({ previous, journal, report })) {
      order.push(id);
      tell(id, 'unchanged');
    }
    const coming = new Set(order);
    for (const id of standing) if (!coming.has(id)) tell(id, 'removed');
  }
  const { added, updated, removed } = report.changes;
  report.works = replace ? order.length : standing.length + added;
  const reordered = replace && !isDeepStrictEqual(order, standing);
  return added + updated + removed > 0 || reordered;
}

function changeOf({ artwork, pictures }: StagedWork, previous: Catalogue | null): Change {
  const before = previous?.get(artwork.id);
  if (!before) return 'added';
  const known = previous!.picturesOf(artwork.id).map(toStaged);
  // Both as JSON has them, without what is undefined.
  const asKept = (value: unknown) => JSON.parse(JSON.stringify(value));
  const same = isDeepStrictEqual(
    [asKept(artwork), asKept(pictures.map(toStaged))],
    [asKept(before), asKept(known)],
  );
  return same ? 'unchanged' : 'updated';
}

const toStaged = ({ sourceSha256, note }: StagedWork['pictures'][number]) => ({
  sourceSha256,
  note,
});
