import { resolve } from 'node:path';
import { exportWorks } from '../../../src/collection/changing/export-works.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { pictureFolder } from '../../catalogue/collection-files.ts';
import { type Command, takeWords } from './command.ts';
import { openCurrent } from './open-current.ts';
import { createProgress } from './progress.ts';

export const exportCommand: Command = {
  usage: 'FOLDER',
  about: 'writes records (works.jsonl) and pictures into an empty folder, to be imported anywhere',
  async run({ words }, context) {
    const [folder] = takeWords(words, 1, 1);
    const { config, say, signal } = context;
    using current = openCurrent(context);
    const progress = createProgress({ total: current.catalogue.count() });
    const { works, file } = await exportWorks(current.catalogue, {
      folder: resolve(folder),
      pictures: createPictureStore(pictureFolder(config.dataDir)),
      onWork: progress.step,
      signal,
    }).finally(progress.stop);
    say(`${works} works written: ${file}`);
    return true;
  },
};
