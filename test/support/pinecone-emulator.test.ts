import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pinecone, type PineconeRecord } from '@pinecone-database/pinecone';
import { type PineconeEmulator, startPineconeEmulator } from './pinecone-emulator.ts';

const apiKey = 'pcsk_test';
const spec = { serverless: { cloud: 'aws', region: 'us-east-1' } } as const;

const connect = (
  { url }: PineconeEmulator,
  options: { apiKey?: string; fetchApi?: typeof fetch } = {},
) => new Pinecone({ apiKey, controllerHostUrl: url, maxRetries: 0, ...options });

/** An emulator with a ready index of three dimensions, and the SDK's handle on it. */
async function withIndex(namespace = 'rooms') {
  const emulator = await startPineconeEmulator({ apiKey });
  const client = connect(emulator);
  await client.createIndex({ name: 'art', dimension: 3, metric: 'cosine', spec });
  await client.describeIndex('art');
  return { emulator, client, index: client.index({ host: emulator.hostOf('art'), namespace }) };
}

const works: PineconeRecord[] = [
  { id: 'boats', values: [1, 0, 0], metadata: { room: 'A', year: 1860, tags: ['sea', 'town'] } },
  { id: 'cat', values: [0, 1, 0], metadata: { room: 'B', year: 1887, tags: ['animal'] } },
  { id: 'canyon', values: [0.6, 0.8, 0], metadata: { room: 'B', year: 1871 } },
];

test('creates an index that becomes ready, describes, lists and deletes it', async () => {
  await using emulator = await startPineconeEmulator({ apiKey, describesUntilReady: 2 });
  const client = connect(emulator);
  const created = await client.createIndex({ name: 'art', dimension: 3, metric: 'cosine', spec });
  assert.equal(created?.status.ready, false);
  assert.equal((await client.describeIndex('art')).status.ready, false);
  const described = await client.describeIndex('art');
  assert.equal(described.status.ready, true);
  assert.equal(described.host, emulator.hostOf('art'));
  assert.deepEqual([described.dimension, described.metric], [3, 'cosine']);
  assert.deepEqual(
    (await client.listIndexes()).indexes?.map(({ name }) => name),
    ['art'],
  );
  await assert.rejects(client.createIndex({ name: 'art', dimension: 3, spec }), {
    name: 'PineconeConflictError',
  });
  await client.deleteIndex('art');
  await assert.rejects(client.describeIndex('art'), { name: 'PineconeNotFoundError' });
});

test('lets the SDK wait until an index is ready, and find its host', async () => {
  await using emulator = await startPineconeEmulator({ apiKey });
  const client = connect(emulator);
  const options = { name: 'found', dimension: 3, spec, waitUntilReady: true };
  assert.equal((await client.createIndex(options))?.status.ready, true);
  await client.index({ name: 'found' }).upsert({ records: works });
  assert.ok(emulator.requests.some(({ path }) => path === '/data/found/vectors/upsert'));
});

test('answers a query with exact cosines, best first', async () => {
  const { emulator, index } = await withIndex();
  await using _ = emulator;
  await index.upsert({ records: works });
  const { matches } = await index.query({ vector: [2, 0, 0], topK: 2, includeMetadata: true });
  assert.deepEqual(
    matches.map(({ id }) => id),
    ['boats', 'canyon'],
  );
  assert.ok(Math.abs(matches[0].score! - 1) < 1e-6);
  assert.ok(Math.abs(matches[1].score! - 0.6) < 1e-6);
  assert.deepEqual(matches[0].metadata, works[0].metadata);
  assert.deepEqual(matches[0].values, []);
  const [withValues] = (await index.query({ id: 'cat', topK: 1, includeValues: true })).matches;
  assert.deepEqual([withValues.id, withValues.values], ['cat', [0, 1, 0]]);
  assert.equal(withValues.metadata, undefined);
});

