import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AnalysisEvent } from '../../src/contract.ts';
import { assertProblem } from '../support/problem.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { eventsUntil, json, visit } from '../support/visitor.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('a request', () => {
  let guide: TestGuide;
  let id: string;
  before(async () => {
    guide = await startTestGuide();
    ({ id } = await visit(guide.url).open('black-canyon'));
  });
  after(() => guide.stop());

  const request = (path: string, init?: RequestInit) => fetch(`${guide.url}${path}`, init);
  const ask = (body: unknown) => request(`/api/analyses/${id}/questions?wait=1`, json(body));

  test('is refused when its JSON is malformed', async () => {
    for (const path of ['/api/analyses', `/api/analyses/${id}/questions`]) {
      const malformed = { ...json(null), body: '{"text": "Who' };
      await assertProblem(await request(path, malformed), 400, 'json-invalid');
    }
  });

  test('is refused when its JSON is longer than any request of ours', async () => {
    const response = await ask({ text: 'x'.repeat(20_000) });
    await assertProblem(response, 413, 'body-too-large');
  });

  test('is refused when its JSON comes in an encoding that is not read', async () => {
    const init = json({ text: 'Who made it?' });
    const headers = { ...init.headers, 'Content-Encoding': 'made-up' };
    const response = await request(`/api/analyses/${id}/questions`, { ...init, headers });
    await assertProblem(response, 400, 'request-invalid');
  });

  test('is told when there is nothing at its path', async () => {
    for (const path of [
      '/api/nothing',
      '/nothing',
      '/api',
      '/assets/nothing.js',
      '/..%2f..%2fpackage.json',
    ])
      await assertProblem(await request(path), 404, 'route-not-found');
  });

  test('is refused when its path cannot be decoded', async () => {
    await assertProblem(await request('/api/artworks/%E0%A4%A'), 400, 'request-invalid');
    await assertProblem(await request('/%00'), 404, 'route-not-found');
  });

  const UNKNOWN: [string, RequestInit?][] = [
    ['', undefined],
    ['', { method: 'DELETE' }],
    ['/events', undefined],
    ['/questions', json({ text: 'Who made it?' })],
    ['/questions', { method: 'DELETE' }],
    ['/feedback', json({ verdict: 'right' })],
  ];
  for (const [path, init] of UNKNOWN) {
    const method = init?.method ?? 'GET';
    test(`is told that there is no such analysis: ${method} /:id${path}`, async () => {
      for (const unknown of [NOBODY, 'x', '__proto__', `${id}%00`, 'y'.repeat(5000)]) {
        const response = await request(`/api/analyses/${unknown}${path}`, init);
        await assertProblem(response, 404, 'analysis-not-found');
      }
    });
  }

  test('is told that there is no such work to open', async () => {
    const response = await request('/api/analyses', json({ artworkId: 'mona-lisa' }));
    await assertProblem(response, 404, 'artwork-not-found');
  });

  test('is told which field is missing or wrong', async () => {
    const bodies: [string, unknown, string][] = [
      ['/api/analyses', {}, 'artworkId'],
      ['/api/analyses', { artworkId: 7 }, 'artworkId'],
      ['/api/analyses', { artworkId: '' }, 'artworkId'],
      [`/api/analyses/${id}/questions`, {}, 'text'],
      [`/api/analyses/${id}/questions`, { text: ['Who?'] }, 'text'],
      [`/api/analyses/${id}/questions`, { text: 'Who?', language: 'no tag' }, 'language'],
      [`/api/analyses/${id}/feedback`, { verdict: 'maybe' }, 'verdict'],
    ];
    for (const [path, body, field] of bodies) {
      const problem = await assertProblem(await request(path, json(body)), 400, 'request-invalid');
      assert.deepEqual(
        problem.errors?.map((error) => error.field),
        [field],
        JSON.stringify(body),
      );
    }
  });

  test('is refused when a query parameter is out of its range', async () => {
    const paths = [
      '/api/artworks?limit=0',
      '/api/artworks?limit=101',
      '/api/artworks?limit=ten',
      '/api/artworks?limit=1.5',
      '/api/artworks?limit=',
      '/api/artworks?offset=-1',
      '/api/artworks?offset=1e99',
      `/api/artworks?q=${'x'.repeat(201)}`,
      '/api/artworks?q=a&q=b',
      '/api/artworks/black-canyon/image?width=0',
      '/api/artworks/black-canyon/image?width=15',
      '/api/artworks/black-canyon/image?width=1601',
      '/api/artworks/black-canyon/image?width=wide',
      `/api/analyses/${id}/events?after=-1`,
      `/api/analyses/${id}/events?after=last`,
      `/api/analyses/${id}/events?after=0.5`,
    ];
    for (const path of paths) {
      const problem = await assertProblem(await request(path), 400, 'request-invalid');
      assert.ok(problem.errors && problem.errors.length > 0, path);
    }
    for (const query of ['wait=perhaps', 'anyway=2']) {
      const response = await request(`/api/analyses?${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'image/jpeg' },
        body: 'x',
      });
      await assertProblem(response, 400, 'request-invalid');
    }
  });

  test('has its own id back when a proxy gave it a sound one, and a new one otherwise', async () => {
    const idOf = async (given: string) => {
      const response = await request('/api/nothing', { headers: { 'X-Request-Id': given } });
      return (await assertProblem(response, 404, 'route-not-found')).requestId;
    };
    assert.equal(await idOf('proxy-0123456789'), 'proxy-0123456789');
    for (const unsound of ['short', '"quoted": {}', 'x'.repeat(100)]) {
      assert.match((await idOf(unsound)) ?? '', /^[0-9a-f-]{36}$/);
    }
  });

  test('may not ask an empty question', async () => {
    for (const text of ['', '   \n\t', '\u0000\u0007\u200b']) {
      await assertProblem(await ask({ text }), 400, 'question-empty');
    }
  });

  test('may ask 500 characters, and not 501', async () => {
    assert.equal((await ask({ text: 'w'.repeat(500) })).status, 200);
    const problem = await assertProblem(
      await ask({ text: 'w'.repeat(501) }),
      400,
      'question-too-long',
    );
    assert.match(problem.detail ?? '', /501 characters; at most 500/);
  });

  test('has control characters taken out of its question', async () => {
    const opened = await visit(guide.url).open('black-canyon');
    const answer = await visit(guide.url).ask(opened.id, 'Who\u0000 made\r\n\u001b[31m it\u202e?');
    assert.match(answer.answer, /O'Sullivan/);
    const events = await eventsUntil(guide.url, opened.id, 'answer:ended');
    const asked = events.find(({ type }) => type === 'question:asked') as AnalysisEvent & {
      text: string;
    };
    assert.equal(asked.text, 'Who made [31m it ?');
  });
});
