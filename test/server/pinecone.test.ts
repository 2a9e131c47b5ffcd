import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Analysis } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makePhoto, makeWall } from '../support/photo-maker.ts';
import { type PineconeEmulator, startPineconeEmulator } from '../support/pinecone-emulator.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

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
    await using guide = await startTestGuide(settingsFor(pinecone.url));
    await pinecone.whenRequested(({ path }) => path.endsWith('/vectors/upsert'));
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

  test('does not fill an index again that is full', async () => {
    await using pinecone = await startPineconeEmulator();
    await using guide = await startTestGuide(settingsFor(pinecone.url));
    await pinecone.whenRequested(({ path }) => path.endsWith('/vectors/upsert'));
    assert.ok(guide.url);
  });

  test('never identifies by nearness alone', async () => {
    await using pinecone = await startPineconeEmulator();
    await using guide = await startTestGuide(settingsFor(pinecone.url));
    await pinecone.whenRequested(({ path }) => path.endsWith('/vectors/upsert'));
    const analysis = await visit(guide.url).analyse(await makeWall({ seed: 41 }));
    assert.notEqual(analysis.outcome, 'identified');
  });

  test('is cut off at its budget when Pinecone is silent, and Pinecone sees the line close', async () => {
    await using pinecone = await startPineconeEmulator();
    await using guide = await startTestGuide({
      ...settingsFor(pinecone.url),
      RETRIEVAL_BUDGET_MS: '1500',
    });
    await pinecone.whenRequested(({ path }) => path.endsWith('/vectors/upsert'));
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
    await using guide = await startTestGuide(settingsFor(pinecone.url));
    await pinecone.whenRequested(({ path }) => path.endsWith('/vectors/upsert'));
    pinecone.fail({ status: 503, times: 1000, path: '/query' });
    const { jpeg } = await makePhoto(demoWorkPath('march-pastoral'), { seed: 6 });
    const analysis = await visit(guide.url).analyse(jpeg);
    assert.equal(retrieval(analysis).outcome, 'failed');
    assert.deepEqual(analysis.degraded, ['retrieval']);
  });

  test('goes on without retrieval when the network resets every connection', async () => {
    await using pinecone = await startPineconeEmulator();
    const proxy = await createFaultProxy({ target: pinecone.url });
    try {
      await using guide = await startTestGuide(settingsFor(proxy.url));
      await pinecone.whenRequested(({ path }) => path.endsWith('/vectors/upsert'));
      await pinecone.close();
      const analysis = await visit(guide.url).analyse(await makeWall({ seed: 43 }));
      assert.equal(analysis.status, 'done');
      assert.equal(retrieval(analysis).outcome, 'failed');
    } finally {
      await proxy.close();
    }
  });
});

describe('retrieval by caption', () => {
  test('captions the photo once and searches by the caption’s vector', async () => {
    await using openAi = await startOpenAiEmulator();
    openAi.reply('A river between steep canyon walls, a boat, Colorado, albumen silver print');
    await using guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      EMBEDDING: 'caption',
      TIERS: 'retrieval',
      VISION_BUDGET_MS: '5000',
    });
    await openAi.whenRequested(({ path }) => path.endsWith('/embeddings'));
    const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 9, difficulty: 'easy' });
    const analysis = await visit(guide.url).analyse(jpeg);
    assert.equal(analysis.artwork?.id, 'black-canyon', JSON.stringify(retrieval(analysis)));
    assert.match(String(retrieval(analysis).detail.method), /caption/);
  });
});
