import { resolve } from 'node:path';
import { writeBackup } from '../../../src/collection/backup/write-backup.ts';
import { SETTINGS_FILE } from '../../../src/collection/collection-settings.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { VOICE_FILE } from '../../../src/collection/voice/voice.ts';
import { pictureFolder } from '../../catalogue/collection-files.ts';
import { type Command, takeWords } from './command.ts';
import { openCurrent } from './open-current.ts';

export const backup: Command = {
  usage: 'FILE.tar',
  about:
    'writes the current generation, its pictures, its voice and its settings into one file, with ' +
    'their SHA-256',
  async run({ words }, context) {
    const [file] = takeWords(words, 1, 1);
    using current = openCurrent(context);
    const { works, files } = await writeBackup(current.catalogue, {
      file: resolve(file),
      pictures: createPictureStore(pictureFolder(context.config.dataDir)),
      signal: context.signal,
    });
    const names = Object.keys(files);
    const held = names.filter((name) => name.startsWith('pictures/')).length;
    const voice = names.includes(VOICE_FILE) ? ', the museum’s voice' : '';
    const settings = names.includes(SETTINGS_FILE) ? ', its settings' : '';
    context.say(`${works} works, ${held} pictures${voice}${settings}: ${file}`);
    return true;
  },
};
