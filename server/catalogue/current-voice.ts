import { join } from 'node:path';
import {
  PLAIN_VOICE,
  readVoice,
  VOICE_FILE,
  type Voice,
} from '../../src/collection/voice/voice.ts';
import type { Logger } from '../logger.ts';
import { createCurrentFile } from './current-file.ts';

/** The museum's voice as its file has it now. */
export interface CurrentVoice {
  /** The same object for as long as the file is the same. */
  voice(): Voice;
  /** Changes with the file. */
  edition(): string;
}

export function createCurrentVoice({
  folder,
  logger,
}: {
  folder: string;
  logger: Logger;
}): CurrentVoice {
  const file = join(folder, VOICE_FILE);
  const { value, edition } = createCurrentFile({
    file,
    first: PLAIN_VOICE,
    read: () => readVoice(folder),
    onRead: ({ samples, level }) =>
      logger.info('the museum’s voice', { samples: samples.length, reader_level: level }),
    onFailure: (error) =>
      logger.error('the museum’s voice cannot be read: the one before it stays', { file, error }),
  });
  return { voice: value, edition };
}
