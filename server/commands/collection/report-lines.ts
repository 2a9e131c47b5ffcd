import type { ImportReport } from '../../../src/collection/importing/import-report.ts';

/** Problems that are told on the terminal; all of them are in the report's file. */
const TOLD = 50;

/** What an import did, or would do, as a registrar reads it. */
export function reportLines(report: ImportReport, { dryRun }: { dryRun: boolean }): string[] {
  const { works, pictures, changes, problems, notes } = report;
  const { added, updated, unchanged, removed } = changes;
  return [
    ...notes,
    ...problems.slice(0, TOLD).map(({ where, problem }) => `${where}: ${problem}`),
    ...(problems.length > TOLD ? [`and ${problems.length - TOLD} more problems`] : []),
    `${works} works in the collection: ${added} added, ${updated} updated, ${unchanged} unchanged, ` +
      `${removed} removed, ${problems.length} problems`,
    `${pictures} pictures in the source; ${report.withoutPicture.length} works without a picture, ` +
      `${report.withoutRights.length} with a picture without rights, ` +
      `${report.lookalikes.length} pairs that look alike`,
    outcomeOf(report, dryRun),
  ];
}

function outcomeOf({ taken, refused, generation }: ImportReport, dryRun: boolean): string {
  if (taken === 0) return 'There was nothing to import; the collection is as it was.';
  if (refused) {
    return (
      'The source was not read to its end, so it cannot replace the collection, which is as it was ' +
      `(${refused.where}: ${refused.problem}).`
    );
  }
  if (dryRun) return 'Nothing was written.';
  return generation === null ? 'Nothing has changed.' : `Published as generation ${generation}.`;
}
