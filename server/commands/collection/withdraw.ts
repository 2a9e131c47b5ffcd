import { withdrawFrom } from '../../catalogue/collection-desk.ts';
import { usableCores } from '../../health/usable-cores.ts';
import { type Command, takeWords } from './command.ts';

export const withdraw: Command = {
  usage: 'ID',
  about: 'takes one work out of the collection; the generations before still have it',
  async run({ words }, { config, files, say, signal }) {
    const [id] = takeWords(words, 1, 1);
    const { dataDir, allowPrivate } = config;
    const { works, generation } = await withdrawFrom(
      { dataDir, files, allowPrivate, threads: usableCores(), signal },
      id,
    );
    say(`${id} is withdrawn; ${works} works in the collection, as generation ${generation}.`);
    return true;
  },
};
