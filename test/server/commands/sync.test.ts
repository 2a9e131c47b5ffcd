import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Pinecone } from '@pinecone-database/pinecone';
import { visualEmbedder } from '../../../server/recognition/visual-embedder.ts';
import { visualVectors } from '../../../server/recognition/visual-vectors.ts';
import { openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { syncVectors } from '../../../src/collection/vectors/sync-vectors.ts';
import { createPineconeVectorIndex } from '../../../src/providers/pinecone-vector-index.ts';
import { startPineconeEmulator } from '../../support/pinecone-emulator.ts';
import { createRecordedLoggers } from '../../support/recorded-loggers.ts';
import { COLLECTION, createRegistrar, type Registrar } from '../../support/registrar.ts';
import { runScript } from '../../support/run-script.ts';
import { startTestGuide } from '../../support/start-guide.ts';
import { startScript } from '../../support/start-script.ts';

const API_KEY = 'pcsk_emulator';
const INDEX = 'museum';

const { version, dimensions } = visualEmbedder();
const NAMESPACE = `default/${version}`;

/** Pinecone with an index that is ready, and a registrar who has its key. */
async function startDesk(titles: string[]) {
  const pinecone = await startPineconeEmulator();
  const client = new Pinecone({ apiKey: API_KEY, controllerHostUrl: pinecone.url });
  const spec = { serverless: { cloud: 'aws' as const, region: 'us-east-1' } };
  await client.indexes.create({ name: INDEX, dimension: dimensions, metric: 'cosine', spec });
  await client.indexes.describe(INDEX);
  const registrar = await createRegistrar();
  const { code, stderr } = await registrar.run(
    'import',
    await registrar.table('first.csv', titles),
  );
  assert.equal(code, 0, stderr);
  const settings = {
    ...registrar.settings,
    PINECONE_API_KEY: API_KEY,
    PINECONE_INDEX: INDEX,
    PINECONE_HOST: pinecone.hostOf(INDEX),
    UPSTREAM_FIRST_DELAY_MS: '10',
  };
  const upserted = () =>
    pinecone.requests
      .filter(({ path }) => path.endsWith('/vectors/upsert'))
      .flatMap(({ body }) => (body as { vectors: { id: string }[] }).vectors.map(({ id }) => id));
  return {
    pinecone,
    registrar,
    settings,
    upserted,
    index: client.index({ host: pinecone.hostOf(INDEX), namespace: NAMESPACE }),
    sync: (...words: string[]) => runScript(COLLECTION, settings, ['sync', 'pinecone', ...words]),
    async [Symbol.asyncDispose]() {
      await registrar[Symbol.asyncDispose]();
      await pinecone.close();
    },
  };
}

/** Ids of the vectors that the newest generation has. */
function wantedOf(registrar: Registrar): string[] {
  const catalogue = openCatalogue(registrar.generations()[0]);
  try {
    return [...visualVectors(catalogue, dimensions).ids];
  } finally {
    catalogue.close();
  }
}

describe('sync pinecone', () => {
  test('sends all at first, nothing again, and then what has changed', async () => {
    await using desk = await startDesk(['One', 'Two', 'Three']);
    const first = wantedOf(desk.registrar);

    const planned = await desk.sync('--dry-run');
    assert.equal(planned.code, 0, planned.stderr);
    assert.match(planned.stdout, new RegExp(`would send ${first.length}, keep 0 and delete 0`));
    assert.deepEqual(desk.upserted(), []);

    const all = await desk.sync();
    assert.equal(all.code, 0, all.stdout + all.stderr);
    assert.match(all.stdout, new RegExp(`sent ${first.length}, kept 0, deleted 0; .*compared`));
    assert.deepEqual(desk.upserted().sort(), first.toSorted());

    const again = await desk.sync();
    assert.match(again.stdout, new RegExp(`sent 0, kept ${first.length}, deleted 0`));
    assert.equal(desk.upserted().length, first.length, 'nothing is sent twice');

    const { folder } = desk.registrar;
    await copyFile(join(folder, '2.jpg'), join(folder, 'new.jpg'));
    const changed = join(folder, 'second.csv');
    await writeFile(changed, 'id,title,image\nwork-0,One,0.jpg\nwork-1,Two,new.jpg');
    const imported = await desk.registrar.run('import', changed, '--replace');
    assert.equal(imported.code, 0, imported.stderr);
    const second = wantedOf(desk.registrar);
    const fresh = second.filter((id) => !first.includes(id));
    const gone = first.filter((id) => !second.includes(id));
    assert.ok(fresh.length > 0 && fresh.every((id) => id.startsWith('work-1#')));

    const step = await desk.sync();
    assert.equal(step.code, 0, step.stdout + step.stderr);
    assert.match(
      step.stdout,
      new RegExp(
        `sent ${fresh.length}, kept ${second.length - fresh.length}, deleted ${gone.length}`,
      ),
    );
    assert.deepEqual(desk.upserted().slice(first.length).sort(), fresh.toSorted());
    const { namespaces } = await desk.index.describeIndexStats();
    assert.equal(namespaces?.[NAMESPACE].recordCount, second.length);
  });

  test('goes on after kill -9 without sending again what has arrived', async () => {
    await using desk = await startDesk(Array.from({ length: 45 }, (_, i) => `Work ${i}`));
    const wanted = wantedOf(desk.registrar);
    assert.ok(wanted.length > 80, `${wanted.length} vectors are more than two batches`);
    const isUpsert = ({ path }: { path: string }) => path.endsWith('/vectors/upsert');
    const second = desk.pinecone.whenRequested(isUpsert, 2);
    const { child, ended } = startScript(COLLECTION, desk.settings, ['sync', 'pinecone']);
    await second;
    desk.pinecone.stall();
    child.kill('SIGKILL');
    await ended;
    desk.pinecone.stall(false);
    const { namespaces } = await desk.index.describeIndexStats();
    const arrived = namespaces?.[NAMESPACE].recordCount ?? 0;
    assert.ok(arrived > 0 && arrived < wanted.length, `${arrived} of ${wanted.length}`);

    const { code, stdout, stderr } = await desk.sync();
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, new RegExp(`sent ${wanted.length - arrived}, kept ${arrived}, deleted 0`));
  });

  test('tells vectors that are others than in the catalogue, and sends them when asked to', async () => {
    await using desk = await startDesk(['One', 'Two']);
    await desk.sync();
    const ids = wantedOf(desk.registrar);
    assert.ok(ids.length <= 20, 'the sample has all of them');
    const values = Array.from({ length: dimensions }, (_, i) => (i === 0 ? 1 : 0));
    await desk.index.update({ id: ids[0], values });

    const told = await desk.sync();
    assert.equal(told.code, 1);
    assert.ok(told.stdout.includes(`1 of ${ids.length} vectors are missing or others`));
    assert.ok(told.stdout.includes(ids[0]));

    const { code, stdout } = await desk.sync('--again');
    assert.equal(code, 0, stdout);
  });

  test('refuses to start without a key, or for another index', async () => {
    await using registrar = await createRegistrar();
    const keyless = await registrar.run('sync', 'pinecone');
    assert.equal(keyless.code, 1);
    assert.match(keyless.stderr, /PINECONE_API_KEY/);
    assert.equal((await registrar.run('sync', 'milvus')).code, 2);
  });

  test('waits until the index counts what it was sent, and not for ever', async () => {
    await using desk = await startDesk(['One', 'Two']);
    const catalogue = openCatalogue(desk.registrar.generations()[0]);
    try {
      const source = visualVectors(catalogue, dimensions);
      const index = createPineconeVectorIndex({
        apiKey: API_KEY,
        indexName: INDEX,
        indexHost: desk.settings.PINECONE_HOST,
        cloud: 'aws',
        region: 'us-east-1',
        namespace: NAMESPACE,
        dimensions,
      });
      const { signal } = new AbortController();
      // One look at the start, and two that still count nothing.
      desk.pinecone.lag(3);
      const late = await syncVectors(index, source, { signal });
      assert.deepEqual([late.sent, late.counted], [source.ids.size, source.ids.size]);

      await desk.index.deleteMany({ ids: [...source.ids].slice(0, 1) });
      desk.pinecone.lag(1000);
      const never = await syncVectors(index, source, { signal, settleMs: 300 });
      assert.deepEqual([never.sent, never.counted], [1, source.ids.size - 1]);
    } finally {
      catalogue.close();
    }
  });
});

