import { readFileSync } from 'node:fs';
import imghash from 'imghash';
import {
  type Confusion,
  createReferenceIndex,
  createVladEmbedder,
  describePhoto,
  describeReference,
  type Embedder,
  findConfusions,
  type Identification,
  identify,
  identifyAmong,
  identifyByFeatures,
  identifyByHash,
  type PhotoEvidence,
  type ReferenceIndex,
  type RgbImage,
} from '../src/recognition/index.ts';
import { createOriginalHash } from './original-hash.ts';

/** What one way of recognising said about one photo. */
export interface Answer {
  /** Ids, best first; the first is the answer. */
  ids: string[];
  confidence: 'confident' | 'likely' | 'unsure' | null;
  /** Ids that a shortlist held. */
  proposed: string[];
  /** For the list of failures. */
  note: string;
}

export interface Contender {
  name: string;
  answer(photo: RgbImage, evidence: PhotoEvidence): Answer;
}

export interface BenchWork {
  id: string;
  image: RgbImage;
}

const VECTOR_SHORTLIST = 50;

export function loadEmbedder(): Embedder {
  return createVladEmbedder(
    readFileSync(new URL('../src/recognition/data/vlad.bin', import.meta.url)),
  );
}

/** A work with everything that contenders keep of it; the picture itself is let go. */
export function prepareWork({ id, image }: BenchWork, embedder: Embedder) {
  return {
    id,
    ...describeReference(image, embedder),
    imghash: imghashOf(image),
    original: createOriginalHash(image),
  };
}

export type PreparedWork = ReturnType<typeof prepareWork> & { confusions?: Confusion[] };

/** Notes on every work which others pass for it, as importing a collection does. */
export function noteConfusions(works: PreparedWork[]): PreparedWork[] {
  const index = createReferenceIndex(works);
  return works.map((work, at) => ({ ...work, confusions: findConfusions(index, at) }));
}

/** All ways of recognising, over the same works. */
export function createContenders(works: PreparedWork[], embedder: Embedder): Contender[] {
  const index = createReferenceIndex(works);
  const byGuide = (name: string, look: (photo: PhotoEvidence) => Identification): Contender => ({
    name,
    answer: (_photo, evidence) => told(look(evidence)),
  });
  return [
    byGuide('the guide: tiers 1 and 3', (photo) => identify(photo, index)),
    byGuide('tier 1 alone: hash, geometry', (photo) => identifyByHash(photo, index)),
    byGuide('tier 3 alone: features', (photo) => identifyByFeatures(photo, index)),
    byGuide('tier 3 with a vector index', (photo) =>
      identifyAmong(photo, index, nearestByVector(works, photo.vectors(embedder))),
    ),
    {
      name: 'original: 3 hashes, mean < 10',
      answer: (photo) => {
        const own = createOriginalHash(photo);
        return nearestWithin(works, 10, (work) => own.meanDistance(work.original));
      },
    },
    {
      name: 'imghash 16, at most 10 bits',
      answer: (photo) => {
        const own = imghashOf(photo);
        return nearestWithin(works, 10.5, (work) => hexDistance(own, work.imghash));
      },
    },
  ];
}

/** The guide alone, for catalogues that are made anew again and again. */
export function createGuide(works: PreparedWork[]): Contender & { index: ReferenceIndex } {
  const index = createReferenceIndex(works);
  return {
    name: 'the guide',
    index,
    answer: (_photo, evidence) => told(identify(evidence, index)),
  };
}

export { describePhoto };

function told({ main, sightings, proposed }: Identification): Answer {
  const seen = sightings.map(({ id }) => id);
  return {
    ids: [...new Set([...seen, ...proposed])],
    confidence: main?.confidence ?? null,
    proposed,
    note: main
      ? `${main.id} ${main.confidence} (${main.evidence.inliers} of ${main.evidence.insideMatches}, ${main.look} look)`
      : 'nothing',
  };
}

function nearestByVector(works: PreparedWork[], queries: Float32Array[]): string[] {
  return works
    .map(({ id, vectors }) => ({
      id,
      score: Math.max(-1, ...vectors.flatMap((a) => queries.map((b) => inner(a, b)))),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, VECTOR_SHORTLIST)
    .map(({ id }) => id);
}

function inner(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

function nearestWithin(
  works: PreparedWork[],
  below: number,
  distance: (work: PreparedWork) => number,
): Answer {
  const near = works
    .map((work) => ({ id: work.id, distance: distance(work) }))
    .filter((work) => work.distance < below)
    .sort((a, b) => a.distance - b.distance);
  const ids = near.map(({ id }) => id);
  const note = near.length > 0 ? `${ids[0]} at ${near[0].distance.toFixed(1)}` : 'nothing';
  return { ids, confidence: near.length > 0 ? 'confident' : null, proposed: ids, note };
}

function imghashOf({ width, height, data }: RgbImage): string {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) rgba.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
  return imghash.hashRaw({ width, height, data: rgba }, 16);
}

function hexDistance(a: string, b: string): number {
  let bits = 0;
  for (let i = 0; i < a.length; i += 1) {
    let apart = Number.parseInt(a[i], 16) ^ Number.parseInt(b[i], 16);
    for (; apart > 0; apart &= apart - 1) bits += 1;
  }
  return bits;
}
