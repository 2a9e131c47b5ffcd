import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { ImportReport } from '../../../src/collection/import-report.ts';

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

function outcomeOf({ taken, generation }: ImportReport, dryRun: boolean): string {
  if (taken === 0) return 'There was nothing to import; the collection is as it was.';
  if (dryRun) return 'Nothing was written.';
  return generation === null ? 'Nothing has changed.' : `Published as generation ${generation}.`;
}

/** Writes all that has to be looked at as a table; its file is named for the source. */
export async function writeReport(
  report: ImportReport,
  dataDir: string,
  source: string,
): Promise<string> {
  const rows = [
    ...report.problems.map(({ where, id, problem }) => ['problem', id, where, problem]),
    ...report.withoutPicture.map((id) => ['without a picture', id]),
    ...report.withoutRights.map((id) => ['picture without rights', id]),
    ...report.lookalikes.map(([id, other]) => ['looks alike', id, '', other]),
  ];
  const folder = join(dataDir, 'reports');
  const name = basename(source, '.csv').replaceAll(/[^\w.-]+/g, '-') || 'import';
  const file = join(folder, `${name}.csv`);
  await mkdir(folder, { recursive: true });
  // A cell that begins like a formula must not be run by a spreadsheet.
  const table = stringify([['kind', 'id', 'where', 'what'], ...rows], { escape_formulas: true });
  await writeFile(file, table);
  return file;
}
