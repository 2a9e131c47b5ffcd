import { type LookalikeRow, openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { checkDatabase } from '../../src/collection/catalogue/check-database.ts';
import { openFeatures } from '../../src/collection/catalogue/feature-file.ts';
import type {
  CheckTask,
  ProposalTask,
  Suspected,
} from '../../src/collection/importing/lookalike-finder.ts';
import type { Fingerprint } from '../../src/collection/pictures/picture-facts.ts';
import { type RgbImage, WORKING_SIDE } from '../../src/photo/photo.ts';
import { assessGrey } from '../../src/recognition/assess-photo.ts';
import { freeMemory } from '../../src/recognition/free-memory.ts';
import {
  identifyAmong,
  identifyByFeatures,
  identifyByHash,
} from '../../src/recognition/identify.ts';
import { checkSuspect, createSuspectFinder } from '../../src/recognition/judgement/confusions.ts';
import { describePhoto, type PhotoEvidence } from '../../src/recognition/photo-evidence.ts';
import { describeReference } from '../../src/recognition/references/reference.ts';
import type { ReferenceData } from '../../src/recognition/references/reference-data.ts';
import {
  openReferenceIndex,
  type ReferenceIndex,
} from '../../src/recognition/references/reference-index.ts';
import { compareAppearance } from '../../src/recognition/regions/appearance.ts';
import { wholeOf } from '../../src/recognition/regions/find-quads.ts';
import type { Assessment, Sighting } from '../../src/tiers/recogniser.ts';
import { toFingerprints } from './fingerprints.ts';
import { giveWay } from './give-way.ts';
import { nearestWorks, type Resemblance } from './nearest-works.ts';
import { loadReferenceData } from './reference-store.ts';
import { roundMeasures, toSightings } from './to-sightings.ts';
import { visualEmbedder } from './visual-embedder.ts';

giveWay();

interface Task {
  /** Not 0 once nobody waits for the result any more. */
  cancelled: Int32Array;
}

/** A photo, named so that what was computed of it is found again by the next task. */
export interface PhotoTask extends Task {
  name: string;
  /** In shared memory, with every task: any of them may be the first to arrive. */
  pixels: RgbImage;
}

const photos = new Map<string, { evidence: PhotoEvidence; memory: Float32Array }>();
/** Blocks for grey pixels that go round: dead ones would pile up long before V8 looks. */
const idle: Float32Array[] = [];
/** By the collection's name. */
const indexes = new Map<string, ReferenceIndex>();
/** Of the task that runs: a thread has one at a time. */
let cancelled: Int32Array = new Int32Array(1);

/** @throws AbortError, so that a task that nobody waits for any more costs no more. */
function stop(): void {
  if (Atomics.load(cancelled, 0) !== 0) throw new DOMException('cancelled', 'AbortError');
}

/** What is known of a photo, from now on where this is the first task that looks at it. */
function evidenceOf({ name, pixels, ...task }: PhotoTask): PhotoEvidence {
  cancelled = task.cancelled;
  // Before anything is kept: a task that nobody waits for may come after the photo was forgotten.
  stop();
  const known = photos.get(name);
  if (known) return known.evidence;
  const memory = idle.pop() ?? new Float32Array(WORKING_SIDE * WORKING_SIDE);
  const evidence = describePhoto(pixels, { memory, stop });
  photos.set(name, { evidence, memory });
  return evidence;
}

/** Ends what this thread knows of a photo. */
export function forget({ name }: { name: string }): void {
  const known = photos.get(name);
  known?.evidence.release();
  if (known) idle.push(known.memory);
  photos.delete(name);
}

/** A task that compares with one collection. */
interface Compared {
  collection: string;
}

function references({ collection }: Compared): ReferenceIndex {
  const index = indexes.get(collection);
  if (!index) throw new Error(`this thread has no collection "${collection}" to compare with`);
  return index;
}

/** Reads a collection to compare with, and gives it to be shared with the other threads. */
export function load({
  collection,
  catalogueFile,
}: Compared & { catalogueFile: string }): ReferenceData {
  const catalogue = openCatalogue(catalogueFile, collection);
  try {
    // What is read below would tell by itself; the rest would tell a visitor, some day, and here it keeps
    // nobody waiting: a generation that is damaged anywhere is not gone over to.
    const [damage] = checkDatabase(catalogueFile, { but: 'fingerprints' });
    if (damage !== undefined) throw new Error(`${catalogueFile} is damaged: ${damage}.`);
    const references = loadReferenceData(catalogue);
    share({ collection, references });
    return references;
  } finally {
    catalogue.close();
  }
}

/**
 * Takes a collection to compare with, and runs through the code once, so that the first visitor
 * need not wait for the compiler.
 */
export function share({ collection, references }: Compared & { references: ReferenceData }): void {
  const index = openReferenceIndex(references);
  indexes.set(collection, index);
  const [width, height] = [640, 480];
  const data = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => (i * 2_654_435_761) >>> 24,
  );
  const photo = describePhoto({ width, height, data });
  identifyByHash(photo, index);
  identifyByFeatures(photo, index, visualEmbedder());
}

