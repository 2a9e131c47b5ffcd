import type { PictureNote } from '../../artwork.ts';
import type { RemoteSource } from '../../remote/remote-source.ts';
import type { ImportedPicture } from '../importer.ts';
import { rightsStatement } from '../rights-statement.ts';
import { keptText, recordsOf, type SourceRecord, textOf } from '../source-fields.ts';
import { imagesOn, imageUrls } from './image-request.ts';
import { inLanguage, textsOf } from './language-map.ts';

export interface CanvasPictures {
  pictures: ImportedPicture[];
  /** What canvases say that no picture's note has a place for. */
  extra: [string, string][];
  problems: string[];
}

/**
 * A thick book has a thousand canvases, and all of them may be what a visitor sees in its case. A
 * list that is longer is no work: 20 MB of JSON, which is what is read at most, could name 100,000.
 */
const MAX_CANVASES = 2000;

const USED = [
  'id',
  '@id',
  'type',
  '@type',
  'label',
  'height',
  'width',
  'items',
  'images',
  'rights',
  'license',
  'requiredStatement',
  'attribution',
];

/** The pictures on a manifest's canvases, each with whose it is by the nearest statement. */
export function canvasPictures(
  manifest: SourceRecord,
  { language, remote }: { language: string; remote: RemoteSource },
): CanvasPictures {
  const found: CanvasPictures = { pictures: [], extra: [], problems: [] };
  const canvases = canvasesOf(manifest);
  for (const [i, canvas] of canvases.slice(0, MAX_CANVASES).entries()) {
    const images = imagesOn(canvas).filter((image) => imageUrls(image).length > 0);
    if (images.length === 0) found.problems.push(`canvas ${i + 1} has no picture`);
    for (const image of images) {
      const note = noteOf([image, canvas, manifest], language);
      const caption = inLanguage(textsOf(canvas.label), language).join('; ') || undefined;
      found.pictures.push(asPicture(imageUrls(image), { ...note, caption }, remote));
    }
    for (const [name, value] of Object.entries(canvas)) {
      const kept = USED.includes(name) ? undefined : keptText(value);
      if (kept) found.extra.push([`canvas ${i + 1} ${name}`, kept]);
    }
  }
  if (canvases.length > MAX_CANVASES) {
    found.problems.push(`has ${canvases.length} canvases; the first ${MAX_CANVASES} are taken`);
  }
  return found;
}

function canvasesOf(manifest: SourceRecord): SourceRecord[] {
  const painted = recordsOf(manifest.items).filter(({ type }) => type === 'Canvas');
  const sequenced = recordsOf(manifest.sequences).flatMap((one) => recordsOf(one.canvases));
  return [...painted, ...sequenced];
}

/** Rights and credit, of the nearest of the things given that has them. */
function noteOf(things: SourceRecord[], language: string): PictureNote {
  const nearest = <T>(read: (thing: SourceRecord) => T | undefined): T | undefined =>
    things.map(read).find((value) => value !== undefined);
  return {
    credit: nearest((thing) => requiredStatementOf(thing, language)),
    rights: nearest((thing) => rightsStatement(licencesOf(thing)[0])),
  };
}

/** URIs of licences or statements: `rights` in version 3, `license` before. */
export const licencesOf = (thing: SourceRecord): string[] =>
  [thing.rights ?? thing.license]
    .flat()
    .map(textOf)
    .filter((text) => text !== undefined);

/** What must be shown with a thing: `requiredStatement` in version 3, `attribution` before. */
export function requiredStatementOf(thing: SourceRecord, language: string): string | undefined {
  const [required] = recordsOf([thing.requiredStatement]);
  const texts = textsOf(required ? required.value : thing.attribution);
  return inLanguage(texts, language).join('; ') || undefined;
}

const asPicture = (urls: string[], note: PictureNote, remote: RemoteSource): ImportedPicture => ({
  note: { ...note, url: urls[0] },
  async read(signal) {
    let failure: unknown;
    for (const url of urls) {
      try {
        return await remote.bytes(url, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        failure ??= error;
      }
    }
    throw failure;
  },
});
