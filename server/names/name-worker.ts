import { chineseNames } from '../../src/conversation/names/chinese-names.ts';
import { japaneseNames } from '../../src/conversation/names/japanese-names.ts';
import { chinesePersons, japanesePersons } from '../../src/conversation/names/persons.ts';
import type { TaggedWord, WordTagger } from '../../src/ports/word-tagger.ts';

const taggers = {
  ja: async () => (await import('../../src/providers/japanese-words.ts')).createJapaneseTagger(),
  zh: async () => (await import('../../src/providers/chinese-words.ts')).createChineseTagger(),
};

export type NameLanguage = keyof typeof taggers;

interface Sought {
  text: string;
  language: NameLanguage;
}

const made = new Map<NameLanguage, Promise<WordTagger>>();

/** The dictionary of a language is read when it is asked for the first time. */
async function wordsOf({ text, language }: Sought): Promise<TaggedWord[]> {
  const tagger = made.get(language) ?? taggers[language]();
  made.set(language, tagger);
  return (await tagger)(text);
}

const NAMES_AMONG = { ja: japaneseNames, zh: chineseNames };
const PERSONS_AMONG = { ja: japanesePersons, zh: chinesePersons };

export const findNames = async (sought: Sought): Promise<string[][]> =>
  NAMES_AMONG[sought.language](await wordsOf(sought));

export const findPersons = async (sought: Sought): Promise<string[][]> =>
  PERSONS_AMONG[sought.language](await wordsOf(sought));
