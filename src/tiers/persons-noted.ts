import { primaryTag } from '../conversation/languages.ts';
import { inPieces } from '../conversation/model/pieces.ts';
import type { NameFinder } from '../ports/name-finder.ts';

export interface PersonsNoted {
  /** Whether the language's letters tell no name, and a dictionary does. */
  readonly needed: boolean;
  /** Has each whole sentence looked at, once; ends when all of them are known. */
  note(description: string, options: { ended: boolean }): Promise<void>;
  /** The words of each person that a sentence names; null where that is not known yet. */
  of(sentence: string): string[][] | null;
}

/** Persons whom dictionaries find in a description while it is being written. */
export function notePersons(
  names: Pick<NameFinder, 'knows' | 'findPersons'>,
  { language = 'en', signal }: { language?: string; signal: AbortSignal },
): PersonsNoted {
  const tag = primaryTag(language);
  if (!names.knows(tag)) return { needed: false, note: async () => {}, of: () => [] };
  const asked = new Map<string, Promise<void>>();
  const found = new Map<string, string[][]>();

  async function ask(sentence: string): Promise<void> {
    found.set(sentence, (await names.findPersons(sentence, tag, signal)) ?? []);
  }

  return {
    needed: true,
    async note(description, { ended }) {
      const pieces = inPieces(description, language);
      for (const sentence of ended ? pieces : pieces.slice(0, -1)) {
        if (!asked.has(sentence)) asked.set(sentence, ask(sentence));
      }
      await Promise.all(asked.values());
    },
    of: (sentence) => found.get(sentence) ?? null,
  };
}
