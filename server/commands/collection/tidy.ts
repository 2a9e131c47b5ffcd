import { stat } from 'node:fs/promises';
import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { conflict } from '../../../src/errors.ts';
import { allCollections, pictureFolder } from '../../catalogue/collection-files.ts';
import { findOrphanedPictures } from '../../catalogue/orphaned-pictures.ts';
import { type Command, takeWords } from './command.ts';

export const tidy: Command = {
  usage: '[--remove]',
  about:
    'tells how many pictures belong to no generation of any collection that is kept, and removes ' +
    'them with --remove',
  options: { remove: { type: 'boolean', default: false } },
  async run({ words, options }, { config: { dataDir }, say, signal }) {
    takeWords(words, 0, 0);
    const pictures = createPictureStore(pictureFolder(dataDir));
    const collections = allCollections(dataDir);
    // What an import has kept and not yet published is named nowhere: none may be under way.
    using locks = new DisposableStack();
    for (const { generations } of collections) locks.use(lockCollection(generations.folder));
    const { orphans, unread } = await findOrphanedPictures(dataDir, pictures);
    for (const reason of unread) say(reason);
    if (unread.length > 0) {
      say('Nothing is removed as long as that is so.');
      return false;
    }
    const sizes = await Promise.all(orphans.map((id) => stat(pictures.fileOf(id))));
    const megabytes = sizes.reduce((sum, { size }) => sum + size, 0) / 1e6;
    const what = `${orphans.length} pictures (${megabytes.toFixed(1)} MB)`;
    if (!options.remove) {
      say(`${what} belong to no generation that is kept${orphans.length > 0 ? ADVICE : ''}`);
      return true;
    }
    for (const sha256 of orphans) {
      signal.throwIfAborted();
      if (allCollections(dataDir).length !== collections.length) throw another();
      await pictures.remove(sha256);
    }
    say(`${what} removed`);
    return true;
  },
};

const ADVICE = '; --remove removes them';

const another = () =>
  conflict('collection-busy', 'Another collection has come meanwhile: try again when it is there.');
