import { notFound } from '../../../src/errors.ts';
import { type Command, takeWords } from './command.ts';
import { openCurrent } from './open-current.ts';

export const show: Command = {
  usage: 'ID',
  about: 'one work: its record, its pictures with their fingerprints, its look-alikes',
  async run({ words }, context) {
    const [id] = takeWords(words, 1, 1);
    using current = openCurrent(context);
    const { catalogue } = current;
    const artwork = catalogue.get(id);
    if (!artwork) throw notFound('artwork-not-found', `The collection has no work "${id}".`);
    const pictures = catalogue.picturesOf(id).map(({ fingerprints, ...picture }) => ({
      ...picture,
      fingerprints: fingerprints.map(({ kind, version, data }) => ({
        kind,
        version,
        bytes: data.length,
      })),
    }));
    const lookalikes = catalogue
      .lookalikes()
      .filter(({ artworkId }) => artworkId === id)
      .map(({ otherId, inliers }) => ({ id: otherId, inliers }));
    context.say(JSON.stringify({ record: artwork, pictures, lookalikes }, null, 2));
    return true;
  },
};