for (const [filter, expected] of [
  [{ room: { $eq: 'B' } }, ['canyon', 'cat']],
  [{ room: 'A' }, ['boats']],
  [{ room: { $in: ['A', 'C'] } }, ['boats']],
  [{ room: { $nin: ['A'] } }, ['canyon', 'cat']],
  [{ tags: { $in: ['sea', 'sky'] } }, ['boats']],
  [{ tags: { $exists: false } }, ['canyon']],
  [{ year: { $gte: 1871, $lt: 1887 } }, ['canyon']],
  [{ $or: [{ room: 'A' }, { year: { $gt: 1880 } }] }, ['boats', 'cat']],
  [{ $and: [{ room: 'B' }, { year: { $ne: 1887 } }] }, ['canyon']],
] as const) {
  test(`keeps to the filter ${JSON.stringify(filter)}`, async () => {
    const { emulator, index } = await withIndex();
    await using _ = emulator;
    await index.upsert({ records: works });
    const { matches } = await index.query({ vector: [1, 0.5, 0], topK: 9, filter });
    assert.deepEqual(matches.map(({ id }) => id).sort(), expected);
  });
}

test('refuses an operator that Pinecone does not have', async () => {
  const { emulator, index } = await withIndex();
  await using _ = emulator;
  await index.upsert({ records: works });
  const filter = { room: { $like: 'B' } };
  await assert.rejects(index.query({ vector: [1, 0, 0], topK: 1, filter }), /\$like/);
});

test('keeps namespaces apart and counts them', async () => {
  const { emulator, client, index } = await withIndex('museum');
  await using _ = emulator;
  const other = client.index({ host: emulator.hostOf('art'), namespace: 'exhibition' });
  const unnamed = client.index({ host: emulator.hostOf('art') });
  await index.upsert({ records: works });
  await other.upsert({ records: works.slice(0, 1) });
  await unnamed.upsert({ records: works.slice(0, 2) });
  assert.deepEqual(await index.describeIndexStats(), {
    namespaces: {
      museum: { recordCount: 3 },
      exhibition: { recordCount: 1 },
      __default__: { recordCount: 2 },
    },
    dimension: 3,
    indexFullness: 0,
    totalRecordCount: 6,
  });
  await other.deleteAll();
  assert.deepEqual((await other.query({ vector: [1, 0, 0], topK: 1 })).matches, []);
  await assert.rejects(other.deleteAll(), { name: 'PineconeNotFoundError' });
});

test('fetches, updates and deletes by id', async () => {
  const { emulator, index } = await withIndex();
  await using _ = emulator;
  await index.upsert({ records: works });
  await index.update({ id: 'cat', values: [0, 0, 1], metadata: { room: 'C' } });
  const { records } = await index.fetch({ ids: ['cat', 'nobody'] });
  assert.deepEqual(Object.keys(records), ['cat']);
  assert.deepEqual(records.cat.values, [0, 0, 1]);
  assert.deepEqual(records.cat.metadata, { room: 'C', year: 1887, tags: ['animal'] });
  await index.deleteOne({ id: 'cat' });
  await index.deleteMany({ filter: { room: 'A' } });
  assert.deepEqual(Object.keys((await index.fetch({ ids: ['boats', 'cat', 'canyon'] })).records), [
    'canyon',
  ]);
});

test('lists ids by prefix, page by page', async () => {
  const { emulator, index } = await withIndex();
  await using _ = emulator;
  const records = [...'edcba'].map((letter) => ({ id: `work-${letter}`, values: [1, 2, 3] }));
  await index.upsert({ records: [...records, { id: 'other', values: [1, 2, 3] }] });
  const ids: (string | undefined)[] = [];
  let paginationToken: string | undefined;
  do {
    const page = await index.listPaginated({ prefix: 'work-', limit: 2, paginationToken });
    ids.push(...(page.vectors ?? []).map(({ id }) => id));
    paginationToken = page.pagination?.next;
  } while (paginationToken);
  assert.deepEqual(ids, ['work-a', 'work-b', 'work-c', 'work-d', 'work-e']);
});

test('refuses another API key with 401', async () => {
  await using emulator = await startPineconeEmulator({ apiKey });
  await assert.rejects(connect(emulator, { apiKey: 'pcsk_other' }).listIndexes(), {
    name: 'PineconeAuthorizationError',
  });
});

