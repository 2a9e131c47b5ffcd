import type { Plugin } from 'vite';
import { loadMessages } from './catalogues.ts';
import { directionOf } from './direction.ts';
import { languages } from './languages.ts';
import { wantLaterSentences } from './later-english.ts';

/** Where the server finds what it says in the page's place, before any script has run. */
const PAGE_WORDS = 'page-words.json';

/** Vite plug-in: writes the sentences of the page's head, in every language, for the server. */
export function pageWordsPlugin(): Plugin {
  return {
    name: 'page-words',
    apply: 'build',
    async generateBundle() {
      await wantLaterSentences();
      const words = await Promise.all(
        languages.map(async ({ tag }) => {
          const messages = await loadMessages(tag);
          return {
            language: tag,
            direction: directionOf(tag),
            title: messages['page.title'],
            titleOf: messages['page.titleOf'],
            description: messages['page.description'],
            noScript: messages['page.noScript'],
          };
        }),
      );
      this.emitFile({ type: 'asset', fileName: PAGE_WORDS, source: JSON.stringify(words) });
    },
  };
}
