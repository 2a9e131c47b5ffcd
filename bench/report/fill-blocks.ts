/** A place for a table: `<!-- NAME -->`, whatever is there now, `<!-- /NAME -->`. */
const PLACE = /<!-- ([\w.-]+) -->\n[\s\S]*?<!-- \/\1 -->/g;

export interface FilledBlocks {
  text: string;
  /** Names of places that were written. */
  filled: string[];
  /** Names of places that nothing was given for: they stay as they are. */
  left: string[];
}

/**
 * Puts blocks of Markdown into the places of a document that carry their names.
 *
 * @throws RangeError for a place that is opened and not closed.
 */
export function fillBlocks(document: string, blocks: Record<string, string>): FilledBlocks {
  const filled: string[] = [];
  const left: string[] = [];
  const text = document.replace(PLACE, (place, name: string) => {
    const block = blocks[name];
    (block === undefined ? left : filled).push(name);
    return block === undefined ? place : `<!-- ${name} -->\n\n${block}\n\n<!-- /${name} -->`;
  });
  for (const [, name] of document.matchAll(/<!-- ([\w.-]+) -->/g)) {
    if (![...filled, ...left].includes(name))
      throw new RangeError(`<!-- ${name} --> is not closed`);
  }
  return { text, filled, left };
}
