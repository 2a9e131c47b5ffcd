import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  PLAIN_VOICE,
  readVoice,
  VOICE_FILE,
  type Voice,
} from '../../src/collection/voice/voice.ts';
import type { Logger } from '../logger.ts';

/** The museum's voice as its file has it now. */
export interface CurrentVoice {
  /** The same object for as long as the file is the same. */
  voice(): Voice;
  /** Changes with the file. */
  edition(): string;
}

/**
 * Looks at the file whenever the voice is asked for, which is before a model writes: a look costs
 * nothing beside that. What cannot be read is told once, and the voice before it stays.
 */
export function createCurrentVoice({
  folder,
  logger,
}: {
  folder: string;
  logger: Logger;
}): CurrentVoice {
  const file = join(folder, VOICE_FILE);
  let edition = '';
  let voice = PLAIN_VOICE;

  function look(): void {
    const found = editionOf(file);
    if (found === edition) return;
    edition = found;
    try {
      voice = readVoice(folder);
      logger.info('the museum’s voice', {
        samples: voice.samples.length,
        reader_level: voice.level,
      });
    } catch (error) {
      logger.error('the museum’s voice cannot be read: the one before it stays', { file, error });
    }
  }

  return {
    voice() {
      look();
      return voice;
    },
    edition() {
      look();
      return edition;
    },
  };
}

/** Empty where there is no file. A file that is put in another's place has another inode. */
function editionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? [found.ino, found.mtimeMs, found.size].join('.') : '';
}
