import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import {
  COLLECTION_SETTING_NAMES,
  type CollectionSettingName,
  type CollectionSettings,
  changeCollectionSettings,
  readCollectionSettings,
} from '../../../src/collection/collection-settings.ts';
import { type Command, UsageError } from './command.ts';

export const settings: Command = {
  usage: '[NAME=VALUE ...]',
  about:
    'shows what the collection decides for itself, or changes it; NAME= takes a setting back. ' +
    `Names: ${COLLECTION_SETTING_NAMES.join(', ')}`,
  async run({ words }, { files, say }) {
    const { folder } = files.generations;
    const changes = Object.fromEntries(words.map(readChange));
    for (const line of linesOf(await changed())) say(line);
    return true;

    async function changed(): Promise<CollectionSettings> {
      if (words.length === 0) return readCollectionSettings(folder);
      using _lock = lockCollection(folder);
      return changeCollectionSettings(folder, changes);
    }
  },
};

/** Lists are written with commas between. */
const LISTS: CollectionSettingName[] = ['languages', 'tiers'];

function readChange(word: string): [CollectionSettingName, unknown] {
  const [, given, value] = /^(\w+)=(.*)$/s.exec(word) ?? [];
  const name = COLLECTION_SETTING_NAMES.find((one) => one === given);
  if (!name) {
    const names = COLLECTION_SETTING_NAMES.join(', ');
    throw new UsageError(`"${word}" makes no setting: write one of ${names}, "=" and a value`);
  }
  if (value === '') return [name, undefined];
  return [name, LISTS.includes(name) ? value.split(',').map((one) => one.trim()) : value];
}

const linesOf = (made: CollectionSettings): string[] =>
  COLLECTION_SETTING_NAMES.map((name) => `${name}=${made[name] ?? ''}`);
