import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { ImportReport } from '../../src/collection/importing/import-report.ts';

/** Where the report of that name lies, or would. */
export const reportFile = (dataDir: string, name: string): string =>
  join(dataDir, 'reports', `${name.replaceAll(/[^\w.-]+/g, '-') || 'import'}.csv`);

/** Writes all that has to be looked at as a table. */
export async function writeReport(
  report: ImportReport,
  dataDir: string,
  name: string,
): Promise<string> {
  const rows = [
    ...report.problems.map(({ where, id, problem }) => ['problem', id, where, problem]),
    ...report.withoutPicture.map((id) => ['without a picture', id]),
    ...report.withoutRights.map((id) => ['picture without rights', id]),
    ...report.lookalikes.map(([id, other]) => ['looks alike', id, '', other]),
  ];
  const file = reportFile(dataDir, name);
  await mkdir(dirname(file), { recursive: true });
  // A cell that begins like a formula must not be run by a spreadsheet.
  const table = stringify([['kind', 'id', 'where', 'what'], ...rows], { escape_formulas: true });
  await writeFile(file, table);
  return file;
}
