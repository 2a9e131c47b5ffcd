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
  /** The first bytes of the file, or of the first one in a folder that holds records. */
  head: string;
}

const HEAD_BYTES = 8192;

/**
 * Looks at a file, folder or URL; of a URL only the address is looked at.
 *
 * @throws NodeJS.ErrnoException when a file cannot be read.
 */
export async function sampleOf(source: string): Promise<SourceSample> {
  if (isUrl(source)) {
    const host = URL.canParse(source) ? new URL(source).hostname : '';
    return { source, host, names: [], head: '' };
  }
  if (!(await stat(source)).isDirectory()) {
    return { source, host: '', names: [], head: await headOf(source) };
  }
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const records = names.filter((name) => /\.(?:jsonl?|csv)$/i.test(name));
  const first = records.find((name) => /^(?:.*\/)?(?:artworks|objects)\//.test(name)) ?? records[0];
  return { source, host: '', names, head: first ? await headOf(join(source, first)) : '' };
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
