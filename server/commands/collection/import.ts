import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { importWorks } from '../../../src/collection/import-works.ts';
import type { Format } from '../../../src/collection/importers/formats.ts';
import { detectFormat, FORMATS } from '../../../src/collection/importers/formats.ts';
import type { Importer } from '../../../src/collection/importers/importer.ts';
import { type ImporterOptions, isUrl } from '../../../src/collection/importers/importer-options.ts';
import { createPictureStore } from '../../../src/collection/picture-store.ts';
import { createRemoteSource } from '../../../src/collection/remote/create-remote-source.ts';
import { invalid } from '../../../src/errors.ts';
import { pictureFolder } from '../../collection-files.ts';
import { createRecognitionPool } from '../../recognition-pool.ts';
import { VERSION } from '../../version.ts';
import { type Command, takeWords, UsageError } from './command.ts';
import { createProgress } from './progress.ts';
import { reportLines, writeReport } from './report.ts';

export const importCommand: Command = {
  usage:
    'SOURCE [--images FOLDER] [--format NAME] [--query WORDS] [--limit N] [--replace] [--dry-run]',
  about:
    'adds and updates works from a file, a folder, a URL, or a museum by the name of its format',
  options: {
    images: { type: 'string' },
    format: { type: 'string' },
    query: { type: 'string' },
    limit: { type: 'string' },
    replace: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  },

  async run({ words, options }, context) {
    const [word] = takeWords(words, 1, 1);
    const { config, files, say, signal } = context;
    const given = options as ImportWords;
    await using remote = createRemoteSource({
      cacheFolder: join(config.dataDir, 'cache', 'remote'),
      userAgent: `cicerone/${VERSION}`,
    });
    const { format, source } = await chooseFormat(word, given.format, { remote, signal });
    const importerOptions: ImporterOptions = {
      source,
      images: given.images,
      query: given.query,
      limit: readLimit(given.limit),
      remote,
      signal,
    };
    const open = () => format.create(importerOptions);
    const dryRun = given['dry-run'] ?? false;
    const total = await countWorks(importerOptions, open);
    const threads = availableParallelism();
    const pool = createRecognitionPool({ threads });
    const progress = createProgress({ total });
    try {
      const report = await importWorks({
        generations: files.generations,
        collection: files.name,
        source: open(),
        replace: given.replace,
        dryRun,
        pictures: createPictureStore(pictureFolder(config.dataDir)),
        fingerprinter: pool.recogniser,
        findLookalikes: pool.recogniser.findLookalikes,
        concurrency: threads,
        origin: [word, given.query].filter(Boolean).join(' '),
        onWork: progress.step,
        onChange: dryRun ? (id, change) => say(`${change}\t${id}`) : undefined,
        onBuild: () => {
          progress.stop();
          process.stderr.write('writing the catalogue\n');
        },
        signal,
      });
      progress.stop();
      for (const line of reportLines(report, { dryRun })) say(line);
      if (!dryRun) say(`report: ${await writeReport(report, config.dataDir, word)}`);
      return report.taken > 0;
    } finally {
      progress.stop();
      await pool.close();
    }
  },
};

interface ImportWords {
  images?: string;
  format?: string;
  query?: string;
  limit?: string;
  replace?: boolean;
  'dry-run'?: boolean;
}

/** What the source is written in: as it was said, as its name is, or as it looks. */
async function chooseFormat(
  word: string,
  name: string | undefined,
  web: Pick<ImporterOptions, 'remote' | 'signal'>,
): Promise<{ format: Format; source?: string }> {
  const named = FORMATS.find((format) => format.name === (name ?? word));
  if (name && !named) {
    throw new UsageError(`"${name}" is none of ${FORMATS.map(({ name }) => name).join(', ')}`);
  }
  if (named) return { format: named, source: word === named.name ? undefined : word };
  if (!isUrl(word) && !existsSync(word)) {
    throw invalid('source-missing', `There is no file or folder ${word}.`);
  }
  const found = await detectFormat(word, web);
  if (found) return { format: found, source: word };
  throw invalid('format-unknown', `${word} is in no format that is known here: say --format NAME.`);
}

function readLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError('--limit takes a number from 1');
  return Number(text);
}

/** Reads what lies here once for its number of works; a museum's API is not asked twice. */
async function countWorks(
  { source, limit, signal }: ImporterOptions,
  open: () => Importer,
): Promise<number | null> {
  if (source === undefined || isUrl(source)) return limit ?? null;
  let works = 0;
  for await (const { type } of open()) {
    signal.throwIfAborted();
    if (type === 'work') works++;
  }
  return works;
}