export function assess(task: PhotoTask): Assessment {
  const { reason, print, ...measures } = assessGrey(evidenceOf(task).grey);
  return {
    reason,
    print,
    skipsRetrieval: reason === 'no-artwork',
    measures: roundMeasures(measures),
  };
}

export function compareWhole(task: PhotoTask & Compared & { artworkId: string }): number {
  const seen = evidenceOf(task).appearanceWithin(wholeOf(1, 1));
  const { positionsOf, appearanceOf } = references(task);
  const structures = positionsOf(task.artworkId).map((position) => {
    const known = appearanceOf(position);
    return seen && known ? compareAppearance(known, seen).structure : 0;
  });
  return Math.max(0, ...structures);
}

export const confirmHashes = (task: PhotoTask & Compared): Sighting[] =>
  toSightings(identifyByHash(evidenceOf(task), references(task)));

export function findWorks(task: PhotoTask & Compared & { among: string[] | null }): Sighting[] {
  const evidence = evidenceOf(task);
  const index = references(task);
  return toSightings(
    task.among
      ? identifyAmong(evidence, index, task.among)
      : identifyByFeatures(evidence, index, visualEmbedder()),
  );
}

export const embed = (task: PhotoTask): Float32Array[] =>
  evidenceOf(task).vectors(visualEmbedder());

/** See nearestWorks; the catalogue is read for it each time. */
export function nearest({
  catalogueFile,
  collection,
  most,
  ...photo
}: PhotoTask & Compared & { catalogueFile: string; most: number }): Resemblance[] {
  const embedder = visualEmbedder();
  const queries = evidenceOf(photo).vectors(embedder);
  const catalogue = openCatalogue(catalogueFile, collection);
  try {
    return nearestWorks(catalogue, queries, { dimensions: embedder.dimensions, most, stop });
  } finally {
    catalogue.close();
  }
}

export function fingerprint({ pixels, ...task }: Task & { pixels: RgbImage }): Fingerprint[] {
  cancelled = task.cancelled;
  stop();
  const prints = toFingerprints(describeReference(pixels, visualEmbedder()));
  (pixels.data.buffer as ArrayBuffer).transfer(0);
  return prints;
}

export function proposeLookalikes({
  file,
  collection,
  asked,
  among,
  ...task
}: Task & ProposalTask): Suspected[] {
  cancelled = task.cancelled;
  using features = openFeatures(file, collection);
  const others = among.map((id) => ({ id, pictures: features.of(id) }));
  using finder = createSuspectFinder(others);
  for (const { pictures } of others) pictures.forEach(freeMemory);
  return asked.flatMap((id) => {
    const work = { id, pictures: features.of(id) };
    const suspects = finder.find(work, stop);
    work.pictures.forEach(freeMemory);
    return suspects.length > 0 ? [{ id, suspects }] : [];
  });
}

export function checkLookalikes({
  file,
  collection,
  suspected,
  ...task
}: Task & CheckTask): LookalikeRow[] {
  cancelled = task.cancelled;
  using features = openFeatures(file, collection);
  const describe = (id: string) => ({ id, pictures: features.of(id) });
  return suspected.flatMap(({ id, suspects }) => {
    const work = describe(id);
    return suspects.map((suspect) => {
      stop();
      const other = describe(suspect.id);
      const inliers = checkSuspect(work, other, suspect);
      other.pictures.forEach(freeMemory);
      return { artworkId: id, otherId: suspect.id, inliers };
    });
  });
}
