import { lockCollection } from '../../../src/collection/collection-lock.ts';
import { openNewest } from '../../../src/collection/open-newest.ts';
import { notFound } from '../../../src/errors.ts';
import { type Command, takeWords, UsageError } from './command.ts';

export const rollback: Command = {
  usage: '[NUMBER]',
  about: 'makes the generation before the newest, or the one of that number, current again',
  async run({ words }, { files, say }) {
    const [number] = takeWords(words, 0, 1);
    if (number !== undefined && !/^\d{1,6}$/.test(number)) {
      throw new UsageError(`"${number}" is no number of a generation`);
    }
    const { generations, name } = files;
    using _lock = lockCollection(generations.folder);
    const [newest] = generations.list();
    const below = number === undefined ? newest?.number : Number(number) + 1;
    const found = newest && openNewest(generations, { collection: name, below });
    if (!found) throw notFound('no-way-back', 'There is no generation to go back to.');
    const works = found.catalogue.count();
    found.catalogue.close();
    if (number !== undefined && found.number !== Number(number)) {
      throw notFound('no-way-back', `There is no readable generation ${number}.`);
    }
    const made = await generations.publishCopy(found.file);
    await generations.sweep();
    say(
      `Generation ${found.number} (${works} works) is current again, as generation ${made.number}.`,
    );
    return true;
  },
};
