import { readFile } from 'node:fs/promises';

/** What the server says in the page's place, before any script has run. */
export interface PageWords {
  /** BCP 47 tag. */
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  /** With `{title}` for a work's. */
  titleOf: string;
  description: string;
  noScript: string;
}

/** The words that the build has written beside the page, in each of its languages; null without any. */
export async function readPageWords(folder: string): Promise<PageWords[] | null> {
  try {
    return JSON.parse(await readFile(`${folder}/page-words.json`, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Those of the first wanted language that there is, else the first, which is English. Regions do not
 * matter, scripts do: the page's own script chooses in the same way.
 */
export function wordsFor(wanted: readonly string[], all: PageWords[]): PageWords {
  for (const tag of wanted) {
    const found = all.find(({ language }) => writingOf(language) === writingOf(tag));
    if (found) return found;
  }
  return all[0];
}

/** Language and script, by CLDR's likely subtags; the tag itself where it is none. */
function writingOf(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return tag;
  }
}
