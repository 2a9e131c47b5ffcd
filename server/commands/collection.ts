/** `npm run collection -- import FILE --images DIR [--replace]`, `... list`: the registrar's commands. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Catalogue, openCatalogue } from '../../src/collection/catalogue.ts';
import { importWorks } from '../../src/collection/import-works.ts';
import { csvImporter } from '../../src/collection/importers/csv-importer.ts';
import { createPictureStore } from '../../src/collection/picture-store.ts';
import { GuideError } from '../../src/errors.ts';
import { ConfigError, processEnvironment, readConfig } from '../config.ts';
import { catalogueFile, pictureFolder } from '../prepare-catalogue.ts';
import { createRecognitionPool } from '../recognition-pool.ts';

const USAGE = `Usage:
  npm run collection -- import FILE.csv --images DIR [--replace]
  npm run collection -- list
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      images: { type: 'string' },
      format: { type: 'string', default: 'csv' },
      replace: { type: 'boolean', default: false },
    },
  });
  const [command, source] = positionals;
  const { config } = readConfig(processEnvironment());
  if (command === 'list') list(config.dataDir);
  else if (command === 'import' && source && values.images && values.format === 'csv') {
    await importCsv(config.dataDir, source, values.images, values.replace);
  } else {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof GuideError;
  process.stderr.write(`${expected ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}

function list(dataDir: string): void {
  const catalogue = openCatalogue(catalogueFile(dataDir));
  try {
    for (const { id, title, artist } of catalogue.search({ limit: catalogue.count(), offset: 0 })
      .items) {
      say([id, title, artist?.name].filter(Boolean).join('\t'));
    }
  } finally {
    catalogue.close();
  }
}

async function importCsv(
  dataDir: string,
  file: string,
  images: string,
  replace: boolean,
): Promise<void> {
  const previous = openIfThere(catalogueFile(dataDir));
  const threads = availableParallelism();
  const pool = createRecognitionPool({ threads });
  let done = 0;
  try {
    const report = await importWorks({
      file: catalogueFile(dataDir),
      source: csvImporter({ file, images }),
      previous,
      replace,
      pictures: createPictureStore(pictureFolder(dataDir)),
      fingerprinter: pool.recogniser,
      findLookalikes: pool.recogniser.findLookalikes,
      concurrency: threads,
      onWork: () => {
        if (++done % 100 === 0) say(`${done} works`);
      },
      onProblem: ({ where, problem }) => say(`${where}: ${problem}`),
    });
    for (const note of report.notes) say(note);
    say(
      `${report.works} works in the collection: ${report.added} added, ${report.updated} updated, ` +
        `${report.problems.length} problems`,
    );
  } finally {
    previous?.close();
    await pool.close();
  }
}

function openIfThere(file: string): Catalogue | null {
  return existsSync(file) ? openCatalogue(file) : null;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
