import assert from 'node:assert/strict';
import { EventEmitter, getEventListeners } from 'node:events';
import { describe, type TestContext, test } from 'node:test';
import type { AnalysisStore } from '../../src/analysis/analysis-store.ts';
import { createMemoryStore, type MemoryStoreOptions } from '../../src/analysis/memory-store.ts';
import type { AnalysisEvent } from '../../src/contract.ts';
import { GuideError } from '../../src/errors.ts';

const HOUR = 3_600_000;
const fact = (place: number) => ({ type: 'analysis:queued', place }) as const;
const isGone = (error: unknown) =>
  error instanceof GuideError && error.code === 'analysis-not-found';

/** A store that is closed after the test, with a clock that the test sets. */
function storeFor(context: TestContext, options: MemoryStoreOptions = {}) {
  let time = Date.UTC(2026, 0, 1);
  const store = createMemoryStore({ now: () => time, elapsed: () => time, ...options });
  context.after(() => store.close());
  return Object.assign(store, {
    pass(ms: number) {
      time += ms;
    },
  });
}

/** Follows until `count` events have come, and then aborts. */
async function follow(store: AnalysisStore, id: string, after: number, count: number) {
  const controller = new AbortController();
  const events: AnalysisEvent[] = [];
  for await (const event of store.follow(id, after, controller.signal)) {
    events.push(event);
    if (events.length === count) controller.abort();
  }
  return events;
}

const numbers = (events: AnalysisEvent[]) => events.map(({ seq }) => seq);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('the log of an analysis', () => {
  test('numbers events from 1 without gaps, each analysis by itself', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    const { id: other } = await store.create();
    for (let i = 0; i < 5; i++) {
      assert.equal((await store.append(id, fact(i))).seq, i + 1);
      if (i % 2 === 0) await store.append(other, fact(i));
    }
    assert.deepEqual(numbers(await store.events(id)), upTo(5));
    assert.deepEqual(numbers(await store.events(other)), upTo(3));
  });

  test('stamps events with the analysis and the time', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    const event = await store.append(id, fact(0));
    assert.deepEqual(event, {
      type: 'analysis:queued',
      place: 0,
      id,
      seq: 1,
      at: '2026-01-01T00:00:00.000Z',
    });
  });

  test('is read from any number on', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    for (const i of upTo(5)) await store.append(id, fact(i));
    assert.deepEqual(numbers(await store.events(id, 3)), [4, 5]);
    assert.deepEqual(await store.events(id, 5), []);
    assert.deepEqual(await store.events(id, 99), []);
  });

  test('folds into a snapshot of the analysis', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    assert.equal((await store.get(id))?.status, 'running');
    await store.append(id, { type: 'description:delta', text: 'A ' });
    await store.append(id, { type: 'description:delta', text: 'boat.' });
    assert.deepEqual((await store.get(id))?.description, {
      text: 'A boat.',
      source: 'model',
      language: 'en',
      segments: [],
      sources: [],
    });
    await store.append(id, { type: 'description:reset' });
    assert.equal((await store.get(id))?.description, null);
  });
});

describe('following an analysis', () => {
  test('tells the past and then what comes, without gaps or doubles', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    for (let i = 0; i < 10; i++) await store.append(id, fact(i));
    const following = follow(store, id, 0, 30);
    for (let i = 10; i < 30; i++) await store.append(id, fact(i));
    assert.deepEqual(numbers(await following), upTo(30));
  });

  test('loses nothing that is written while the past is being told', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    for (let i = 0; i < 3; i++) await store.append(id, fact(i));
    const controller = new AbortController();
    const seen: AnalysisEvent[] = [];
    for await (const event of store.follow(id, 0, controller.signal)) {
      seen.push(event);
      // Written in the middle of the past, and in the middle of what comes.
      if (event.seq <= 6) await store.append(id, fact(event.seq));
      if (seen.length === 9) controller.abort();
    }
    assert.deepEqual(numbers(seen), upTo(9));
  });

  test('starts after the number that a client has seen', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    for (let i = 0; i < 5; i++) await store.append(id, fact(i));
    const following = follow(store, id, 4, 3);
    for (let i = 5; i < 7; i++) await store.append(id, fact(i));
    assert.deepEqual(numbers(await following), [5, 6, 7]);
  });

  test('tells several followers the same', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    const followers = Array.from({ length: 20 }, () => follow(store, id, 0, 5));
    for (let i = 0; i < 5; i++) await store.append(id, fact(i));
    for (const events of await Promise.all(followers)) assert.deepEqual(numbers(events), upTo(5));
  });

  test('ends when its signal aborts, also one that waits for what comes', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    await store.append(id, fact(0));
    const controller = new AbortController();
    const seen: number[] = [];
    for await (const { seq } of store.follow(id, 0, controller.signal)) {
      seen.push(seq);
      setImmediate(() => controller.abort());
    }
    assert.deepEqual(seen, [1]);
    for await (const _ of store.follow(id, 0, AbortSignal.abort())) assert.fail('aborted before');
  });

  test('ends when the analysis is forgotten, and when the store closes', async (context) => {
    const store = storeFor(context);
    for (const end of [(id: string) => store.forget(id), () => store.close()]) {
      const { id } = await store.create();
      await store.append(id, fact(0));
      for await (const { seq } of store.follow(id, 0, new AbortController().signal)) {
        assert.equal(seq, 1);
        setImmediate(() => end(id));
      }
    }
  });

  test('leaves no listeners behind, however it ends', async (context) => {
    const listened = new Set<EventEmitter>();
    const { on } = EventEmitter.prototype;
    type On = Parameters<typeof on>;
    context.mock.method(EventEmitter.prototype, 'on', function (this: EventEmitter, ...args: On) {
      if (args[0] === 'event') listened.add(this);
      return on.apply(this, args);
    });
    const store = storeFor(context);
    const { id } = await store.create();
    await store.append(id, fact(0));
    await store.append(id, fact(1));
    const { signal } = new AbortController();
    await follow(store, id, 0, 2);
    for await (const _ of store.follow(id, 0, signal)) break;
    for await (const _ of store.follow(id, 1, AbortSignal.abort())) assert.fail('aborted before');
    const waiting = follow(store, id, 2, 1);
    await store.append(id, fact(2));
    await waiting;
    await assert.rejects(async () => {
      for await (const _ of store.follow(id, 0, signal)) throw new Error('the client is gone');
    }, /gone/);
    context.mock.restoreAll();
    assert.equal(listened.size, 1, 'the one log that was followed');
    for (const emitter of listened) assert.deepEqual(emitter.eventNames(), []);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  test('is refused for an analysis that is not there', async (context) => {
    const store = storeFor(context);
    const events = store.follow('nobody', 0, new AbortController().signal);
    await assert.rejects(events[Symbol.asyncIterator]().next(), isGone);
  });
});

