/** What the rest of the guide, and the page's worker, use of recognition. */
export {
  createFrameAssessor,
  type FrameAssessment,
  type FrameBox,
} from './assess-frame.ts';
export { assessPhoto, type PhotoAssessment, type Unsuitable } from './assess-photo.ts';
export { type Confidence, type Confusion, confidenceOf, RESEMBLANCE_SCORE } from './confidence.ts';
export { findConfusions } from './confusions.ts';
export type { Embedder } from './embedder.ts';
export { decodeFeatures, encodeFeatures, FEATURES_VERSION } from './feature-codec.ts';
export {
  type Identification,
  identify,
  identifyAmong,
  identifyByFeatures,
  identifyByHash,
  type Resemblance,
} from './identify.ts';
export type { RgbImage } from './image.ts';
export { decodePack, encodePack, PACK_VERSION } from './pack.ts';
export { describePhoto, type PhotoEvidence } from './photo-evidence.ts';
export type { Quad } from './quad.ts';
export {
  describeReference,
  FEW_FEATURES,
  HASHES_VERSION,
  type ReferenceFingerprints,
} from './reference.ts';
export {
  buildReferenceData,
  type IndexedWork,
  type ReferenceData,
  type ReferenceDataOptions,
  type ReferenceSize,
} from './reference-data.ts';
export {
  createReferenceIndex,
  openReferenceIndex,
  type ReferenceIndex,
} from './reference-index.ts';
export type { Sighting } from './sighting.ts';
export type { Verification } from './verify.ts';
export { createVladEmbedder } from './vlad-embedder.ts';
