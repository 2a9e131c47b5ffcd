import { chineseNames } from '../../src/conversation/names/chinese-names.ts';
import { japaneseNames } from '../../src/conversation/names/japanese-names.ts';
import type { WordTagger } from '../../src/ports/word-tagger.ts';

const taggers = {
  ja: async () => (await import('../../src/providers/japanese-words.ts')).createJapaneseTagger(),
  zh: async () => (await import('../../src/providers/chinese-words.ts')).createChineseTagger(),
};
const NAMES_AMONG = { ja: japaneseNames, zh: chineseNames };

export type NameLanguage = keyof typeof taggers;

const made = new Map<NameLanguage, Promise<WordTagger>>();

/** The dictionary of a language is read when it is asked for the first time. */
export async function findNames({
  text,
  language,
}: {
  text: string;
  language: NameLanguage;
}): Promise<string[][]> {
  const tagger = made.get(language) ?? taggers[language]();
  made.set(language, tagger);
  return NAMES_AMONG[language]((await tagger)(text));
}
