import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { ApiDocument } from '../../../server/api/document.ts';
import { addKey } from '../../support/administrator.ts';
import { type ApiContract, createApiContract } from '../../support/api-contract.ts';
import { createCurator } from '../../support/curator.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { silentMp3, silentWav } from '../../support/made-audio.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../../support/openai-emulator.ts';
import { makeCopy, makeWall } from '../../support/photo-maker.ts';
import { recordRoutes } from '../../support/record-routes.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { json, photoForm } from '../../support/visitor.ts';

/** Pages and their parts, and the curator's forms: what no program asks for. */
const FOR_PEOPLE = /^\w+ \/(review(\/|$)|labels\/sheet\.css$|manifest\.webmanifest$|$)/;

describe("the API's document", () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  let document: ApiDocument;
  let contract: ApiContract;
  let key: string;
  const recorded = recordRoutes();

  /** Asks as the document says, and holds the answer against it. */
  async function call(name: string, path: string, init: RequestInit = {}): Promise<unknown> {
    const [method] = name.split(' ');
    const response = await fetch(guide.url + path, { method: method.toUpperCase(), ...init });
    return contract.assertAnswer(name, response);
  }
  const asAdmin = (init: RequestInit = {}): RequestInit => ({
    ...init,
    headers: { ...init.headers, Authorization: `Bearer ${key}` },
  });
  const refused = async (status: number, code: string, name: string, ...rest: [string, object?]) =>
    assert.deepEqual(
      Object.entries((await call(name, ...rest)) as object).filter(([field]) =>
        ['status', 'code'].includes(field),
      ),
      Object.entries({ status, code }),
    );

  before(async () => {
    openAi = await startOpenAiEmulator();
    openAi.speak(silentMp3(1));
    openAi.transcribe('Who made it?');
    openAi.reply('A photographer made it.');
    guide = await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      UPSTREAM_FIRST_DELAY_MS: '10',
      // Without the precheck, what is no work of the collection is unidentified, and kept.
      TIERS: 'hash,retrieval',
      REVIEW_QUEUE: 'true',
    });
    ({ key } = await addKey(guide.dataDir, 'registrar'));
    document = (await (await fetch(`${guide.url}/api/openapi.json`)).json()) as ApiDocument;
    contract = createApiContract(document);
  });
  after(async () => {
    recorded.stop();
    await guide.stop();
    await openAi.close();
  });

  test('is sound OpenAPI 3.1, its examples too', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    assert.ok(valid, JSON.stringify(errors));
    assert.match(document.openapi, /^3\.1\./);
    contract.assertExamples();
  });

  test('has every route of the server, and no other', () => {
    const routes = [...recorded.routes()].filter((route) => !FOR_PEOPLE.test(route)).sort();
    assert.deepEqual(routes, contract.operations.map(({ name }) => name).sort());
  });

  test('tells what an analysis and its conversation answer', async () => {
    const photo = await makeCopy(demoWorkPath('black-canyon'));
    const post = (query: string, init: RequestInit) =>
      call('post /api/analyses', `/api/analyses${query}`, init);
    const { id } = (await post('?wait=1', { body: photoForm(photo) })) as { id: string };
    await post('', json({ artworkId: 'dust-bowl-home', language: 'en' }));
    await refused(400, 'photo-missing', 'post /api/analyses', '/api/analyses', {});
    await refused(415, 'photo-type-unsupported', 'post /api/analyses', '/api/analyses', {
      body: photoForm(Buffer.from('no photo')),
    });
    await refused(400, 'json-invalid', 'post /api/analyses', '/api/analyses', {
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    });

    const one = `/api/analyses/${id}`;
    await call('get /api/analyses/{id}', one);
    await refused(404, 'analysis-not-found', 'get /api/analyses/{id}', '/api/analyses/none');
    const questions = 'post /api/analyses/{id}/questions';
    await call(questions, `${one}/questions?wait=1`, json({ text: 'Who made it?' }));
    await call(questions, `${one}/questions`, json({ text: 'When was it made?' }));
    await refused(400, 'request-invalid', questions, `${one}/questions`, json({ text: 7 }));
    await call('delete /api/analyses/{id}/questions', `${one}/questions`);

    const feedback = 'post /api/analyses/{id}/feedback';
    await call(feedback, `${one}/feedback`, json({ verdict: 'chosen', artworkId: 'black-canyon' }));
    await refused(400, 'artwork-missing', feedback, `${one}/feedback`, json({ verdict: 'chosen' }));

    const stream = await fetch(`${guide.url}${one}/events?after=0`);
    const events = await contract.assertAnswer(
      'get /api/analyses/{id}/events',
      await until(stream, 'analysis:corrected'),
    );
    for (const type of ['tier:ended', 'analysis:ended', 'question:asked', 'analysis:corrected']) {
      assert.match(String(events), new RegExp(`event: ${type}`));
    }
    await call('delete /api/analyses/{id}', one);
  });

  test('tells what works, voices and pages answer', async () => {
    await call('get /api/artworks', '/api/artworks?q=river&limit=2');
    await refused(400, 'request-invalid', 'get /api/artworks', '/api/artworks?limit=x');
    await call('get /api/artworks/by-label/{number}', '/api/artworks/by-label/105');
    const byLabel = 'get /api/artworks/by-label/{number}';
    await refused(404, 'label-not-found', byLabel, '/api/artworks/by-label/0');
    await call('get /api/artworks/{id}', '/api/artworks/black-canyon');
    const translated = json({ text: 'description', language: 'fr' });
    const own = json({ text: 'description', language: 'en' });
    const translation = 'post /api/artworks/{id}/translations';
    await call(translation, '/api/artworks/black-canyon/translations', own);
    await refused(
      404,
      'artwork-not-found',
      translation,
      '/api/artworks/none/translations',
      translated,
    );
    await call('get /api/artworks/{id}/image', '/api/artworks/black-canyon/image?width=160');
    await call('get /api/pack', '/api/pack?room=Room%202%20%C2%B7%20Land%20and%20water');
    await call('get /api/pack/rooms', '/api/pack/rooms');

    const speech = 'post /api/speech';
    const text = json({ text: 'A boat lies at the edge of a river.' });
    await call(speech, '/api/speech', text);
    const asked = { ...text, headers: { ...text.headers, Accept: 'application/json' } };
    const { url } = (await call(speech, '/api/speech', asked)) as { url: string };
    await call('get /api/speech/{key}', url);
    await refused(400, 'request-invalid', speech, '/api/speech', json({ text: '' }));
    const recording = {
      body: new Uint8Array(silentWav(1)),
      headers: { 'Content-Type': 'audio/wav' },
    };
    await call('post /api/transcriptions', '/api/transcriptions?language=en', recording);
    const writing = 'post /api/transcriptions';
    await refused(400, 'recording-missing', writing, '/api/transcriptions', {});

    for (const path of [
      '/api/guide',
      '/api/collections',
      '/api/openapi.json',
      '/health',
      '/health/live',
      '/health/startup',
      '/health/ready',
      '/metrics',
      '/labels',
      '/developers',
      '/status',
    ]) {
      await call(`get ${path}`, path);
    }
    const vitals = json({ vitals: [{ name: 'LCP', value: 812 }] });
    await call('post /api/vitals', '/api/vitals', vitals);
    await call('get /works/{id}', '/works/black-canyon');
    await call('get /works/{id}', '/works/none');
    await refused(404, 'collection-not-found', 'get /api/guide', '/api/guide?collection=none');
  });

  test('tells what administration answers', async () => {
    const jobs = 'get /api/admin/jobs';
    await refused(401, 'key-refused', jobs, '/api/admin/jobs', {});
    const form = new FormData();
    form.set('file', new Blob(['id,title,image\nriver,Evening,\n']), 'works.csv');
    form.set('dryRun', 'true');
    const imports = 'post /api/admin/imports';
    const done = (await call(imports, '/api/admin/imports?wait=1', asAdmin({ body: form }))) as {
      id: string;
      status: string;
    };
    assert.equal(done.status, 'done');
    await refused(400, 'request-invalid', imports, '/api/admin/imports', asAdmin(json({})));

    await call(jobs, '/api/admin/jobs', asAdmin());
    const one = `/api/admin/jobs/${done.id}`;
    await call('get /api/admin/jobs/{id}', one, asAdmin());
    const events = await call('get /api/admin/jobs/{id}/events', `${one}/events`, asAdmin());
    assert.match(String(events), /event: job:ended/);
    await call('get /api/admin/jobs/{id}/report', `${one}/report`, asAdmin());
    await call('delete /api/admin/jobs/{id}', one, asAdmin());
    await refused(
      404,
      'job-not-found',
      'get /api/admin/jobs/{id}',
      '/api/admin/jobs/none',
      asAdmin(),
    );

    const work = asAdmin({ ...json({ title: 'Evening', label: '7' }), method: 'PUT' });
    await call('put /api/admin/artworks/{id}', '/api/admin/artworks/evening?wait=1', work);
    const withdraw = 'delete /api/admin/artworks/{id}';
    await call(withdraw, '/api/admin/artworks/evening', asAdmin());
    await refused(404, 'artwork-not-found', withdraw, '/api/admin/artworks/none', asAdmin());
    await call('post /api/admin/rollback', '/api/admin/rollback', asAdmin(json({ generation: 1 })));
    const level = json({ level: 'error', minutes: 1 });
    await call('get /api/admin/usage', '/api/admin/usage', asAdmin());
    await call('get /api/admin/log-level', '/api/admin/log-level', asAdmin());
    await call('put /api/admin/log-level', '/api/admin/log-level', {
      ...asAdmin(level),
      method: 'PUT',
    });
    await call('get /api/admin/backup', '/api/admin/backup', asAdmin());
  });

  test('tells what the review queue answers', async () => {
    const wall = await makeWall({ seed: 11 });
    await call('post /api/analyses', '/api/analyses?wait=1', { body: photoForm(wall) });
    const curator = await createCurator(guide.url, guide.dataDir);
    const [{ id }] = await curator.items(1);
    const review = '/api/admin/review';
    await call(`get ${review}`, review, asAdmin());
    await call(`get ${review}/published`, `${review}/published`, asAdmin());
    const takeBack = `post ${review}/published/{id}/take-back`;
    await refused(
      404,
      'photo-not-published',
      takeBack,
      `${review}/published/none/take-back`,
      asAdmin(),
    );
    await call(`get ${review}/{id}`, `${review}/${id}`, asAdmin());
    await refused(404, 'review-item-not-found', `get ${review}/{id}`, `${review}/none`, asAdmin());
    await call(`get ${review}/{id}/photo`, `${review}/${id}/photo`, asAdmin());
    const assign = `post ${review}/{id}/assign`;
    const at = `${review}/${id}/assign`;
    await refused(400, 'request-invalid', assign, at, asAdmin(json({})));
    await refused(
      409,
      'review-item-not-assigned',
      `post ${review}/{id}/publish`,
      `${review}/${id}/publish`,
      asAdmin(),
    );
    await call(assign, at, asAdmin(json({ artworkId: 'black-canyon' })));
    await call(`post ${review}/{id}/dismiss`, `${review}/${id}/dismiss`, asAdmin());
  });

  test('has been held against an answer of each operation', () => {
    const names = contract.operations.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !contract.called.has(name)),
      [],
    );
  });

  test("tells a collection's own addresses where it is asked for below its path", async () => {
    const response = await fetch(`${guide.url}/c/default/api/openapi.json`);
    const { servers } = (await response.json()) as ApiDocument;
    assert.deepEqual(servers, [{ url: '/' }]);
  });
});

/** The stream's beginning as a reply of its own: a stream of events has no end. */
async function until(response: Response, type: string): Promise<Response> {
  let text = '';
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.includes(`event: ${type}\n`) && text.endsWith('\n\n')) break;
  }
  return new Response(text, response);
}
