import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Pinecone } from '@pinecone-database/pinecone';
import { visualEmbedder } from '../../server/recognition/visual-embedder.ts';
import type { Analysis } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import { makePhoto, makeWall } from '../support/photo-maker.ts';
import { type PineconeEmulator, startPineconeEmulator } from '../support/pinecone-emulator.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

let indexes = 0;

/** An index that is there already, since the SDK looks only every five seconds whether one is ready. */
async function withIndex(pinecone: PineconeEmulator, settings: Record<string, string> = {}) {
  // The SDK remembers an index's host by its name, in all clients of a process.
  const name = `museum-${indexes++}`;
  const client = new Pinecone({ apiKey: 'pcsk_emulator', controllerHostUrl: pinecone.url });
  const { dimensions } = visualEmbedder();
  const spec = { serverless: { cloud: 'aws' as const, region: 'us-east-1' } };
  await client.indexes.create({ name, dimension: dimensions, metric: 'cosine', spec });
  // The emulator's indexes are ready at the first look.
  await client.indexes.describe(name);
  return startReady({ ...settingsFor(pinecone.url), PINECONE_INDEX: name, ...settings });
}

/** A guide whose index has all that it is to find. */
async function startReady(settings: Record<string, string>): Promise<TestGuide> {
  const loggers = createRecordedLoggers();
  const guide = await startTestGuide(settings, { loggers });
  await loggers.until(({ message }) => message.endsWith('index ready'));
  return guide;
}

const settingsFor = (controllerUrl: string) => ({
  PINECONE_API_KEY: 'pcsk_emulator',
  PINECONE_CONTROLLER_HOST: controllerUrl,
  TIERS: 'retrieval',
  UPSTREAM_FIRST_DELAY_MS: '10',
});

const retrieval = ({ tiers }: Analysis) => tiers.find(({ name }) => name === 'retrieval')!;
const upserts = (pinecone: PineconeEmulator) =>
  pinecone.requests.filter(({ path }) => path.endsWith('/vectors/upsert'));
const queries = (pinecone: PineconeEmulator) =>
  pinecone.requests.filter(({ path }) => path.endsWith('/query'));

describe('retrieval with Pinecone', () => {
  test('creates the index, fills it in one namespace, and finds works through it', async () => {
    await using pinecone = await startPineconeEmulator();
    await using guide = await startReady(settingsFor(pinecone.url));
    const namespaces = new Set(
      upserts(pinecone).map(({ body }) => (body as { namespace: string }).namespace),
    );
    assert.equal(namespaces.size, 1);
    for (const work of ['black-canyon', 'dust-bowl-home', 'nagasaki-boats'] as const) {
      const { jpeg } = await makePhoto(demoWorkPath(work), { seed: 31, difficulty: 'easy' });
      const analysis = await visit(guide.url).analyse(jpeg);
      assert.equal(analysis.artwork?.id, work, JSON.stringify(retrieval(analysis)));
      assert.match(String(retrieval(analysis).detail.method), /pinecone/);
    }
    assert.ok(queries(pinecone).length >= 3);
  });

  test('never identifies by nearness alone', async () => {
    await using pinecone = await startPineconeEmulator();
    await using guide = await withIndex(pinecone);
    const analysis = await visit(guide.url).analyse(await makeWall({ seed: 41 }));
    assert.notEqual(analysis.outcome, 'identified');
  });

  test('is cut off at its budget when Pinecone is silent, and Pinecone sees the line close', async () => {
    await using pinecone = await startPineconeEmulator();
    await using guide = await withIndex(pinecone, { RETRIEVAL_BUDGET_MS: '3000' });
    pinecone.stall();
    const { jpeg } = await makePhoto(demoWorkPath('march-pastoral'), { seed: 5 });
    const analysis = await visit(guide.url).analyse(jpeg);
    assert.equal(analysis.status, 'done');
    assert.equal(retrieval(analysis).outcome, 'timeout');
    assert.deepEqual(analysis.degraded, ['retrieval']);
    await pinecone.whenAborted(1);
  });

  test('asks four times under persistent 503s, then says what is missing', async () => {
    await using pinecone = await startPineconeEmulator();
    await using guide = await withIndex(pinecone);
    pinecone.fail({ status: 503, times: 1000, path: '/query' });
    const { jpeg } = await makePhoto(demoWorkPath('march-pastoral'), { seed: 6 });
    const analysis = await visit(guide.url).analyse(jpeg);
    assert.equal(retrieval(analysis).outcome, 'failed');
    assert.deepEqual(analysis.degraded, ['retrieval']);
    assert.equal(queries(pinecone).length, 4);
  });

  test('goes on without retrieval when the network resets every connection', async () => {
    await using pinecone = await startPineconeEmulator();
    const proxy = await createFaultProxy({ target: pinecone.url, fault: 'reset' });
    try {
      await using guide = await startTestGuide({
        ...settingsFor(proxy.url),
        PINECONE_INDEX: 'out-of-reach',
      });
      const { jpeg } = await makePhoto(demoWorkPath('march-pastoral'), { seed: 7 });
      const analysis = await visit(guide.url).analyse(jpeg);
      assert.equal(analysis.status, 'done');
      assert.equal(retrieval(analysis).outcome, 'failed');
      assert.deepEqual(analysis.degraded, ['retrieval']);
    } finally {
      await proxy.close();
    }
  });
});

describe('retrieval with the exact index in this process', () => {
  test('finds works by their visual vectors', async () => {
    await using guide = await startReady({ EMBEDDING: 'visual', TIERS: 'retrieval' });
    const { jpeg } = await makePhoto(demoWorkPath('dust-bowl-home'), {
      seed: 12,
      difficulty: 'easy',
    });
    const analysis = await visit(guide.url).analyse(jpeg);
    assert.equal(analysis.artwork?.id, 'dust-bowl-home', JSON.stringify(retrieval(analysis)));
    assert.match(String(retrieval(analysis).detail.method), /local index/);
  });
});