describe('the store', () => {
  test('keeps an analysis for an hour after its last event', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    store.pass(HOUR - 1);
    await store.append(id, fact(0));
    store.pass(HOUR - 1);
    assert.equal((await store.get(id))?.id, id);
    store.pass(1);
    assert.equal(await store.get(id), null);
    await assert.rejects(store.append(id, fact(1)), isGone);
    await assert.rejects(store.events(id), isGone);
  });

  test('drops what is over when something new comes', async (context) => {
    const store = storeFor(context);
    for (let i = 0; i < 5; i++) await store.create();
    store.pass(HOUR);
    await store.create();
    assert.equal(store.size(), 1);
  });

  test('sweeps by itself too', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const store = storeFor(context);
    await store.create();
    store.pass(HOUR - 1);
    context.mock.timers.tick(60_000);
    assert.equal(store.size(), 1);
    store.pass(1);
    context.mock.timers.tick(60_000);
    assert.equal(store.size(), 0);
  });

  test('ends those who follow an analysis whose hour is over', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create();
    await store.append(id, fact(0));
    for await (const _ of store.follow(id, 0, new AbortController().signal)) {
      store.pass(HOUR);
      setImmediate(() => store.create());
    }
  });

  test('holds so many at most, and lets the one go that was written to longest ago', async (context) => {
    const store = storeFor(context, { maxAnalyses: 3 });
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push((await store.create()).id);
    await store.append(ids[0], fact(0));
    ids.push((await store.create()).id);
    assert.equal(store.size(), 3);
    const kept = await Promise.all(ids.map(async (id) => (await store.get(id)) !== null));
    assert.deepEqual(kept, [true, false, true, true]);
  });

  test('stays within its bound however many come', async (context) => {
    const store = storeFor(context, { maxAnalyses: 10 });
    for (let i = 0; i < 1000; i++) await store.create(`key ${i}`);
    assert.equal(store.size(), 10);
    assert.equal((await store.create('key 0')).repeated, false);
    assert.equal((await store.create('key 999')).repeated, true);
  });

  test('forgets', async (context) => {
    const store = storeFor(context);
    const { id } = await store.create('a key');
    await store.forget(id);
    assert.equal(await store.get(id), null);
    assert.equal(store.size(), 0);
    await assert.rejects(store.append(id, fact(0)), isGone);
    await store.forget(id);
    await store.forget('nobody');
    assert.equal((await store.create('a key')).repeated, false);
  });

  test('gives the same analysis for the same idempotency key, within its hour', async (context) => {
    const store = storeFor(context);
    const first = await store.create('a key');
    assert.equal(first.repeated, false);
    assert.deepEqual(await store.create('a key'), { id: first.id, repeated: true });
    assert.notEqual((await store.create('another key')).id, first.id);
    assert.notEqual((await store.create()).id, (await store.create()).id);
    store.pass(HOUR);
    const later = await store.create('a key');
    assert.equal(later.repeated, false);
    assert.notEqual(later.id, first.id);
    assert.deepEqual(await store.create('a key'), { id: later.id, repeated: true });
  });

  test('lives its hour, however the clock is set meanwhile', async (context) => {
    let wall = Date.UTC(2026, 0, 1);
    const store = storeFor(context, { now: () => wall });
    const { id } = await store.create();
    wall += 24 * HOUR;
    assert.ok(await store.get(id));
    wall -= 48 * HOUR;
    store.pass(HOUR);
    assert.equal(await store.get(id), null);
  });

  test('keeps a key with the analysis that has it now', async (context) => {
    const store = storeFor(context);
    const first = await store.create('a key');
    store.pass(HOUR);
    const second = await store.create('a key');
    await store.forget(first.id);
    assert.deepEqual(await store.create('a key'), { id: second.id, repeated: true });
  });
});
