import type { TierName } from '../src/contract.ts';
import { createCaptionSearch } from '../src/tiers/caption-search.ts';
import { createExactCopies } from '../src/tiers/exact-copies.ts';
import { createHashTier } from '../src/tiers/hash-tier.ts';
import { createLabelLookup } from '../src/tiers/label-lookup.ts';
import { createPrecheckTier } from '../src/tiers/precheck-tier.ts';
import { createRetrievalTier } from '../src/tiers/retrieval-tier.ts';
import type { Tier } from '../src/tiers/tier.ts';
import { traceTier } from '../src/tiers/traced-tier.ts';
import { createVisionTier } from '../src/tiers/vision-tier.ts';
import { createVectorShortlist } from './recognition/vector-shortlist.ts';
import type { TierParts } from './tier-parts.ts';

/** Of works' pictures that a vision model is given to compare: enough to tell two works apart. */
const GROUNDING_WIDTH = 256;

/** The four tiers in their order, each as the configuration and the collection's settings have it. */
export async function createTiers(parts: TierParts) {
  const { config, current, recogniser, models, openAiPolicy } = parts;
  const enabled = (name: TierName) => config.tiers.enabled.includes(name);
  let exactCopies = createExactCopies(current.catalogue());
  const vectors = await createVectorShortlist(parts);
  current.onChange((catalogue) => {
    exactCopies = createExactCopies(catalogue);
    vectors?.follow();
  });
  const allowed = (tier: Tier): Tier => ({
    ...traceTier(tier, parts.tracer),
    state: () => (parts.settings().tiers.includes(tier.name) ? tier.state() : 'disabled'),
  });
  const byCaption =
    vectors &&
    createCaptionSearch({
      shortlister: vectors.shortlister,
      recogniser,
      budgetMs: config.tiers.retrievalMs,
    });
  const vision = allowed(
    createVisionTier({
      model: models?.vision ?? null,
      sees: () => models?.abilities.has('vision') ?? false,
      policy: openAiPolicy,
      enabled: enabled('vision'),
      budgetMs: config.work.requestTimeoutMs,
      findArtwork: current.findArtwork,
      nearest: recogniser.nearest,
      pictureOf: async (id) => {
        const picture = current.catalogue().pictureOf(id);
        return picture && parts.pictures.read(picture.sha256, { width: GROUNDING_WIDTH });
      },
      lookUpLabel: createLabelLookup(current.catalogue),
      captionSearch: () => (retrieval.state() === 'ready' ? byCaption : null),
      names: parts.names,
      unsupportedClaims: () => parts.settings().unsupportedClaims,
      styleFor: parts.styleFor,
    }),
  );
  const retrieval = allowed(
    createRetrievalTier({
      recogniser,
      shortlister: vectors?.shortlister ?? null,
      captionedLater: () => vision.state() !== 'disabled',
      enabled: enabled('retrieval'),
      budgetMs: config.tiers.retrievalMs,
    }),
  );
  const hash = allowed(
    createHashTier({
      exactCopies: () => exactCopies,
      recogniser,
      enabled: enabled('hash'),
      budgetMs: config.tiers.hashMs,
    }),
  );
  const precheck = allowed(
    createPrecheckTier({
      recogniser,
      reads: () => vision.state() === 'ready',
      enabled: enabled('precheck'),
      budgetMs: config.tiers.precheckMs,
    }),
  );
  return {
    tiers: [hash, precheck, retrieval, vision],
    ready: { vectors, stop: () => vectors?.stop() },
  };
}
