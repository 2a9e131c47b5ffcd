import { join } from 'node:path';
import {
  type CollectionSettings,
  DEFAULT_SETTINGS,
  readCollectionSettings,
  SETTINGS_FILE,
} from '../../src/collection/collection-settings.ts';
import type { Logger } from '../logger.ts';
import { createCurrentFile } from './current-file.ts';

/** A collection's settings as their file has them now. */
export interface CurrentSettings {
  settings(): CollectionSettings;
  /** Why the file is not followed; null when it is. */
  problem(): string | null;
}

export function createCurrentSettings({
  folder,
  logger,
}: {
  folder: string;
  logger: Logger;
}): CurrentSettings {
  const file = join(folder, SETTINGS_FILE);
  const { value, problem } = createCurrentFile({
    file,
    first: DEFAULT_SETTINGS,
    read: () => readCollectionSettings(folder),
    onFailure: (error) =>
      logger.error('the settings of a collection cannot be read: those before stay', {
        file,
        error,
      }),
  });
  return { settings: value, problem };
}
