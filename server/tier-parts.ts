import type { CollectionSettings } from '../src/collection/collection-settings.ts';
import type { PictureStore } from '../src/collection/pictures/picture-store.ts';
import type { StyleFor } from '../src/conversation/style.ts';
import type { UpstreamPolicy } from '../src/policies/upstream-policy.ts';
import type { NameFinder } from '../src/ports/name-finder.ts';
import type { Tracer } from '../src/ports/tracer.ts';
import type { Recogniser } from '../src/tiers/recogniser.ts';
import type { CollectionFiles } from './catalogue/collection-files.ts';
import type { CurrentCatalogue } from './catalogue/current-catalogue.ts';
import type { Config, Secrets } from './config.ts';
import type { Logger } from './logger.ts';
import type { Models } from './providers.ts';

/** What a collection's tiers are made of. */
export interface TierParts {
  config: Config;
  secrets: Secrets;
  /** Where the collection lies. */
  collection: CollectionFiles;
  current: CurrentCatalogue;
  settings: () => CollectionSettings;
  recogniser: Recogniser;
  pictures: PictureStore;
  models: Models | null;
  styleFor: StyleFor;
  names: NameFinder;
  openAiPolicy: UpstreamPolicy;
  embeddingPolicy: UpstreamPolicy;
  pineconePolicy: UpstreamPolicy;
  /** Hears that the vector index is in step with the catalogue. */
  onVectorsInStep: () => void;
  logger: Logger;
  tracer: Tracer;
}
