import { resolve } from 'node:path';
import { writeBackup } from '../../../src/collection/backup/write-backup.ts';
import { createPictureStore } from '../../../src/collection/picture-store.ts';
import { pictureFolder } from '../../collection-files.ts';
import { type Command, takeWords } from './command.ts';
import { openCurrent } from './open-current.ts';

export const backup: Command = {
  usage: 'FILE.tar',
  about: 'writes the current generation and its pictures into one file, with their SHA-256',
  async run({ words }, context) {
    const [file] = takeWords(words, 1, 1);
    using current = openCurrent(context);
    const { works, files } = await writeBackup(current.catalogue, {
      file: resolve(file),
      pictures: createPictureStore(pictureFolder(context.config.dataDir)),
      signal: context.signal,
    });
    context.say(`${works} works, ${Object.keys(files).length - 1} pictures: ${file}`);
    return true;
  },
};
