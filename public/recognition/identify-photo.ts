import {
  createReferenceIndex,
  decodePack,
  describePhoto,
  type Identification,
  identifyByFeatures,
  identifyByHash,
  RESEMBLANCE_SCORE,
  type ReferenceIndex,
  type RgbImage,
} from '../../src/recognition/index.ts';
import type { LocalSighting, PhotoPixels } from './protocol.ts';

export interface PhotoIdentifier {
  works: number;
  /** Works of the pack in the photo, the one that it is of first. */
  identify(pixels: PhotoPixels, signal: AbortSignal): Promise<LocalSighting[]>;
}

/**
 * Recognition against a pack of works, in this thread. Throws a RangeError when the bytes are no
 * pack, or one of another version.
 */
export function createPhotoIdentifier(pack: Uint8Array): PhotoIdentifier {
  const works = decodePack(pack);
  const index = createReferenceIndex(works);
  warmUp(index);
  return {
    works: works.length,
    async identify(pixels, signal) {
      const photo = describePhoto(withoutAlpha(pixels));
      const byHash = identifyByHash(photo, index);
      if (isAnswer(byHash)) return toLocal(byHash);
      await nextTurn();
      signal.throwIfAborted();
      return toLocal(identifyByFeatures(photo, index));
    },
  };
}

/** What the server's hash tier answers by itself; everything else gets a second look, as there. */
const isAnswer = ({ main }: Identification): boolean =>
  main !== null && main.confidence !== 'unsure' && main.lookalikes.length === 0;

const toLocal = ({ sightings, resembling }: Identification): LocalSighting[] => [
  ...sightings.map(({ id, confidence, score, evidence, lookalikes }) => ({
    id,
    confidence,
    score,
    outline: evidence.quad.map(({ x, y }): [number, number] => [x, y]),
    lookalikes,
  })),
  ...resembling.map(({ id }) => ({
    id,
    confidence: 'unsure' as const,
    score: RESEMBLANCE_SCORE,
    outline: null,
    lookalikes: [],
  })),
];

function withoutAlpha({ width, height, data }: PhotoPixels): RgbImage {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from];
    rgb[to + 1] = data[from + 1];
    rgb[to + 2] = data[from + 2];
  }
  return { width, height, data: rgb };
}

/** Runs through the code once, so that the first visitor's photo need not wait for the compiler. */
function warmUp(index: ReferenceIndex): void {
  const [width, height] = [640, 480];
  const data = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => (i * 2_654_435_761) >>> 24,
  );
  const photo = describePhoto({ width, height, data });
  identifyByHash(photo, index);
  identifyByFeatures(photo, index);
}

/** Lets messages in that came meanwhile, such as one that cancels. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));
