/** What the rest of the guide, and the page's worker, use of recognition. */
export {
  createFrameAssessor,
  type FrameAssessment,
  type FrameBox,
} from './assess-frame.ts';
export { assessPhoto, type PhotoAssessment, type Unsuitable } from './assess-photo.ts';
export { decodeFeatures, encodeFeatures, FEATURES_VERSION } from './features/feature-codec.ts';
export type { Quad } from './geometry/quad.ts';
export type { Verification } from './geometry/verify.ts';
export {
  type Identification,
  identify,
  identifyAmong,
  identifyByFeatures,
  identifyByHash,
  type Resemblance,
} from './identify.ts';
export {
  type Confidence,
  confidenceOf,
  RESEMBLANCE_SCORE,
} from './judgement/confidence.ts';
export { findConfusions } from './judgement/confusions.ts';
export type { Sighting } from './judgement/sighting.ts';
export { describePhoto, type PhotoEvidence } from './photo-evidence.ts';
export type { RgbImage } from './pixels/image.ts';
export type { Confusion } from './references/confusion.ts';
export { decodePack, encodePack, PACK_VERSION } from './references/pack.ts';
export {
  describeReference,
  FEW_FEATURES,
  HASHES_VERSION,
  type ReferenceFingerprints,
} from './references/reference.ts';
export {
  buildReferenceData,
  type IndexedWork,
  type ReferenceData,
  type ReferenceDataOptions,
  type ReferenceSize,
} from './references/reference-data.ts';
export {
  createReferenceIndex,
  openReferenceIndex,
  type ReferenceIndex,
} from './references/reference-index.ts';
export type { Embedder } from './vectors/embedder.ts';
export { createVladEmbedder } from './vectors/vlad-embedder.ts';
