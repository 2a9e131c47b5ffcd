import { type SyncReport, syncVectors } from '../../../src/collection/vectors/sync-vectors.ts';
import { invalid } from '../../../src/errors.ts';
import { createSpending } from '../../../src/policies/spending.ts';
import { writeSyncMarker } from '../../catalogue/sync-marker.ts';
import { revealed } from '../../config.ts';
import { createLoggers } from '../../logger.ts';
import { createModels, createPolicy, createVectorIndex, vectorNamespace } from '../../providers.ts';
import { createVectorSpace } from '../../recognition/vector-space.ts';
import { type Command, takeWords, UsageError } from './command.ts';
import { openCurrent } from './open-current.ts';
import { createProgress, type Progress } from './progress.ts';

export const sync: Command = {
  usage: 'pinecone [--dry-run] [--again]',
  about:
    'sends Pinecone the vectors that it lacks, deletes those that went, and compares; ' +
    '--again sends all of them',
  options: { 'dry-run': { type: 'boolean' }, again: { type: 'boolean' } },
  async run({ words, options }, context) {
    const [target] = takeWords(words, 1, 1);
    if (target !== 'pinecone') throw new UsageError(`there is no index "${target}": say pinecone`);
    const { config, secrets, files, say, signal } = context;
    if (!config.pinecone.configured) {
      throw invalid(
        'pinecone-not-configured',
        'There is no PINECONE_API_KEY to go to Pinecone with.',
      );
    }
    const loggers = createLoggers(
      { ...config, log: { ...config.log, level: 'error' } },
      { secrets: revealed(secrets) },
    );
    const upstream = { logger: loggers.for('providers') };
    const models = await createModels(config, secrets, {
      spending: createSpending(),
      logger: loggers.for('providers'),
    });
    const embeddingPolicy = createPolicy('openai', config, upstream);
    const space = createVectorSpace({ config, models, embeddingPolicy })!;
    using current = openCurrent(context);
    const { generation } = current.catalogue;
    const namespace = vectorNamespace(config, files.name, space.name);
    const index = await createVectorIndex(config, secrets, { ...space, namespace });
    const source = space.vectorsOf(current.catalogue);

    const dryRun = options['dry-run'] === true;
    let progress: Progress | undefined;
    // A repeat sends only what has not arrived.
    const report = await createPolicy('pinecone', config, upstream)
      .execute(
        (signal) =>
          syncVectors(index, source, {
            signal,
            dryRun,
            again: options.again === true,
            onStart(total) {
              progress?.stop();
              progress = createProgress({ total, unit: 'vectors' });
            },
            onSent: (vectors) => progress?.add(vectors),
          }),
        { deadline: Number.POSITIVE_INFINITY, signal },
      )
      .finally(() => progress?.stop());
    say(summary(report, namespace, dryRun));
    if (dryRun) return true;
    const problems = problemsOf(report);
    for (const problem of problems) say(problem);
    if (problems.length > 0) return false;
    const at = new Date().toISOString();
    await writeSyncMarker(files.generations.folder, {
      namespace,
      generation,
      vectors: report.wanted,
      at,
    });
    return true;
  },
};

function summary(
  { wanted, kept, sent, removed, counted, sampled }: SyncReport,
  namespace: string,
  dryRun: boolean,
): string {
  const done = dryRun
    ? `would send ${sent}, keep ${kept} and delete ${removed}; the index has ${counted} now`
    : `sent ${sent}, kept ${kept}, deleted ${removed}; the index counts ${counted}, ${sampled} compared`;
  return `${namespace}: ${wanted} vectors; ${done}`;
}

function problemsOf({ wanted, counted, sampled, differing }: SyncReport): string[] {
  const problems = [];
  if (counted !== wanted) {
    problems.push(`The index counts ${counted} vectors, and the catalogue has ${wanted}.`);
  }
  if (differing.length > 0) {
    problems.push(
      `${differing.length} of ${sampled} vectors are missing or others than in the catalogue, such as ` +
        `${differing[0]}: "sync pinecone --again" sends all of them.`,
    );
  }
  return problems;
}
