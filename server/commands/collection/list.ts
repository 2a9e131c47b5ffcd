import { nameOf } from '../../../src/collection/artwork.ts';
import { type Command, takeWords } from './command.ts';
import { openCurrent } from './open-current.ts';

export const list: Command = {
  usage: '',
  about: 'the works of the collection: id, title, artist',
  async run({ words }, context) {
    takeWords(words, 0, 0);
    using current = openCurrent(context);
    for (const { id, title, artist } of current.catalogue.works()) {
      context.say([id, title, artist && nameOf(artist)].filter(Boolean).join('\t'));
    }
    return true;
  },
};
