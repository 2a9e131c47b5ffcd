import { readCollectionSettings, SETTINGS_FILE } from '../collection-settings.ts';
import { PREVIOUS_VOICE_FILE, readVoice, VOICE_FILE } from '../voice/voice.ts';

/** A file that lies beside a collection's generations and belongs to it. */
export interface Companion {
  /** Its name there and in a backup. */
  name: string;
  /** Name of the one that a restored backup has replaced. */
  previous: string;
  /** Reads the one in a folder. @throws GuideError for one that cannot be read. */
  read(folder: string): unknown;
}

export const COMPANIONS: readonly Companion[] = [
  { name: VOICE_FILE, previous: PREVIOUS_VOICE_FILE, read: readVoice },
  { name: SETTINGS_FILE, previous: 'settings.previous.json', read: readCollectionSettings },
];
