import { mkdir } from 'node:fs/promises';
import { extract } from 'tar';
import { invalid } from '../../src/errors.ts';

const MOST_FILES = 500_000;

/**
 * Takes a tar archive of pictures apart, compressed or not. Files and folders alone are taken: a
 * link could lead anywhere.
 *
 * @throws GuideError `archive-unreadable`, and `archive-too-large` when its files are more than
 *   `maxBytes` together.
 */
export async function unpackPictures({
  file,
  folder,
  maxBytes,
}: {
  file: string;
  folder: string;
  maxBytes: number;
}): Promise<void> {
  let bytes = 0;
  let files = 0;
  const fits = () => bytes <= maxBytes && files <= MOST_FILES;
  await mkdir(folder, { recursive: true });
  try {
    await extract({
      file,
      cwd: folder,
      strict: true,
      preserveOwner: false,
      filter(_path, entry) {
        if (!('type' in entry) || !['File', 'OldFile', 'Directory'].includes(entry.type)) {
          return false;
        }
        bytes += entry.size ?? 0;
        files++;
        return fits();
      },
    });
  } catch (error) {
    const { code = '', path, message } = error as NodeJS.ErrnoException;
    // What the disk says of the folder is not the archive's fault.
    if (path !== undefined && path !== file && !code.startsWith('TAR')) throw error;
    throw invalid('archive-unreadable', `The pictures are no readable tar archive: ${message}.`, {
      cause: error,
    });
  }
  if (!fits()) {
    const message = `The archive has more than ${MOST_FILES} files or ${maxBytes} bytes.`;
    throw invalid('archive-too-large', message);
  }
}
