import { rollBack } from '../../../src/collection/changing/roll-back.ts';
import { type Command, takeWords, UsageError } from './command.ts';

export const rollback: Command = {
  usage: '[NUMBER]',
  about: 'makes the generation before the newest, or the one of that number, current again',
  async run({ words }, { files, say }) {
    const [number] = takeWords(words, 0, 1);
    if (number !== undefined && !/^\d{1,6}$/.test(number)) {
      throw new UsageError(`"${number}" is no number of a generation`);
    }
    const { from, works, generation } = await rollBack(files.generations, {
      collection: files.name,
      number: number === undefined ? undefined : Number(number),
    });
    say(`Generation ${from} (${works} works) is current again, as generation ${generation}.`);
    return true;
  },
};
