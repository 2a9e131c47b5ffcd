import { visualEmbedder } from '../../server/recognition/visual-embedder.ts';
import { visualVectors } from '../../server/recognition/visual-vectors.ts';
import { newAnalysis } from '../../src/analysis/analysis.ts';
import { conclude } from '../../src/analysis/conclude.ts';
import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import { viewIn } from '../../src/collection/catalogue/view-in.ts';
import { createLocalVectorIndex } from '../../src/collection/vectors/local-vector-index.ts';
import { syncVectors } from '../../src/collection/vectors/sync-vectors.ts';
import type { TierName } from '../../src/contract.ts';
import type { Photo } from '../../src/photo/photo.ts';
import { createUpstreamPolicy } from '../../src/policies/upstream-policy.ts';
import { createExactCopies } from '../../src/tiers/exact-copies.ts';
import { createHashTier } from '../../src/tiers/hash-tier.ts';
import { createVisualEmbedding } from '../../src/tiers/photo-embedding.ts';
import { createPrecheckTier } from '../../src/tiers/precheck-tier.ts';
import type { Recogniser } from '../../src/tiers/recogniser.ts';
import { createRetrievalTier } from '../../src/tiers/retrieval-tier.ts';
import { runTiers } from '../../src/tiers/run-tiers.ts';
import { createVectorShortlister } from '../../src/tiers/shortlister.ts';
import type { Tier } from '../../src/tiers/tier.ts';
import { toAnswer } from './answers.ts';
import type { Answer } from './trial.ts';

interface InlineGuide {
  /** Name of the way that it goes, as among WAYS. */
  way: string;
  answer(photo: Photo): Promise<Answer>;
}

/** Nobody waits here, and a tier that is cut off would pass for one that found nothing. */
const BUDGET_MS = 60_000;

/** The guide's tiers, as WAYS have them, around one recogniser that knows `catalogue`. */
export async function createInlineGuides(
  catalogue: Catalogue,
  recogniser: Recogniser,
): Promise<InlineGuide[]> {
  const exactCopies = createExactCopies(catalogue);
  const budgetMs = BUDGET_MS;
  const hash = createHashTier({ exactCopies: () => exactCopies, recogniser, budgetMs });
  const precheck = createPrecheckTier({ recogniser, budgetMs });
  const features = createRetrievalTier({ recogniser, shortlister: null, budgetMs });
  const shortlister = await createVectors(catalogue, recogniser);
  const vectors = createRetrievalTier({ recogniser, shortlister, budgetMs });
  const guide = (way: string, tiers: Tier[]): InlineGuide => ({
    way,
    answer: (photo) => answerWith(tiers, photo, catalogue),
  });
  return [
    guide('guide', [hash, precheck, features]),
    guide('hash', [hash]),
    guide('features', [precheck, features]),
    guide('guide-pinecone', [hash, precheck, vectors]),
    guide('pinecone', [precheck, vectors]),
  ];
}

/** Exact search, as the emulator's is. */
async function createVectors(catalogue: Catalogue, recogniser: Recogniser) {
  const { version, dimensions } = visualEmbedder();
  const index = createLocalVectorIndex({ dimensions });
  const { signal } = new AbortController();
  await syncVectors(index, visualVectors(catalogue, dimensions), { signal });
  return createVectorShortlister({
    embedding: createVisualEmbedding({ recogniser, name: version, dimensions }),
    index: () => index,
    policy: createUpstreamPolicy({ service: 'local' }),
  });
}

async function answerWith(tiers: Tier[], photo: Photo, catalogue: Catalogue): Promise<Answer> {
  const { signal } = new AbortController();
  const startedAt = performance.now();
  const alarm = (error: unknown, tier: TierName) => {
    throw new Error(`unexpected failure of ${tier}`, { cause: error });
  };
  const task = {
    photo,
    anyway: false,
    wishes: {},
    deadline: startedAt + BUDGET_MS,
    emit: async () => {},
    alarm,
  };
  const conclusion = await runTiers(tiers, task, signal);
  const totalMs = performance.now() - startedAt;
  const works = { findArtwork: catalogue.get, view: viewIn(catalogue), language: 'en' };
  return toAnswer(conclude(newAnalysis('bench'), conclusion, works, totalMs), totalMs);
}
