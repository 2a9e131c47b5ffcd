import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CollectionSettings,
  DEFAULT_SETTINGS,
  readCollectionSettings,
  SETTINGS_FILE,
} from '../../src/collection/collection-settings.ts';
import type { Logger } from '../logger.ts';

/** A collection's settings as their file has them now. */
export interface CurrentSettings {
  settings(): CollectionSettings;
  /** Why the file is not followed; null when it is. */
  problem(): string | null;
}

/**
 * Looks at the file whenever the settings are asked for: a look costs nothing beside a request. What
 * cannot be read is told once, and the settings before it stay.
 */
export function createCurrentSettings({
  folder,
  logger,
}: {
  folder: string;
  logger: Logger;
}): CurrentSettings {
  const file = join(folder, SETTINGS_FILE);
  let edition = '';
  let settings = DEFAULT_SETTINGS;
  let problem: string | null = null;

  function look(): void {
    const found = editionOf(file);
    if (found === edition) return;
    edition = found;
    try {
      settings = readCollectionSettings(folder);
      problem = null;
    } catch (error) {
      problem = (error as Error).message;
      logger.error('the settings of a collection cannot be read: those before stay', {
        file,
        error,
      });
    }
  }

  return {
    settings() {
      look();
      return settings;
    },
    problem() {
      look();
      return problem;
    },
  };
}

/** Empty where there is no file. A file that is put in another's place has another inode. */
function editionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? [found.ino, found.mtimeMs, found.size].join('.') : '';
}
