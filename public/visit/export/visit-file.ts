import type { SeenWork } from '../seen-work.ts';
import { pictureOf } from '../visit-store.ts';
import { toJson } from './to-json.ts';
import { toMarkdown } from './to-markdown.ts';
import { toText } from './to-text.ts';
import { visitDocument } from './visit-document.ts';

export type VisitFormat = 'docx' | 'md' | 'txt' | 'json';

const types = {
  md: 'text/markdown;charset=utf-8',
  txt: 'text/plain;charset=utf-8',
  json: 'application/json',
};

/**
 * The visit as a file, made on this device. Rejects where what writes Word cannot be fetched: it is
 * many times the size of the page, and comes when a visitor asks for it.
 */
export async function visitFile(
  works: SeenWork[],
  format: VisitFormat,
  collection: string,
): Promise<File> {
  const name = `cicerone-${new Date().toISOString().slice(0, 10)}.${format}`;
  if (format === 'docx') {
    const { toWord } = await import('./to-word.ts');
    const word = await toWord(visitDocument(works, collection), pictureOf);
    return new File([word], name, { type: word.type });
  }
  const text =
    format === 'json'
      ? toJson(works, collection)
      : (format === 'md' ? toMarkdown : toText)(visitDocument(works, collection));
  return new File([text], name, { type: types[format] });
}
