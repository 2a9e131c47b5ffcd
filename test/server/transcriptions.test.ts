import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Environment } from '../../server/config.ts';
import type { GuideStatus } from '../../src/contract.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import {
  mp4Head,
  oggOpus,
  silentMp3,
  silentWav,
  timedWebm,
  webmHead,
} from '../support/made-audio.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { assertProblem } from '../support/problem.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';

const TRANSCRIPTION = { path: '/audio/transcriptions' };
const QUESTION = 'Who painted this?';

describe('transcription', () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  const loggers = createRecordedLoggers();

  const settings = (): Environment => ({
    OPENAI_BASE_URL: openAi.baseUrl,
    OPENAI_API_KEY: 'sk-emulator',
    UPSTREAM_FIRST_DELAY_MS: '10',
    UPSTREAM_RETRIES: '2',
    TRANSCRIPTION_BUDGET_MS: '20000',
    MAX_VOICE_REQUESTS_PER_MINUTE: '1000',
    MAX_VOICE_REQUESTS_PER_HOUR: '1000',
  });
  const another = (own: Environment) =>
    startTestGuide({ ...settings(), DATA_DIR: guide.dataDir, ...own });

  before(async () => {
    openAi = await startOpenAiEmulator();
    openAi.transcribe(QUESTION);
    guide = await startTestGuide(settings(), { loggers });
  });
  after(async () => {
    await guide.stop();
    await openAi.close();
  });
  afterEach(() => {
    openAi.recover();
    openAi.requests.length = 0;
  });

  const calls = () => openAi.requests.filter(({ path }) => path.endsWith(TRANSCRIPTION.path));

  function form(
    audio: Uint8Array,
    { language, name = 'whatever.txt' }: Record<string, string> = {},
  ) {
    const data = new FormData();
    if (language) data.set('language', language);
    data.set('recording', new Blob([new Uint8Array(audio)], { type: 'text/plain' }), name);
    return data;
  }
  const send = (body: BodyInit, init: RequestInit & { url?: string } = {}) =>
    fetch(`${init.url ?? guide.url}/api/transcriptions`, { method: 'POST', body, ...init });

  for (const [format, audio] of [
    ['webm', webmHead()],
    ['ogg', oggOpus(4)],
    ['mp4', mp4Head(4)],
    ['mp3', silentMp3(1)],
    ['wav', silentWav(1)],
  ] as const) {
    test(`writes down what is said in ${format}, whatever the file is called`, async () => {
      const response = await send(form(audio));
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { text: QUESTION });
      const sent = String(calls()[0].body);
      assert.match(sent, new RegExp(`filename="question.${format}"`));
      assert.match(sent, /gpt-4o-mini-transcribe/);
      assert.doesNotMatch(sent, /whatever/);
    });
  }

  test('takes a raw body, and what is probably spoken', async () => {
    const response = await fetch(`${guide.url}/api/transcriptions?language=pt-BR`, {
      method: 'POST',
      headers: { 'Content-Type': 'audio/webm;codecs=opus' },
      body: new Uint8Array(webmHead()),
    });
    assert.deepEqual(await response.json(), { text: QUESTION });
    assert.match(String(calls()[0].body), /name="language"\r\n\r\npt\r\n/);
    await (await send(form(webmHead(), { language: 'de' }))).arrayBuffer();
    assert.match(String(calls()[1].body), /name="language"\r\n\r\nde\r\n/);
  });

  test('refuses what is no recording, whatever it is called', async () => {
    const page = Buffer.from('<html>'.repeat(20));
    const response = await send(form(page, { name: 'question.webm' }));
    await assertProblem(response, 415, 'recording-type-unsupported');
  });

  test('refuses more than 5 MB', async () => {
    const large = Buffer.concat([webmHead(), Buffer.alloc(5 * 1024 * 1024)]);
    await assertProblem(await send(form(large)), 413, 'recording-too-large');
    const headers = { 'Content-Type': 'audio/webm' };
    await assertProblem(await send(large, { headers }), 413, 'recording-too-large');
  });

  for (const [format, audio] of [
    ['WAV', silentWav(62)],
    ['Ogg', oggOpus(62)],
    ['MP4', mp4Head(62)],
    ['MP3', silentMp3(62)],
    ['WebM', timedWebm(62)],
    ['MP3 that does not say how long it is', Buffer.concat([silentMp3(1), Buffer.alloc(960_000)])],
  ] as const) {
    test(`refuses more than 60 s of ${format}`, async () => {
      await assertProblem(await send(form(audio)), 400, 'recording-too-long');
    });
  }

  test('refuses an upload without a recording, and a language that is none', async () => {
    await assertProblem(await send(new FormData()), 400, 'recording-missing');
    const headers = { 'Content-Type': 'audio/webm' };
    await assertProblem(await send(new Uint8Array(), { headers }), 400, 'recording-missing');
    const odd = form(webmHead(), { language: 'not a tag' });
    await assertProblem(await send(odd), 400, 'request-invalid');
    assert.equal(calls().length, 0);
  });

  test('asks again after a failure that may pass, and after silence', async () => {
    await using impatient = await another({ TRANSCRIPTION_BUDGET_MS: '1500' });
    openAi.fail({ status: 503 }, TRANSCRIPTION);
    openAi.fail('blackhole', TRANSCRIPTION);
    const { url } = impatient;
    assert.deepEqual(await (await send(form(webmHead()), { url })).json(), { text: QUESTION });
    assert.equal(calls().length, 3);
  });

  test('is a problem when the provider refuses', async () => {
    openAi.fail({ status: 400 }, TRANSCRIPTION);
    await assertProblem(await send(form(webmHead())), 502, 'openai-failed');
    assert.equal(calls().length, 1);
  });

  test('is a problem when the network cuts every answer off', async () => {
    await using proxy = await createFaultProxy({
      target: openAi.baseUrl.replace('/v1', ''),
      fault: { cutAfterBytes: 40 },
    });
    await using cut = await another({ OPENAI_BASE_URL: `${proxy.url}/v1` });
    await assertProblem(await send(form(webmHead()), { url: cut.url }), 502, 'openai-failed');
    assert.equal(calls().length, 3);
  });

  test('halts the provider when the visitor leaves', async () => {
    openAi.fail('blackhole', TRANSCRIPTION);
    const left = new AbortController();
    const sent = send(form(webmHead()), { signal: left.signal });
    await openAi.whenRequested(({ path }) => path.endsWith(TRANSCRIPTION.path));
    left.abort();
    await assert.rejects(sent);
    await openAi.whenAborted();
    assert.equal(calls().length, 1);
  });

  test('has limits of its own', async () => {
    await using strict = await another({ MAX_VOICE_REQUESTS_PER_MINUTE: '1' });
    await (await send(form(webmHead()), { url: strict.url })).arrayBuffer();
    const refused = await send(form(webmHead()), { url: strict.url });
    await assertProblem(refused, 429, 'rate-limited');
  });

  test('is counted by how it ended, and leaves no word in the log', async () => {
    await (await send(form(webmHead()))).arrayBuffer();
    const metrics = await (await fetch(`${guide.url}/metrics`)).text();
    assert.match(metrics, /voice_count\{purpose="transcription",outcome="done"\} \d+/);
    assert.doesNotMatch(JSON.stringify(loggers.lines), /painted/);
  });

  test('is told beforehand, and is a problem where there is none', async () => {
    const statusOf = async (url: string) =>
      ((await (await fetch(`${url}/api/guide`)).json()) as GuideStatus).speech.transcription;
    assert.deepEqual(await statusOf(guide.url), { seconds: 60, bytes: 5 * 1024 * 1024 });

    await using off = await another({ ENABLE_TRANSCRIPTION: 'false' });
    assert.equal(await statusOf(off.url), null);
    const refused = await send(form(webmHead()), { url: off.url });
    await assertProblem(refused, 501, 'transcription-missing');

    await using poor = await another({});
    openAi.fail({ status: 404 }, TRANSCRIPTION);
    const missing = await send(form(webmHead()), { url: poor.url });
    await assertProblem(missing, 501, 'transcription-missing');
    assert.equal(await statusOf(poor.url), null);
  });
});
