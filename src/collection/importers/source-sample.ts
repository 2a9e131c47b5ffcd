import { open, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isUrl } from './importer-options.ts';

/** What a format is recognised by. */
export interface SourceSample {
  source: string;
  /** Of a URL. */
  host: string;
  /** Files below a folder, with "/" between. */
  names: string[];
  /** The first bytes of the file, or of the first ones in a folder that hold records. */
  heads: string[];
}

const HEAD_BYTES = 8192;
/** Files of a folder that are looked at: schemas and lists may lie before the records. */
const MOST_HEADS = 40;

/**
 * Looks at a file, folder or URL; of a URL only the address is looked at.
 *
 * @throws NodeJS.ErrnoException when a file cannot be read.
 */
export async function sampleOf(source: string): Promise<SourceSample> {
  if (isUrl(source)) {
    const host = URL.canParse(source) ? new URL(source).hostname : '';
    return { source, host, names: [], heads: [] };
  }
  if (!(await stat(source)).isDirectory()) {
    return { source, host: '', names: [], heads: [await headOf(source)] };
  }
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const records = names.filter((name) => /\.(?:jsonl?|csv)$/i.test(name));
  const { works = [], others = [] } = Object.groupBy(records, (name) =>
    /^(?:.*\/)?(?:artworks|objects)\//.test(name) ? 'works' : 'others',
  );
  const heads: string[] = [];
  for (const name of [...works, ...others].slice(0, MOST_HEADS)) {
    heads.push(await headOf(join(source, name)));
  }
  return { source, host: '', names, heads };
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}
