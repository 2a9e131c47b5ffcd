import { basename } from 'node:path';
import { FORMATS } from '../../../src/collection/importers/formats.ts';
import { importInto } from '../../catalogue/collection-desk.ts';
import { createCollectionRemote } from '../../catalogue/collection-remote.ts';
import { openSource } from '../../catalogue/open-source.ts';
import { writeReport } from '../../catalogue/write-report.ts';
import { usableCores } from '../../health/usable-cores.ts';
import { type Command, takeWords, UsageError } from './command.ts';
import { createProgress } from './progress.ts';
import { reportLines } from './report-lines.ts';

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
    const { dataDir, allowPrivate } = config;
    const given = options as ImportWords;
    const { images, query, replace } = given;
    await using remote = createCollectionRemote({ dataDir, allowPrivate });
    const source = await openSource(
      { word, images, format: readFormat(given.format), query, limit: readLimit(given.limit) },
      { remote, signal },
    );
    const dryRun = given['dry-run'] ?? false;
    const desk = { dataDir, files, allowPrivate, threads: usableCores(), signal };
    const progress = createProgress({ total: source.total });
    const report = await importInto(desk, source.works, {
      replace,
      dryRun,
      origin: [word, query].filter(Boolean).join(' '),
      onWork: progress.step,
      onChange: dryRun ? (id, change) => say(`${change}\t${id}`) : undefined,
      onBuild: () => {
        progress.stop();
        process.stderr.write('finding look-alikes and writing the catalogue\n');
      },
    }).finally(progress.stop);
    for (const line of reportLines(report, { dryRun })) say(line);
    if (!dryRun) say(`report: ${await writeReport(report, dataDir, basename(word, '.csv'))}`);
    return report.taken > 0 && !report.refused;
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

function readFormat(name: string | undefined): string | undefined {
  if (name === undefined || FORMATS.some((format) => format.name === name)) return name;
  throw new UsageError(`"${name}" is none of ${FORMATS.map((format) => format.name).join(', ')}`);
}

function readLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError('--limit takes a number from 1');
  return Number(text);
}
