import { byteLengthOf, type FeatureData, featuresOf } from '../features/feature-data.ts';
import type { DescribedFeatures, Features } from '../features/features.ts';
import { createHitFinder } from './find-hits.ts';
import { clusterVotes, type Proposal } from './vote-clusters.ts';

export interface FeatureIndex {
  /** Features of the work at a position, decoded when asked for. */
  ofWork(position: number): Features;
  /**
   * Works whose features occur in the photo in a consistent arrangement, likeliest first. `stop` is
   * called all along; what it throws ends the search.
   */
  shortlist(photo: Features | DescribedFeatures, most: number, stop?: () => void): Proposal[];
  bytes: number;
}

/**
 * Searches features that this thread may share with others; its own scratch memory is small. Every
 * feature of the collection that resembles one of the photo (find-hits.ts) votes for where its work
 * lies there (vote-clusters.ts).
 */
export function createFeatureIndex(data: FeatureData): FeatureIndex {
  const findHits = createHitFinder(data);
  return {
    ofWork: (position) => featuresOf(data, position),
    shortlist: (photo, most, stop = () => {}) =>
      clusterVotes(findHits(photo, stop), data, photo, most),
    bytes: byteLengthOf(data),
  };
}