test('refuses what Pinecone refuses, and says why', async () => {
  const { emulator, index } = await withIndex();
  await using _ = emulator;
  const upsert = (...records: Parameters<typeof index.upsert>[0]['records']) =>
    index.upsert({ records });
  const refusal = (message: RegExp) => ({ name: 'PineconeBadRequestError', message });
  const vector = { id: 'x', values: [1, 2, 3] };
  await assert.rejects(upsert({ id: 'x', values: [1, 2] }), refusal(/dimension 2 .* index 3/));
  await assert.rejects(index.query({ vector: [1], topK: 1 }), refusal(/dimension 1 .* index 3/));
  await assert.rejects(upsert({ id: 'x', values: [0, 0, 0] }), refusal(/non-zero/));
  await assert.rejects(
    upsert({ ...vector, metadata: { text: 'a'.repeat(41_000) } }),
    refusal(/exceeds the limit of 40960/),
  );
  await upsert({ ...vector, metadata: { text: 'a'.repeat(40_000) } });
  await assert.rejects(
    upsert({ ...vector, metadata: { nested: { a: 1 } } as never }),
    refusal(/for field 'nested'/),
  );
  const many = Array.from({ length: 1001 }, (_unused, at) => ({ id: `${at}`, values: [1, 2, 3] }));
  await assert.rejects(upsert(...many), refusal(/1001 vectors/));
  await upsert(...many.slice(1));
  const heavy = many
    .slice(0, 60)
    .map((one) => ({ ...one, metadata: { text: 'a'.repeat(38_000) } }));
  await assert.rejects(upsert(...heavy), refusal(/exceeds the limit of 2097152/));
  assert.equal((await index.describeIndexStats()).totalRecordCount, 1001);
});

test('keeps nothing of a refused batch', async () => {
  const { emulator, index } = await withIndex();
  await using _ = emulator;
  await assert.rejects(index.upsert({ records: [works[0], { id: 'bad', values: [1] }] }));
  assert.equal((await index.describeIndexStats()).totalRecordCount, 0);
});

test('serves no data before the index is ready', async () => {
  await using emulator = await startPineconeEmulator({ apiKey });
  const client = connect(emulator);
  await client.createIndex({ name: 'art', dimension: 3, spec });
  const index = client.index({ host: emulator.hostOf('art') });
  await assert.rejects(index.upsert({ records: works }));
  await client.describeIndex('art');
  await index.upsert({ records: works });
});

test('fails as often as told, and then works again', async () => {
  const { emulator, index } = await withIndex();
  await using _ = emulator;
  await index.upsert({ records: works });
  emulator.fail({ status: 429, times: 2, retryAfter: 3, path: '/query' });
  const query = () => index.query({ vector: [1, 0, 0], topK: 1 });
  await assert.rejects(query(), /429/);
  await index.fetch({ ids: ['cat'] });
  await assert.rejects(query(), /429/);
  assert.equal((await query()).matches.length, 1);
  emulator.fail({ status: 503 });
  await assert.rejects(query(), { name: 'PineconeMaxRetriesExceededError' });
});

test('records requests, and which ones the client left', async () => {
  await using emulator = await startPineconeEmulator({ apiKey });
  const controller = new AbortController();
  const client = connect(emulator, {
    fetchApi: (input, init) => fetch(input, { ...init, signal: controller.signal }),
  });
  await client.listIndexes();
  emulator.stall();
  const pending = client.describeIndex('art');
  const rejected = assert.rejects(pending, { name: 'PineconeConnectionError' });
  await emulator.whenRequested(({ path }) => path === '/indexes/art');
  controller.abort();
  await rejected;
  const left = await emulator.whenAborted();
  assert.deepEqual([left.method, left.path], ['GET', '/indexes/art']);
  assert.deepEqual(
    emulator.requests.map(({ path, aborted }) => [path, aborted]),
    [
      ['/indexes', false],
      ['/indexes/art', true],
    ],
  );
});
