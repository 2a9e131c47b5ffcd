import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import type { RemoteSource } from '../remote/remote-source.ts';
import { explainFailure } from './explain-failure.ts';
import type { ImportProblem } from './importer.ts';
import { isUrl } from './importer-options.ts';

export type CsvRow =
  | { where: string; row: Record<string, string>; problem?: undefined }
  | (ImportProblem & { row?: undefined });

/** A field longer than this is a quote that was never closed, not a text. */
const MAX_RECORD_CHARACTERS = 4 * 1024 * 1024;

/**
 * The rows of a CSV file with a header, one at a time; a row that cannot be read is a problem, and
 * so is a file without the columns that are needed, which ends it.
 */
export async function* csvRows(
  source: string,
  {
    needed,
    remote,
    signal,
  }: { needed: readonly string[]; remote: RemoteSource; signal: AbortSignal },
): AsyncGenerator<CsvRow> {
  let columns: string[] = [];
  const skipped: CsvError[] = [];
  let input: Readable | undefined;
  try {
    input = isUrl(source)
      ? Readable.from([await remote.text(source, signal)])
      : createReadStream(source, { signal });
    const rows = parse({
      bom: true,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      on_skip: (error) => {
        if (error) skipped.push(error);
        return undefined;
      },
      columns: (header: string[]) => {
        columns = header.map((name, i) => name.trim() || `column ${i + 1}`);
        return columns;
      },
    });
    input.on('error', (error) => rows.destroy(error));
    input.pipe(rows);
    let checked = false;
    for await (const { record, info } of rows as AsyncIterable<{
      record: Record<string, string>;
      info: Info & { error?: CsvError };
    }>) {
      if (!checked) {
        const problem = missingColumns(columns, needed);
        if (problem) {
          yield { where: 'header', problem, unread: true };
          return;
        }
        checked = true;
      }
      const where = `line ${info.lines}`;
      yield info.error
        ? { where, problem: 'has another number of values than the header', unread: true }
        : { where, row: record };
    }
    const problem = checked ? undefined : missingColumns(columns, needed);
    if (problem) yield { where: 'header', problem, unread: true };
    for (const { message } of skipped) {
      yield { where: 'file', problem: `is not CSV: ${message}`, unread: true };
    }
  } catch (error) {
    yield { where: 'file', problem: explainFailure(error), unread: true };
  } finally {
    input?.destroy();
  }
}

function missingColumns(columns: string[], needed: readonly string[]): string | undefined {
  const missing = needed.filter((name) => !columns.includes(name));
  return missing.length > 0 ? `needs the columns ${missing.join(', ')}` : undefined;
}
