import { workerData } from 'piscina';
import type { Fingerprint } from '../src/collection/build-catalogue.ts';
import { openCatalogue } from '../src/collection/catalogue.ts';
import type { RgbImage } from '../src/photo/photo.ts';
import { assessPhoto } from '../src/recognition/assess-photo.ts';
import {
  type Identification,
  identifyAmong,
  identifyByFeatures,
  identifyByHash,
} from '../src/recognition/identify.ts';
import { describePhoto, type PhotoEvidence } from '../src/recognition/photo-evidence.ts';
import { describeReference } from '../src/recognition/reference.ts';
import type { ReferenceIndex } from '../src/recognition/reference-index.ts';
import type { Assessment, Sighting } from '../src/tiers/recogniser.ts';
import { toFingerprints } from './fingerprints.ts';
import { loadReferenceIndex } from './reference-store.ts';
import { visualEmbedder } from './visual-embedder.ts';

/** What a thread is started with. */
export interface RecognitionWorkerData {
  /** Null for a thread that only makes fingerprints. */
  catalogueFile: string | null;
}

/** A photo, named so that what was computed of it is found again by the next task. */
export interface PhotoTask extends Task {
  id: string;
}

interface Task {
  pixels: RgbImage;
  /** Not 0 once nobody waits for the result any more. */
  cancelled: Int32Array;
}

/** Photos whose evidence a thread keeps: those under way, a few megabytes each. */
const KEPT = 4;
const kept = new Map<string, PhotoEvidence>();
let index: ReferenceIndex | undefined;

function evidenceOf({ id, pixels }: PhotoTask): PhotoEvidence {
  const known = kept.get(id);
  if (known) return known;
  const evidence = describePhoto(pixels);
  kept.set(id, evidence);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return evidence;
}

function references(): ReferenceIndex {
  if (index) return index;
  const { catalogueFile } = workerData as RecognitionWorkerData;
  if (!catalogueFile) throw new Error('this thread has no collection to compare with');
  const catalogue = openCatalogue(catalogueFile);
  try {
    index = loadReferenceIndex(catalogue);
    return index;
  } finally {
    catalogue.close();
  }
}

/** Loads the collection and runs through the code once, so that the first visitor need not wait. */
export function warmUp(): void {
  const [width, height] = [960, 720];
  const data = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => (i * 2_654_435_761) >>> 24,
  );
  const photo = describePhoto({ width, height, data });
  identifyByHash(photo, references());
  identifyByFeatures(photo, references());
}

/** @throws AbortError, so that a task that waited in vain costs nothing. */
function stopIfCancelled({ cancelled }: Task): void {
  if (Atomics.load(cancelled, 0) !== 0) throw new DOMException('cancelled', 'AbortError');
}

export function assess(task: PhotoTask): Assessment {
  stopIfCancelled(task);
  const { pixels } = task;
  const { reason, ...measures } = assessPhoto(pixels);
  const rounded = Object.entries(measures).map(([name, value]) => [name, round(value)]);
  return {
    reason,
    skipsRetrieval: reason === 'no-artwork',
    measures: Object.fromEntries(rounded),
  };
}

export function confirmHashes(task: PhotoTask): Sighting[] {
  stopIfCancelled(task);
  return toSightings(identifyByHash(evidenceOf(task), references()));
}

export function findWorks({ among, ...task }: PhotoTask & { among: string[] | null }): Sighting[] {
  stopIfCancelled(task);
  const evidence = evidenceOf(task);
  return toSightings(
    among
      ? identifyAmong(evidence, references(), among)
      : identifyByFeatures(evidence, references()),
  );
}

export function embed(task: PhotoTask): Float32Array[] {
  stopIfCancelled(task);
  return evidenceOf(task).vectors(visualEmbedder());
}

export function fingerprint(task: Task): Fingerprint[] {
  stopIfCancelled(task);
  const embedder = visualEmbedder();
  return toFingerprints(describeReference(task.pixels, embedder), embedder.version);
}

const toSightings = ({ sightings }: Identification): Sighting[] =>
  sightings.map(({ id, confidence, score, look, hashDistance, evidence }) => ({
    artworkId: id,
    confidence,
    score,
    outline: evidence.quad.map(({ x, y }): [number, number] => [x, y]),
    evidence: {
      inliers: evidence.inliers,
      ratio: round(evidence.ratio),
      spread: round(evidence.spread),
      score: round(score),
      passes: look === 'closer' ? 2 : 1,
      ...(hashDistance !== undefined && { hashDistance }),
    },
  }));

const round = (value: number): number => Math.round(value * 1000) / 1000;
