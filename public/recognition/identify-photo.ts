import {
  createReferenceIndex,
  decodePack,
  describePhoto,
  type Identification,
  type IndexedWork,
  identifyByFeatures,
  identifyByHash,
  RESEMBLANCE_SCORE,
  type ReferenceIndex,
} from '../../src/recognition/index.ts';
import type { LocalSighting, PhotoPixels } from './protocol.ts';
import { withoutAlpha } from './without-alpha.ts';

export interface PhotoIdentifier {
  works: number;
  /** Works of the pack in the photo, the one that it is of first. */
  identify(pixels: PhotoPixels, signal: AbortSignal): Promise<LocalSighting[]>;
}

/**
 * Recognition against packs of works, in this thread; a work that is in several counts once. Throws a
 * RangeError when the bytes are no pack, or one of another version.
 */
export function createPhotoIdentifier(packs: Uint8Array[]): PhotoIdentifier {
  const works = inOnePackEach(packs.map(decodePack));
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

/** A work has a picture or several in a pack, and the same ones in every pack that has it. */
function inOnePackEach(packs: IndexedWork[][]): IndexedWork[] {
  const known = new Set<string>();
  return packs.flatMap((works) => {
    const added = works.filter(({ id }) => !known.has(id));
    for (const { id } of added) known.add(id);
    return added;
  });
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