interface PineconeHealth {
  status: string;
  reasons: string[];
}

describe('a guide whose Pinecone and catalogue differ', () => {
  test('says so in /health until they are in step again', async () => {
    await using desk = await startDesk(['One', 'Two']);
    const loggers = createRecordedLoggers();
    await using guide = await startTestGuide(desk.settings, { loggers, healthEveryMs: 50 });
    const health = async (): Promise<PineconeHealth> => {
      const report = (await (await fetch(`${guide.url}/health`)).json()) as {
        checks: { apis: { details: { pinecone: PineconeHealth } } };
      };
      return report.checks.apis.details.pinecone;
    };
    const until = async (status: string, words = /^$/): Promise<void> => {
      for (;;) {
        const found = await health();
        if (found.status === status && words.test(found.reasons.join())) return;
        await pause(20);
      }
    };
    const ids = wantedOf(desk.registrar);
    await loggers.until(({ message }) => message === 'pinecone index ready');
    await until('healthy');
    await desk.index.deleteMany({ ids: [ids[0]] });
    const oneLess = new RegExp(
      `^the index has ${ids.length - 1} vectors of generation (\\S+), ` +
        `the catalogue ${ids.length} of generation \\1$`,
    );
    await until('degraded', oneLess);
    const { code, stdout } = await desk.sync();
    assert.equal(code, 0, stdout);
    await until('healthy');
  });
});
