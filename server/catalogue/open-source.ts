import { existsSync } from 'node:fs';
import type { Format } from '../../src/collection/importers/formats.ts';
import { detectFormat, FORMATS } from '../../src/collection/importers/formats.ts';
import type { Importer } from '../../src/collection/importers/importer.ts';
import { type ImporterOptions, isUrl } from '../../src/collection/importers/importer-options.ts';
import { invalid } from '../../src/errors.ts';

/** What is to be imported, as a registrar says it. */
export interface SourceRequest {
  /** A file, a folder, a URL, or the name of a format whose museum has an API. */
  word: string;
  images?: string;
  format?: string;
  query?: string;
  limit?: number;
}

/** A source that can be read, and how many works it has where that is known. */
export interface OpenedSource {
  total: number | null;
  works: Importer;
}

/** @throws GuideError `format-unknown` or `source-missing`. */
export async function openSource(
  { word, format: name, images, query, limit }: SourceRequest,
  web: Pick<ImporterOptions, 'remote' | 'signal'>,
): Promise<OpenedSource> {
  const { format, source } = await chooseFormat(word, name, web);
  const options: ImporterOptions = { source, images, query, limit, ...web };
  const open = () => format.create(options);
  return { total: await countWorks(options, open), works: open() };
}

/** What the source is written in: as it was said, as its name is, or as it looks. */
async function chooseFormat(
  word: string,
  name: string | undefined,
  web: Pick<ImporterOptions, 'remote' | 'signal'>,
): Promise<{ format: Format; source?: string }> {
  const named = FORMATS.find((format) => format.name === (name ?? word));
  if (name && !named) {
    const known = FORMATS.map((format) => format.name).join(', ');
    throw invalid('format-unknown', `"${name}" is none of ${known}`);
  }
  if (named) return { format: named, source: word === named.name ? undefined : word };
  if (!isUrl(word) && !existsSync(word)) {
    throw invalid('source-missing', `There is no file or folder ${word}.`);
  }
  const found = await detectFormat(word, web);
  if (found) return { format: found, source: word };
  throw invalid('format-unknown', `${word} is in no format that is known here: say --format NAME.`);
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
