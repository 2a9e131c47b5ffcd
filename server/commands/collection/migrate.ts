import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import { migrateCollection } from '../../../src/collection/catalogue/migrate-collection.ts';
import { SCHEMA_VERSION } from '../../../src/collection/catalogue/schema.ts';
import { type Command, takeWords } from './command.ts';
import { openCurrent } from './open-current.ts';

export const migrate: Command = {
  usage: '',
  about: 'brings a catalogue of an earlier version of the guide to this one, in a copy',
  async run({ words }, context) {
    takeWords(words, 0, 0);
    const { files, say } = context;
    using _lock = lockCollection(files.generations.folder);
    const migrated = await migrateCollection(files.generations, { collection: files.name });
    if (!migrated) {
      using current = openCurrent(context);
      say(`${current.file} has schema version ${SCHEMA_VERSION} already; there is nothing to do.`);
      return true;
    }
    const { from, file } = migrated;
    say(
      `${from.file} (schema version ${from.version}) migrated to version ${SCHEMA_VERSION}: ${file}`,
    );
    say(
      `The way back: ${from.file} is as it was. Remove ${file} and run the version of the guide ` +
        'that built it.',
    );
    return true;
  },
};
