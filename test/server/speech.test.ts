import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Environment } from '../../server/config.ts';
import type { GuideStatus } from '../../src/contract.ts';
import { silentMp3 } from '../support/made-audio.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { assertProblem } from '../support/problem.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { json } from '../support/visitor.ts';

const AUDIO = silentMp3(3);
/** Long for an emulator on a busy machine, and short to wait for where it stays silent. */
const IMPATIENT = { SPEECH_BUDGET_MS: '1500' };
const SPEECH = { path: '/audio/speech' };

describe('narration', () => {
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  const loggers = createRecordedLoggers();
  let number = 0;
  /** A text that no other test has had read. */
  const newText = () => `A boat lies at the edge of a river, and this is text ${++number}.`;

  const settings = (): Environment => ({
    OPENAI_BASE_URL: openAi.baseUrl,
    OPENAI_API_KEY: 'sk-emulator',
    UPSTREAM_FIRST_DELAY_MS: '10',
    UPSTREAM_RETRIES: '2',
    SPEECH_BUDGET_MS: '20000',
    MAX_VOICE_REQUESTS_PER_MINUTE: '1000',
    MAX_VOICE_REQUESTS_PER_HOUR: '1000',
  });
  /** A guide with other settings, on the collection that is built already. */
  const another = (own: Environment) =>
    startTestGuide({ ...settings(), DATA_DIR: guide.dataDir, ...own });

  before(async () => {
    openAi = await startOpenAiEmulator();
    openAi.speak(AUDIO);
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

  const calls = () => openAi.requests.filter(({ path }) => path.endsWith(SPEECH.path));
  const lastCall = () => calls().at(-1)?.body as Record<string, unknown>;
  const ask = (
    body: object,
    { url = guide.url, signal }: { url?: string; signal?: AbortSignal } = {},
  ) => fetch(`${url}/api/speech`, { ...json(body), signal });
  const order = async (text: string, url = guide.url): Promise<string> => {
    const request = json({ text });
    const headers = { ...request.headers, Accept: 'application/json' };
    const response = await fetch(`${url}/api/speech`, { ...request, headers });
    assert.equal(response.status, 201);
    const { url: path } = (await response.json()) as { url: string };
    assert.equal(response.headers.get('location'), path);
    return `${url}${path}`;
  };
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  /** The first piece of a response, whose connection stays open. */
  const firstPiece = async (response: Response) =>
    (await response.body!.getReader().read()).value!.byteLength;

  test('is the provider’s audio, in the usual voice', async () => {
    const text = newText();
    const response = await ask({ text });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'audio/mpeg');
    assert.deepEqual(await bytesOf(response), AUDIO);
    const { model, voice, input, response_format, speed } = lastCall();
    assert.deepEqual(
      { model, voice, input, response_format, speed },
      {
        model: 'gpt-4o-mini-tts',
        voice: 'coral',
        input: text,
        response_format: 'mp3',
        speed: undefined,
      },
    );
  });

  test('takes the visitor’s voice, language and speed', async () => {
    await bytesOf(await ask({ text: newText(), voice: 'ash', language: 'pt-BR', speed: 1.5 }));
    const { voice, speed, instructions } = lastCall();
    assert.equal(voice, 'ash');
    assert.equal(speed, 1.5);
    assert.match(String(instructions), /Brazilian Portuguese/);
  });

  test('comes at an address that does not hold the text, for an audio element to play', async () => {
    const text = newText();
    const url = await order(text);
    assert.equal(calls().length, 0, 'an order alone costs nothing');
    assert.match(new URL(url).pathname, /^\/api\/speech\/[\w-]{43}$/);
    const response = await fetch(url);
    assert.equal(response.headers.get('content-type'), 'audio/mpeg');
    assert.deepEqual(await bytesOf(response), AUDIO);
  });

  test('is asked of the provider once for the same text, voice, language and speed', async () => {
    const text = newText();
    const heard = [
      await bytesOf(await ask({ text })),
      await bytesOf(await ask({ text })),
      await bytesOf(await fetch(await order(text))),
    ];
    assert.equal(calls().length, 1);
    for (const audio of heard) assert.deepEqual(audio, AUDIO);
    for (const other of [{ voice: 'ash' }, { language: 'en' }, { speed: 2 }]) {
      await bytesOf(await ask({ text, ...other }));
    }
    assert.equal(calls().length, 4);
  });

  test('is asked of the provider once by many at once', async () => {
    const text = newText();
    const heard = await Promise.all([1, 2, 3, 4].map(async () => bytesOf(await ask({ text }))));
    assert.equal(calls().length, 1);
    for (const audio of heard) assert.deepEqual(audio, AUDIO);
  });

  test('is given in ranges once it is whole', async () => {
    const url = await order(newText());
    await bytesOf(await fetch(url));
    const range = (value: string) => fetch(url, { headers: { Range: value } });

    const part = await range('bytes=100-199');
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), `bytes 100-199/${AUDIO.length}`);
    assert.deepEqual(await bytesOf(part), AUDIO.subarray(100, 200));

    const rest = await range('bytes=500-');
    assert.equal(rest.status, 206);
    assert.deepEqual(await bytesOf(rest), AUDIO.subarray(500));

    const beyond = await range(`bytes=${AUDIO.length}-`);
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers.get('content-range'), `bytes */${AUDIO.length}`);

    const nonsense = await range('bytes=a-b');
    assert.equal(nonsense.status, 200);
    assert.deepEqual(await bytesOf(nonsense), AUDIO);
    assert.equal(calls().length, 1);
  });

  test('is waited for as a whole by those who want a part of it', async () => {
    const url = await order(newText());
    const part = await fetch(url, { headers: { Range: 'bytes=0-1' } });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), `bytes 0-1/${AUDIO.length}`);
    assert.deepEqual(await bytesOf(part), AUDIO.subarray(0, 2));
    assert.equal(calls().length, 1);
  });

  test('is not begun for those who ask for its head alone', async () => {
    const url = await order(newText());
    assert.equal((await fetch(url, { method: 'HEAD' })).status, 404);
    assert.equal(calls().length, 0);
    await bytesOf(await fetch(url));
    const head = await fetch(url, { method: 'HEAD' });
    assert.equal(head.headers.get('content-length'), String(AUDIO.length));
    assert.equal(calls().length, 1);
  });

  test('is not begun anew to go on where it broke off', async () => {
    openAi.fail({ cutAfter: 1 }, SPEECH);
    const url = await order(newText());
    const broken = await fetch(url, { headers: { Range: 'bytes=0-' } });
    await assert.rejects(bytesOf(broken));
    const rest = await fetch(url, { headers: { Range: 'bytes=5000-' } });
    await assertProblem(rest, 404, 'narration-not-found');
    assert.equal(calls().length, 1);
  });

  test('begins before the provider has sent the whole', async () => {
    openAi.fail({ stallAfter: 1 }, SPEECH);
    await using slow = await another({});
    const left = new AbortController();
    const response = await ask({ text: newText() }, { url: slow.url, signal: left.signal });
    assert.equal(response.status, 200);
    assert.ok((await firstPiece(response)) > 0);
    left.abort();
    await openAi.whenAborted();
  });

  test('goes on for those who still listen, and is halted when the last one leaves', async () => {
    openAi.fail({ stallAfter: 1 }, SPEECH);
    await using slow = await another({});
    const text = newText();
    const visitors = [1, 2, 3].map(() => new AbortController());
    const listen = async ({ signal }: AbortController) =>
      firstPiece(await ask({ text }, { url: slow.url, signal }));
    await listen(visitors[0]);
    await listen(visitors[1]);
    visitors[0].abort();
    // Whoever joins now hears the same call from its beginning: it was not halted.
    assert.ok((await listen(visitors[2])) > 0);
    assert.equal(calls().length, 1);
    assert.equal(openAi.aborted.length, 0);
    visitors[1].abort();
    visitors[2].abort();
    await openAi.whenAborted();
    assert.equal(calls().length, 1);
  });

  test('is asked again when the provider fails before the first sound', async () => {
    openAi.fail({ status: 500 }, { times: 2, ...SPEECH });
    assert.deepEqual(await bytesOf(await ask({ text: newText() })), AUDIO);
    assert.equal(calls().length, 3);
  });

  test('is asked again when the provider stays silent', async () => {
    await using impatient = await another(IMPATIENT);
    openAi.fail('blackhole', SPEECH);
    assert.deepEqual(await bytesOf(await ask({ text: newText() }, impatient)), AUDIO);
    assert.equal(calls().length, 2);
  });

  for (const fault of [{ cutAfter: 1 }, { stallAfter: 1 }] as const) {
    test(`breaks off, rather than end as if it were whole, when the provider does (${JSON.stringify(fault)})`, async () => {
      await using impatient = await another(IMPATIENT);
      const text = newText();
      openAi.fail(fault, SPEECH);
      const response = await ask({ text }, impatient);
      assert.equal(response.status, 200);
      await assert.rejects(bytesOf(response));
      assert.equal(calls().length, 1, 'what was half heard is not begun again');
      assert.deepEqual(await bytesOf(await ask({ text }, impatient)), AUDIO);
    });
  }

  test('is a problem when the provider cannot be brought to answer', async () => {
    openAi.fail({ status: 400 }, SPEECH);
    await assertProblem(await ask({ text: newText() }), 502, 'openai-failed');
    assert.equal(calls().length, 1);
  });

  for (const [what, body, field] of [
    ['no text', {}, 'text'],
    ['an empty text', { text: '  ' }, 'text'],
    ['a text of 4,097 characters', { text: 'x'.repeat(4097) }, 'text'],
    ['a voice that is none of those offered', { text: 'x', voice: 'hal' }, 'voice'],
    ['a speed of 0.5', { text: 'x', speed: 0.5 }, 'speed'],
    ['a speed of 2.5', { text: 'x', speed: 2.5 }, 'speed'],
    ['a language that is none', { text: 'x', language: 'not a tag' }, 'language'],
  ] as const) {
    test(`refuses ${what}`, async () => {
      const problem = await assertProblem(await ask(body), 400, 'request-invalid');
      assert.equal(problem.errors?.[0].field, field);
      assert.equal(calls().length, 0);
    });
  }

  test('takes a text of 4,096 characters of any script', async () => {
    assert.equal((await ask({ text: '河'.repeat(4096) })).status, 200);
    const escaped = await fetch(`${guide.url}/api/speech`, {
      ...json({}),
      body: `{"text":"${'\\u6cb3'.repeat(4096)}"}`,
    });
    assert.equal(escaped.status, 200);
    await Promise.all([escaped.arrayBuffer()]);
  });

  test('knows no key that it did not give', async () => {
    const response = await fetch(`${guide.url}/api/speech/${'a'.repeat(43)}`);
    await assertProblem(response, 404, 'narration-not-found');
  });

  test('may be begun three times for one order, and then is ordered anew', async () => {
    await using slow = await another({ UPSTREAM_RETRIES: '0' });
    const url = await order(newText(), slow.url);
    openAi.fail({ status: 500 }, { times: 3, ...SPEECH });
    for (const _ of [1, 2, 3]) await assertProblem(await fetch(url), 502, 'openai-failed');
    await assertProblem(await fetch(url), 404, 'narration-not-found');
    assert.equal(calls().length, 3);
  });

  test('has stricter limits of its own, which those who hear again do not use up', async () => {
    await using strict = await another({ MAX_VOICE_REQUESTS_PER_MINUTE: '2' });
    const url = await order(newText(), strict.url);
    for (const _ of [1, 2, 3]) await bytesOf(await fetch(url));
    const second = await ask({ text: newText() }, { url: strict.url });
    assert.match(second.headers.get('ratelimit') ?? '', /"narration-minute"; r=0/);
    await bytesOf(second);
    await assertProblem(await ask({ text: newText() }, { url: strict.url }), 429, 'rate-limited');
    assert.equal((await fetch(`${strict.url}/api/guide`)).status, 200);
  });

  test('keeps no more audio than it may', async () => {
    await using forgetful = await another({ SPEECH_CACHE_MB: '0' });
    const text = newText();
    for (const _ of [1, 2]) await bytesOf(await ask({ text }, { url: forgetful.url }));
    assert.equal(calls().length, 2);
  });

  test('writes no text into the log', async () => {
    const text = 'Nobody but the visitor reads of the heliotrope umbrella.';
    await bytesOf(await ask({ text }));
    openAi.fail({ status: 400 }, SPEECH);
    await ask({ text: `${text} Twice.` });
    const lines = JSON.stringify(loggers.lines);
    assert.match(lines, /\/api\/speech/);
    assert.doesNotMatch(lines, /heliotrope/);
  });

  test('is counted by how it ended', async () => {
    const text = newText();
    for (const _ of [1, 2]) await bytesOf(await ask({ text }));
    const metrics = await (await fetch(`${guide.url}/metrics`)).text();
    assert.match(metrics, /voice_count\{purpose="narration",outcome="done"\} \d+/);
    assert.match(metrics, /voice_count\{purpose="narration",outcome="cached"\} \d+/);
    assert.match(metrics, /voice_count\{purpose="narration",outcome="failed"\} \d+/);
    assert.match(metrics, /narration_characters_count \d+/);
  });

  test('is heard at the address given when it was ordered below a collection’s path', async () => {
    const ordered = await fetch(`${guide.url}/c/default/api/speech`, {
      ...json({ text: newText() }),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    });
    const { url } = (await ordered.json()) as { url: string };
    assert.deepEqual(await bytesOf(await fetch(`${guide.url}${url}`)), AUDIO);
  });

  describe('where there is none', () => {
    const statusOf = async (url: string) =>
      ((await (await fetch(`${url}/api/guide`)).json()) as GuideStatus).speech.narration;

    test('the guide says beforehand what it can do', async () => {
      assert.deepEqual(await statusOf(guide.url), { voices: ['coral', 'ash'], characters: 4096 });
    });

    for (const [why, own] of [
      ['no provider', { OPENAI_BASE_URL: '', OPENAI_API_KEY: '' }],
      ['it is turned off', { ENABLE_NARRATION: 'false' }],
    ] as const) {
      test(`says so beforehand and when asked: ${why}`, async () => {
        await using mute = await another(own);
        assert.equal(await statusOf(mute.url), null);
        await assertProblem(await ask({ text: 'x' }, { url: mute.url }), 501, 'speech-missing');
        assert.equal(calls().length, 0);
      });
    }

    test('a provider that knows no such path is not asked a second time', async () => {
      await using poor = await another({});
      openAi.fail({ status: 404 }, { times: 2, ...SPEECH });
      for (const _ of [1, 2]) {
        const response = await ask({ text: newText() }, { url: poor.url });
        await assertProblem(response, 501, 'speech-missing');
      }
      assert.equal(calls().length, 1);
      assert.equal(await statusOf(poor.url), null);
    });
  });
});
