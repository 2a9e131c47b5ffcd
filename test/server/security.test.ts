import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { io } from 'socket.io-client';
import { headerChecks } from '../../scripts/headers/header-checks.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

const ALLOWED = 'https://museum.org';

describe('every reply', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  const PATHS = ['/', '/api/artworks', '/api/artworks/black-canyon/image', '/nothing', '/health'];
  for (const path of PATHS) {
    test(`keeps browsers from inline code, framing and guessing types: ${path}`, async () => {
      const { headers } = await fetch(`${guide.url}${path}`);
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
          const [name, ...values] = directive.trim().split(' ');
          return [name, values.join(' ')];
        }),
      );
      assert.equal(policy.get('default-src'), "'self'");
      assert.equal(policy.get('script-src'), "'self' 'wasm-unsafe-eval'");
      assert.equal(policy.get('style-src'), "'self'");
      assert.equal(policy.get('object-src'), "'none'");
      assert.equal(policy.get('base-uri'), "'none'");
      assert.equal(policy.get('frame-ancestors'), "'none'");
      assert.equal(policy.get('require-trusted-types-for'), "'script'");
      assert.ok(![...policy.values()].some((values) => /'unsafe-|\*/.test(values)));
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      const missed = headerChecks(headers).filter(({ passes }) => !passes);
      assert.deepEqual(missed, []);
      assert.equal(headers.get('x-powered-by'), null);
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.ok(headers.get('x-request-id'));
    });
  }
});

describe('the live side', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide({ ALLOWED_ORIGINS: `${ALLOWED},http://localhost:5173` });
  });
  after(() => guide.stop());

  /** Whether a page of this origin gets a WebSocket. */
  async function letsIn(origin?: string): Promise<boolean> {
    const socket = io(guide.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: origin === undefined ? {} : { Origin: origin },
    });
    try {
      return await new Promise((resolve) => {
        socket.once('connect', () => resolve(true));
        socket.once('connect_error', () => resolve(false));
      });
    } finally {
      socket.close();
    }
  }

  test('lets in its own page, allowed origins, and clients that are no browser', async () => {
    assert.ok(await letsIn(guide.url));
    assert.ok(await letsIn(ALLOWED));
    assert.ok(await letsIn('http://localhost:5173'));
    assert.ok(await letsIn());
  });

  test('refuses a WebSocket from a page of another origin', async () => {
    const { host, port } = new URL(guide.url);
    const others = [
      'https://elsewhere.org',
      `${ALLOWED}.elsewhere.org`,
      `${ALLOWED}:8443`,
      'http://museum.org',
      `http://localhost:${port}`,
      `http://${host}.elsewhere.org`,
      'null',
      'no origin',
    ];
    for (const origin of others) assert.ok(!(await letsIn(origin)), origin);
  });

  test('refuses long polling from a page of another origin', async () => {
    const poll = (origin: string) =>
      fetch(`${guide.url}/socket.io/?EIO=4&transport=polling`, { headers: { Origin: origin } });
    assert.equal((await poll('https://elsewhere.org')).status, 403);
    const allowed = await poll(ALLOWED);
    assert.equal(allowed.status, 200);
    assert.equal(allowed.headers.get('access-control-allow-origin'), ALLOWED);
  });

  test('ends a connection that sends more than any command of ours', async () => {
    const socket = io(guide.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    try {
      const ended = new Promise((resolve) => socket.once('disconnect', resolve));
      socket.once('connect', () =>
        socket.emit('question:ask', { id: 'x', text: 'x'.repeat(100_000) }),
      );
      await ended;
    } finally {
      socket.close();
    }
    await visit(guide.url).open('black-canyon');
  });
});
