import { resolve } from 'node:path';
import { readBackup } from '../../../src/collection/backup/read-backup.ts';
import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import { SETTINGS_FILE } from '../../../src/collection/collection-settings.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { VOICE_FILE } from '../../../src/collection/voice/voice.ts';
import { pictureFolder } from '../../catalogue/collection-files.ts';
import { type Command, takeWords } from './command.ts';

const RESTORED: Record<string, string> = {
  [VOICE_FILE]: 'The museum’s voice is that of the backup.',
  [SETTINGS_FILE]: 'The collection’s settings are those of the backup.',
};

export const restore: Command = {
  usage: 'FILE.tar',
  about: 'checks a backup and makes it the current generation; what stands stays as a way back',
  async run({ words }, { config, files, say, signal }) {
    const [file] = takeWords(words, 1, 1);
    using _lock = lockCollection(files.generations.folder);
    const { manifest, number, older, companions } = await readBackup(resolve(file), {
      generations: files.generations,
      collection: files.name,
      pictures: createPictureStore(pictureFolder(config.dataDir)),
      signal,
    });
    say(
      `${manifest.works} works as they were on ${manifest.builtAt}: current now, as generation ${number}.`,
    );
    for (const { name, previous } of companions) {
      say(RESTORED[name]);
      if (previous) say(`The one before it is ${previous} now.`);
    }
    if (older)
      say('It is of an earlier version of the guide: run "npm run collection -- migrate".');
    return true;
  },
};
