import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { invalid } from '../../errors.ts';
import { SAMPLE_CHARACTERS, type VoiceSample } from './voice.ts';

/** Four bytes for a character are the most that UTF-8 takes (RFC 3629). */
const MOST_BYTES = 4 * SAMPLE_CHARACTERS;

/**
 * A text of the museum's, out of a file.
 *
 * @throws GuideError `sample-unreadable` for what is no plain text of at most 20,000 characters.
 */
export async function readVoiceSample(file: string, about?: string): Promise<VoiceSample> {
  const unreadable = (why: string) => invalid('sample-unreadable', `${file} ${why}.`);
  if (!['.txt', '.md'].includes(extname(file).toLowerCase())) {
    throw unreadable('is no .txt or .md file');
  }
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw unreadable('is not there');
    throw error;
  });
  const text = bytes.length <= MOST_BYTES ? textOf(bytes) : undefined;
  if (text === null) throw unreadable('is not text in UTF-8');
  if (text === '') throw unreadable('is empty');
  if (text === undefined || text.length > SAMPLE_CHARACTERS) {
    throw unreadable(`has more than ${SAMPLE_CHARACTERS} characters`);
  }
  return { name: basename(file), text, about };
}

/** Line ends as one sign, and no control characters; null for what is no UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true })
      .decode(bytes)
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]/gu, '')
      .trim();
  } catch {
    return null;
  }
}
