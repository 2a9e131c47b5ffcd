import type { Guide } from '../../src/guide.ts';
import type { Collection } from '../collection.ts';
import type { Collections } from '../collections.ts';

/** What is asked of an analysis that exists already. */
export type AnalysisGuide = Omit<
  Guide,
  'analyse' | 'open' | 'resumeAnswer' | 'inFlight' | 'drained'
>;

/** Analyses of all collections: each is found by its id alone. */
export const guideForAnalyses = ({ guideOf }: Pick<Collections, 'guideOf'>): AnalysisGuide => ({
  get: async (id) => guideOf(id).get(id),
  async *follow(id, after, signal) {
    yield* guideOf(id).follow(id, after, signal);
  },
  ask: async (id, question) => guideOf(id).ask(id, question),
  stopAnswer: async (id) => guideOf(id).stopAnswer(id),
  correct: async (id, feedback) => guideOf(id).correct(id, feedback),
  cancel: async (id) => guideOf(id).cancel(id),
});

/** New analyses are of this collection; those that exist are found wherever they belong. */
export const guideFor = ({ guide }: Collection, collections: Collections): Guide => ({
  ...guide,
  ...guideForAnalyses(collections),
});
