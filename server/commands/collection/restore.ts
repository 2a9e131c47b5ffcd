import { resolve } from 'node:path';
import { readBackup } from '../../../src/collection/backup/read-backup.ts';
import { lockCollection } from '../../../src/collection/collection-lock.ts';
import { createPictureStore } from '../../../src/collection/picture-store.ts';
import { pictureFolder } from '../../collection-files.ts';
import { type Command, takeWords } from './command.ts';

export const restore: Command = {
  usage: 'FILE.tar',
  about: 'checks a backup and makes it the current generation; what stands stays as a way back',
  async run({ words }, { config, files, say, signal }) {
    const [file] = takeWords(words, 1, 1);
    using _lock = lockCollection(files.generations.folder);
    const { manifest, number, older, voice } = await readBackup(resolve(file), {
      generations: files.generations,
      collection: files.name,
      pictures: createPictureStore(pictureFolder(config.dataDir)),
      signal,
    });
    say(
      `${manifest.works} works as they were on ${manifest.builtAt}: current now, as generation ${number}.`,
    );
    if (voice)
      say('The museum’s voice is that of the backup; the one before is voice.previous.json.');
    if (older)
      say('It is of an earlier version of the guide: run "npm run collection -- migrate".');
    return true;
  },
};
