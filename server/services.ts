import type { TierName, VisitPart } from '../src/contract.ts';
import type { Config } from './config.ts';
import type { Models } from './providers.ts';

interface Setup {
  config: Config;
  /** Null where no provider is set up. */
  models: Models | null;
  /** Tiers that the collection lets run. */
  runs: readonly TierName[];
}

/** What of a visit leaves this server: it is told to visitors, and so is all that may, not what does. */
export function servicesOf({ config, models, runs }: Setup): VisitPart[] {
  const { embedding, pinecone, speech, tiers } = config;
  const run = (name: TierName) => tiers.enabled.includes(name) && runs.includes(name);
  const searches = run('retrieval') && pinecone.configured && embedding.kind !== 'features';
  const captions = run('retrieval') && embedding.kind === 'caption';
  const parts: [VisitPart, boolean][] = [
    ['photo', models !== null && (run('vision') || captions)],
    ['vectors', searches],
    ['questions', models !== null],
    ['texts', models !== null && speech.narration],
    ['recordings', models !== null && speech.transcription],
  ];
  return parts.filter(([, leaves]) => leaves).map(([part]) => part);
}
