import type { Artwork } from '../../artwork.ts';
import type { RemoteSource } from '../../remote/remote-source.ts';
import type { ImportedPicture } from '../importer.ts';
import { rightsStatement } from '../rights-statement.ts';
import { recordsOf, type SourceRecord, textOf, urlOf } from '../source-fields.ts';
import { statementsIn } from './statements.ts';
import { AAT, labelOf } from './vocabulary.ts';

/**
 * The pictures of an object: of each image that represents it, the file that shows it, or what its
 * image service gives.
 */
export function objectPictures(object: SourceRecord, remote: RemoteSource): ImportedPicture[] {
  const shown = recordsOf(object.representation).flatMap((image) => {
    const files = recordsOf(image.digitally_shown_by);
    return files.length > 0 ? files.map((file) => ({ file, image })) : [{ file: image, image }];
  });
  return shown.flatMap(({ file, image }) => {
    const url = addressOf(file);
    if (!url) return [];
    const said = [file.referred_to_by, image.referred_to_by].flat();
    const note = {
      credit: statementsIn(said, AAT.credit)[0]?.text,
      rights:
        rightsIn(file) ??
        rightsIn(image) ??
        rightsStatement(statementsIn(said, AAT.rights)[0]?.text),
      caption: labelOf(file) ?? labelOf(image),
      url,
    };
    return [{ note, read: (signal: AbortSignal) => remote.bytes(url, signal) }];
  });
}

/** Where a digital object is to be had, when it is an image. */
function addressOf(file: SourceRecord): string | undefined {
  for (const service of recordsOf(file.digitally_available_via)) {
    const base = accessPoint(service)?.replace(/\/+$/, '');
    if (base && conformsTo(service, 'iiif.io/api/image')) return sized(base);
  }
  const format = textOf(file.format);
  if (format && !format.startsWith('image/')) return undefined;
  const own =
    accessPoint(file) ?? (format || file.type === 'DigitalObject' ? urlOf(file.id) : null);
  if (!own) return undefined;
  return conformsTo(file, 'iiif.io/api/image') ? sized(own.replace(/\/+$/, '')) : own;
}

/** Image API 2 and 3, level 2: fitted into a box that is plenty for recognition. */
const sized = (base: string): string =>
  /\/info\.json$|\/full\//.test(base)
    ? base.replace(/\/info\.json$/, '/full/!1600,1600/0/default.jpg')
    : `${base}/full/!1600,1600/0/default.jpg`;

export const accessPoint = (thing: SourceRecord): string | undefined =>
  recordsOf(thing.access_point).map(({ id }) => urlOf(id))[0];

const conformsTo = (thing: SourceRecord, standard: string): boolean =>
  [thing.conforms_to]
    .flat()
    .some((it) => (textOf(it) ?? textOf(recordsOf([it])[0]?.id))?.includes(standard));

/** Rights that a thing is subject to: a licence by its URI, else in words. */
export function rightsIn(thing: SourceRecord): Artwork['rights'] {
  for (const right of recordsOf(thing.subject_to)) {
    const types = recordsOf(right.classified_as);
    const licence = types.map(({ id }) => urlOf(id)).find((id) => id && !id.includes('/aat/'));
    const said = licence ?? labelOf(right) ?? types.map(labelOf).find(Boolean);
    const rights = rightsStatement(said ?? statementsIn(right.referred_to_by)[0]?.text);
    if (rights) return rights;
  }
  return undefined;
}
