import { open, stat } from 'node:fs/promises';
import { csvImporter } from './csv-importer.ts';
import { iiifImporter } from './iiif/iiif-importer.ts';
import type { Importer } from './importer.ts';
import { type ImporterOptions, isUrl } from './importer-options.ts';
import { jsonImporter } from './json-importer.ts';

/** A source as it is seen before it is read: its place, and how it begins where it is a file. */
export interface SourceLook {
  source: string;
  /** The first 64 KB as text; empty for folders and URLs. */
  head: string;
}

/** One format that collections come in. */
export interface Format {
  name: string;
  detect(look: SourceLook): boolean;
  create(options: ImporterOptions): Importer;
}

/** Every format there is; where several could be meant, the first one is. */
export const FORMATS: readonly Format[] = [
  {
    name: 'iiif',
    detect: ({ source, head }) =>
      /iiif\.io\/api\/presentation/.test(head) || (isUrl(source) && /manifest/i.test(source)),
    create: iiifImporter,
  },
  {
    name: 'json',
    detect: ({ source }) => /\.(jsonl?|ndjson)$/i.test(source),
    create: jsonImporter,
  },
  {
    name: 'csv',
    detect: ({ source }) => /\.(csv|tsv|txt)$/i.test(source),
    create: ({ source = '', images, remote, signal }) =>
      csvImporter({ file: source, images, remote, signal }),
  },
];

const HEAD_BYTES = 65_536;

/** The format of a file, folder or URL, by its name and how it begins. */
export async function detectFormat(source: string): Promise<Format | undefined> {
  const look = { source, head: isUrl(source) ? '' : await readHead(source) };
  return FORMATS.find(({ detect }) => detect(look));
}

async function readHead(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) return '';
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
