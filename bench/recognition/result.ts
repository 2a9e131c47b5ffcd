import type { About } from '../report/about.ts';
import type { Grown } from './growth.ts';
import type { ImportedSets } from './import-sets.ts';
import type { LeftOut } from './left-out.ts';
import type { SpoiltCount } from './precheck.ts';
import type { WayResult } from './ways.ts';

/** Everything that one run of the recognition bench measured. */
export interface RecognitionResult {
  about: About;
  sets: { name: string; works: number; photos: number; official: number; others: number }[];
  imported: ImportedSets;
  /** The guide first, then its tiers alone, then the baselines. */
  ways: WayResult[];
  /** Empty unless --leave-one-out. */
  leftOut: LeftOut[];
  spoilt: SpoiltCount[];
  /** Empty unless --distractors. */
  growth: Grown[];
}
