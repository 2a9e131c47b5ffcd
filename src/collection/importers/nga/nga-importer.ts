import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { csvRows } from '../csv-rows.ts';
import { leftOutItems, noteItem, problemItem, toldItem, workItem } from '../import-items.ts';
import type { Importer, ImportItem } from '../importer.ts';
import { type ImporterOptions, isUrl } from '../importer-options.ts';
import { createSideTables, type SideTables } from '../side-tables.ts';
import {
  isNgaOpen,
  NGA_COLUMNS,
  NGA_OBJECT_TABLES,
  NGA_OTHER_TABLES,
  ngaWork,
} from './nga-work.ts';

/**
 * The National Gallery of Art, Washington: a copy of its open data, objects.csv with the tables that
 * lie beside it joined. The folder, the one above it (with `data`), or objects.csv itself.
 */
export async function* ngaImporter(options: ImporterOptions): Importer {
  const { source, remote, signal, limit = Number.POSITIVE_INFINITY } = options;
  const folder = source && !isUrl(source) ? await folderOf(source) : undefined;
  if (!folder) {
    yield problemItem('source', 'objects.csv is not there: it is the table of the works');
    return;
  }
  const openOnly = options.publicDomainOnly ?? false;
  const tables = createSideTables();
  try {
    yield* load(tables, folder, options);
    let works = 0;
    let leftOut = 0;
    const rows = csvRows(join(folder, 'objects.csv'), { needed: NGA_COLUMNS, remote, signal });
    for await (const found of rows) {
      if (found.problem !== undefined) {
        yield toldItem(found);
      } else if (openOnly && !isNgaOpen(found.row, tables)) {
        leftOut++;
      } else {
        const item = workItem(found.where, () => ngaWork(found.row, { tables, remote }));
        yield item;
        if (item.type === 'work' && ++works >= limit) break;
      }
    }
    yield* leftOutItems(leftOut);
  } finally {
    tables.close();
  }
}

async function* load(
  tables: SideTables,
  folder: string,
  { remote, signal }: ImporterOptions,
): AsyncGenerator<ImportItem> {
  const missing: string[] = [];
  for (const [table, key] of Object.entries({ ...NGA_OBJECT_TABLES, ...NGA_OTHER_TABLES })) {
    const file = join(folder, `${table}.csv`);
    if (!(await isFile(file))) {
      missing.push(table);
      continue;
    }
    for await (const found of csvRows(file, { needed: [key], remote, signal })) {
      if (found.problem !== undefined) {
        yield toldItem({ ...found, where: `${table}.csv, ${found.where}` });
      } else {
        const said = Object.entries(found.row).filter(([, value]) => value !== '');
        tables.add(table, found.row[key], Object.fromEntries(said));
      }
    }
  }
  if (missing.length > 0) yield noteItem(`tables that are not there: ${missing.join(', ')}`);
}

async function folderOf(source: string): Promise<string | undefined> {
  const own = basename(source) === 'objects.csv' ? dirname(source) : source;
  for (const folder of [own, join(own, 'data')]) {
    if (await isFile(join(folder, 'objects.csv'))) return folder;
  }
  return undefined;
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
