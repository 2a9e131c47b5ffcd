import { isRecord, recordsOf, type SourceRecord, textOf, urlOf } from '../source-fields.ts';

/** The longer side, in pixels, of the pictures that are asked for: plenty for recognition. */
const SIDE = 1600;

/**
 * Where to fetch an image from, best first: by the Image API of its service (Image API 2 and 3,
 * "Image Request Parameters"), else, or if that fails, from its own address.
 */
export function imageUrls(image: SourceRecord): string[] {
  const own = urlOf(image.id ?? image['@id']);
  const service = [image.service]
    .flat()
    .filter(isRecord)
    .find((candidate) => isImageService(candidate));
  const base = service && urlOf(service.id ?? service['@id'])?.replace(/\/+$/, '');
  if (!service || !base) return own ? [own] : [];
  const requested = `${base}/full/${sizeOf(service, image)}/0/${qualityOf(service)}.jpg`;
  // A service of level 0 has only the files that were made beforehand, such as the one it names.
  const named = own?.startsWith(`${base}/`) && levelOf(service) === 0;
  const urls = named ? [own, requested] : [requested, own];
  return [...new Set(urls.filter((url) => url !== undefined))] as string[];
}

const toldBy = (service: SourceRecord): string =>
  [service.type, service['@type'], service['@context'], service.profile]
    .flat()
    .map(textOf)
    .join(' ');

const isImageService = (service: SourceRecord): boolean =>
  /ImageService\d|api\/image|image-api|\blevel[012]\b/.test(toldBy(service));

/** The compliance level, 2 where none is told. */
function levelOf(service: SourceRecord): number {
  const [, level = '2'] = toldBy(service).match(/level([012])/) ?? [];
  return Number(level);
}

function versionOf(service: SourceRecord): number {
  const told = toldBy(service);
  if (/ImageService3|api\/image\/3/.test(told)) return 3;
  return /ImageService1|api\/image\/1|image-api/.test(told) ? 1 : 2;
}

const qualityOf = (service: SourceRecord): string =>
  versionOf(service) === 1 ? 'native' : 'default';

/**
 * Level 2 fits into a box; level 1 knows the width alone, which must not be larger than the image
 * (an error in version 3); level 0 gives what there is.
 */
function sizeOf(service: SourceRecord, image: SourceRecord): string {
  const whole = versionOf(service) === 3 ? 'max' : 'full';
  const level = levelOf(service);
  if (level === 2) return `!${SIDE},${SIDE}`;
  if (level === 0) return whole;
  const [width, height] = ['width', 'height'].map((name) => Number(service[name] ?? image[name]));
  const longer = Math.max(width, height);
  return longer > SIDE ? `${Math.max(1, Math.round((width * SIDE) / longer))},` : whole;
}

/** The images that a canvas shows, by the annotations that paint on it. */
export function imagesOn(canvas: SourceRecord): SourceRecord[] {
  const painted = recordsOf(canvas.items)
    .flatMap((page) => recordsOf(page.items))
    .filter(({ motivation }) => [motivation].flat().includes('painting'))
    .flatMap(({ body }) => [body].flat().slice(0, 1));
  const attached = recordsOf(canvas.images).map(({ resource }) => resource);
  return [...painted, ...attached].map(shown).filter((image) => image !== undefined);
}

/** The image itself, out of a choice between several or a part of one. */
function shown(body: unknown, depth = 0): SourceRecord | undefined {
  if (!isRecord(body) || depth > 3) return undefined;
  const type = textOf(body.type ?? body['@type']) ?? '';
  if (/Choice$/.test(type))
    return shown(body.default ?? firstOf(body.items ?? body.item), depth + 1);
  if (/SpecificResource$/.test(type)) return shown(body.source ?? body.full, depth + 1);
  const isImage = /Image$/.test(type) || /^image\//.test(textOf(body.format) ?? '');
  return isImage || (!type && body.service) ? body : undefined;
}

const firstOf = (value: unknown): unknown => [value].flat()[0];
