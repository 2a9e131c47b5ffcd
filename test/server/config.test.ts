import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inspect, parseEnv } from 'node:util';
import { configurationPage, envExample } from '../../scripts/setting-docs.ts';
import { ConfigError, type Environment, readConfig } from '../../server/config.ts';
import { SECRET_SETTINGS, SETTINGS } from '../../server/settings/settings.ts';
import { runScript } from '../support/run-script.ts';

const ROOT = join(import.meta.dirname, '../..');
const KEY = 'sk-proj-4fJ2mQ9vT1bZ7kXxX8wYourL3';

/** What is told of an environment, by setting. */
function problemsOf(environment: Environment): Record<string, string> {
  try {
    readConfig(environment);
    return {};
  } catch (error) {
    assert.ok(error instanceof ConfigError, inspect(error));
    for (const { setting, problem } of error.problems) {
      assert.ok(error.message.includes(`${setting}: ${problem}`), error.message);
    }
    return Object.fromEntries(error.problems.map(({ setting, problem }) => [setting, problem]));
  }
}

describe('the configuration', () => {
  test('needs no setting at all: loopback, port 7860, no key', () => {
    const { config, secrets } = readConfig({});
    assert.equal(config.environment, 'development');
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.port, 7860);
    assert.deepEqual(config.limits, { perMinute: 60, perHour: 1000 });
    assert.equal(config.work.maxWorkers, 4);
    assert.equal(config.work.requestTimeoutMs, 30_000);
    assert.equal(config.proxyHops, 0);
    assert.deepEqual(config.allowedOrigins, []);
    assert.deepEqual(config.tiers.enabled, ['hash', 'precheck', 'retrieval', 'vision']);
    assert.equal(config.openAi.configured, false);
    assert.equal(config.pinecone.configured, false);
    assert.equal(config.embedding.kind, 'features');
    assert.deepEqual(secrets, {
      openAiKey: undefined,
      openAiHeaders: undefined,
      pineconeKey: undefined,
      redisUrl: undefined,
      otlpHeaders: undefined,
    });
  });

  test('takes an empty value for one that is not set', () => {
    const names = Object.keys(SETTINGS);
    for (const nothing of ['', ' ', '\n']) {
      assert.deepEqual(
        readConfig(Object.fromEntries(names.map((name) => [name, nothing]))),
        readConfig({}),
      );
    }
  });

  test('limits photos and questions more than other requests only where they cost money', () => {
    const many = { MAX_REQUESTS_PER_MINUTE: '90', MAX_REQUESTS_PER_HOUR: '900' };
    const { config: free } = readConfig(many);
    assert.deepEqual(free.photoLimits, { perMinute: 90, perHour: 900 });
    assert.deepEqual(free.questionLimits, { perMinute: 90, perHour: 900 });
    const { config: paid } = readConfig({ ...many, OPENAI_API_KEY: 'sk-0123456789abcdef' });
    assert.deepEqual(paid.photoLimits, { perMinute: 45, perHour: 450 });
    assert.deepEqual(paid.voiceLimits, { perMinute: 30, perHour: 300 });
    const { config: told } = readConfig({ ...many, MAX_PHOTOS_PER_MINUTE: '7' });
    assert.deepEqual(told.photoLimits, { perMinute: 7, perHour: 900 });
  });

  test('tells every problem at once, with the setting and where to read on', () => {
    const wrong = {
      NODE_ENV: 'prod',
      PORT: '70000',
      MAX_WORKERS: 'many',
      REQUEST_TIMEOUT: '0',
      TIERS: 'hash,smell',
      ENABLE_CACHE: 'perhaps',
      MAX_REQUESTS_PER_MINUTE: '1.5',
      OPENAI_API_KEY: 'sk-your-key-here',
      OPENAI_BASE_URL: 'localhost:11434',
      PINECONE_API_KEY: '<your key>',
      PINECONE_CONTROLLER_HOST: 'no host',
      PINECONE_INDEX: 'My Index',
      LOG_LEVEL: 'loud',
    };
    assert.deepEqual(Object.keys(problemsOf(wrong)).sort(), Object.keys(wrong).sort());
    assert.throws(() => readConfig(wrong), /explained in \.env\.example/);
  });

  test('says what a setting should be instead', () => {
    assert.deepEqual(problemsOf({ PORT: '70000', MAX_QUEUE: 'x', ENABLE_RAG: '7' }), {
      PORT: 'use at most 65535',
      MAX_QUEUE: 'use a whole number',
      ENABLE_RAG: 'use true or false',
    });
  });

  test('refuses placeholders where a key belongs', () => {
    const placeholders = [
      'your-api-key',
      'sk-your-key-here',
      'YOUR_API_KEY_HERE',
      'changeme-now',
      'change-me-please',
      'sk-placeholder',
      'sk-example-key',
      'sk-xxxxxxxxxxxx',
      'xxxxxxxx',
      '<your key>',
      '<insert-key>',
      'sk-...........',
    ];
    for (const name of SECRET_SETTINGS) {
      for (const placeholder of placeholders) {
        const { [name]: problem } = problemsOf({ [name]: placeholder });
        assert.equal(problem, 'is a placeholder, not a key', placeholder);
      }
    }
  });

  test('takes a real key, also one in which chance has put a word or x three times', () => {
    for (const key of [KEY, 'sk-4Axxx9aB2cD8eF', 'pcsk_2xYzYourXxX81']) {
      assert.equal(readConfig({ OPENAI_API_KEY: key }).secrets.openAiKey?.reveal(), key);
    }
  });

  test('takes a key from a file that ends in a new line, and no key with a space in it', () => {
    const { secrets } = readConfig({ OPENAI_API_KEY: `${KEY}\n` });
    assert.equal(secrets.openAiKey?.reveal(), KEY);
    assert.match(problemsOf({ OPENAI_API_KEY: 'two words' }).OPENAI_API_KEY, /no spaces/);
    assert.match(problemsOf({ OPENAI_API_KEY: 'short' }).OPENAI_API_KEY, /8 characters/);
  });

  test('refuses a base URL that holds a password, which the summary would show', () => {
    for (const OPENAI_BASE_URL of ['http://me:secret@host/v1', 'http://secret@host/v1']) {
      assert.match(problemsOf({ OPENAI_BASE_URL }).OPENAI_BASE_URL, /password/);
    }
  });

  test('takes origins as browsers send them, and refuses what would never match', () => {
    const { config } = readConfig({ ALLOWED_ORIGINS: 'https://museum.org, http://localhost:5173' });
    assert.deepEqual(config.allowedOrigins, ['https://museum.org', 'http://localhost:5173']);
    for (const unsound of ['https://museum.org/', 'museum.org', '*', 'null']) {
      assert.match(problemsOf({ ALLOWED_ORIGINS: unsound }).ALLOWED_ORIGINS, /origins such as/);
    }
  });

  test('takes the address of the guide without a path', () => {
    const { config } = readConfig({ PUBLIC_URL: 'https://guide.museum/' });
    assert.equal(config.publicUrl, 'https://guide.museum');
    for (const unsound of ['guide.museum', 'https://museum.org/guide', 'ftp://guide.museum']) {
      assert.match(problemsOf({ PUBLIC_URL: unsound }).PUBLIC_URL, /without a path/);
    }
  });

  const CONTRADICTIONS: [string, Environment, string][] = [
    ['captions without a model', { EMBEDDING: 'caption' }, 'EMBEDDING'],
    ['local features in Pinecone', { EMBEDDING: 'features', PINECONE_API_KEY: KEY }, 'EMBEDDING'],
    ["Pinecone's host without a key", { PINECONE_HOST: 'https://x.io' }, 'PINECONE_API_KEY'],
    [
      "printing Pinecone's key in production",
      { NODE_ENV: 'production', PINECONE_DEBUG_CURL: '1' },
      'PINECONE_DEBUG_CURL',
    ],
  ];
  for (const [what, environment, setting] of CONTRADICTIONS) {
    test(`refuses settings that contradict each other: ${what}`, () => {
      assert.deepEqual(Object.keys(problemsOf(environment)), [setting]);
    });
  }

  test('uses a visual vector with Pinecone unless told otherwise', () => {
    const pinecone = { PINECONE_API_KEY: KEY };
    assert.equal(readConfig(pinecone).config.embedding.kind, 'visual');
    const caption = readConfig({ ...pinecone, EMBEDDING: 'caption', OPENAI_API_KEY: KEY });
    assert.equal(caption.config.embedding.kind, 'caption');
  });

  test('takes a base URL alone for a model that needs no key', () => {
    const { config, secrets } = readConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1' });
    assert.equal(config.openAi.configured, true);
    assert.equal(secrets.openAiKey, undefined);
  });

  test('takes further headers for a provider as JSON, and refuses what is no header', () => {
    const given = '{"X-Museum": "ours"}';
    assert.equal(readConfig({ OPENAI_HEADERS: given }).secrets.openAiHeaders?.reveal(), given);
    for (const unsound of ['X-Museum: ours', '{"X Museum": "ours"}', '{"X-Museum": 7}', '["a"]']) {
      assert.match(problemsOf({ OPENAI_HEADERS: unsound }).OPENAI_HEADERS, /use JSON/, unsound);
    }
    const splitting = JSON.stringify({ 'X-Museum': 'ours\r\nX-Other: 1' });
    assert.match(problemsOf({ OPENAI_HEADERS: splitting }).OPENAI_HEADERS, /use JSON/);
  });

  test('adds prices of models to those that are known', () => {
    const { prices } = readConfig({ MODEL_PRICES: 'llama3.2=0/0, org/model:7b=0.5/1.25' }).config;
    assert.deepEqual(prices['llama3.2'], { input: 0, output: 0 });
    assert.deepEqual(prices['org/model:7b'], { input: 0.5, output: 1.25 });
    assert.ok(prices['gpt-4o-mini'].input > 0);
    assert.match(problemsOf({ MODEL_PRICES: 'gpt-4o' }).MODEL_PRICES, /model=input\/output/);
  });

  test('refuses a budget in dollars for a model whose price it does not know', () => {
    const budget = { OPENAI_API_KEY: KEY, DAILY_USD: '5' };
    assert.deepEqual(problemsOf(budget), {});
    const unknown = { ...budget, OPENAI_CHAT_MODEL: 'museum-model' };
    assert.match(problemsOf(unknown).MODEL_PRICES, /no price for museum-model/);
    assert.deepEqual(problemsOf({ ...unknown, MODEL_PRICES: 'museum-model=0/0' }), {});
    assert.deepEqual(problemsOf({ OPENAI_API_KEY: KEY, OPENAI_CHAT_MODEL: 'museum-model' }), {});
  });

  test('leaves out the retrieval tier when ENABLE_RAG is off', () => {
    const { config } = readConfig({ ENABLE_RAG: 'false' });
    assert.deepEqual(config.tiers.enabled, ['hash', 'precheck', 'vision']);
  });

  test('logs more in development than in production, and least in tests', () => {
    const levelIn = (NODE_ENV: string, LOG_LEVEL?: string) =>
      readConfig({ NODE_ENV, LOG_LEVEL }).config.log.level;
    assert.equal(levelIn('development'), 'debug');
    assert.equal(levelIn('production'), 'info');
    assert.equal(levelIn('testing'), 'warn');
    assert.equal(levelIn('production', 'debug'), 'debug');
  });

  test('keeps secrets out of every way to print them', () => {
    const { config, secrets } = readConfig({ OPENAI_API_KEY: KEY, PINECONE_API_KEY: KEY });
    const printed = [
      JSON.stringify({ config, secrets }),
      inspect({ config, secrets }),
      `${secrets.openAiKey}`,
    ];
    for (const text of printed) assert.ok(!text.includes(KEY), text);
  });
});

describe('the documentation of the settings', () => {
  const stored = (file: string) => readFileSync(join(ROOT, file), 'utf8');

  test('is what the settings make of it: run npm run docs:settings after a change', () => {
    assert.equal(stored('.env.example'), envExample());
    assert.equal(stored('docs/configuration.md'), configurationPage());
  });

  test('shows the defaults that are in force when nothing is set', () => {
    const uncommented = stored('.env.example').replace(/^#(?=[A-Z_]+=)/gm, '');
    const environment = parseEnv(uncommented);
    assert.deepEqual(Object.keys(environment).sort(), Object.keys(SETTINGS).sort());
    assert.deepEqual(readConfig(environment), readConfig({}));
  });
});

describe('npm run config', () => {
  const canaries = {
    OPENAI_API_KEY: `sk-canary-${KEY}`,
    OPENAI_HEADERS: JSON.stringify({ 'X-Gateway-Key': `canary-${KEY}` }),
    PINECONE_API_KEY: `pcsk_canary_${KEY}`,
    REDIS_URL: `redis://:canary-${KEY}@redis:6379`,
    OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=canary-${KEY}`,
  };
  const everySecret = (shown: string) => ({
    openAiKey: shown,
    openAiHeaders: shown,
    pineconeKey: shown,
    redisUrl: shown,
    otlpHeaders: shown,
  });

  test('shows the settings in force and hides the secrets', async () => {
    assert.deepEqual(Object.keys(canaries), [...SECRET_SETTINGS]);
    const { code, stdout, stderr } = await runScript('server/settings/print-config.ts', {
      ...canaries,
      PORT: '9000',
    });
    assert.equal(code, 0, stderr);
    const shown = JSON.parse(stdout);
    assert.equal(shown.port, 9000);
    assert.deepEqual(shown.secrets, everySecret('[hidden]'));
    assert.doesNotMatch(stdout + stderr, /canary/);
  });

  test('says which secrets there are not', async () => {
    const { stdout } = await runScript('server/settings/print-config.ts');
    assert.deepEqual(JSON.parse(stdout).secrets, everySecret('(none)'));
  });

  test('lists every problem, but no value', async () => {
    const { code, stdout, stderr } = await runScript('server/settings/print-config.ts', {
      OPENAI_API_KEY: 'a canary with spaces',
      PORT: 'canary',
    });
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /OPENAI_API_KEY: .+\n.*PORT|PORT: .+\n.*OPENAI_API_KEY/);
    assert.doesNotMatch(stderr, /canary/);
  });
});

test('the server does not start when it is misconfigured, and says why', async () => {
  const { code, stdout, stderr } = await runScript('server/main.ts', {
    PORT: 'seven',
    PINECONE_API_KEY: 'your-key-here',
  });
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^The configuration has problems:\n/);
  assert.match(stderr, /^ {2}PORT: use a whole number$/m);
  assert.match(stderr, /^ {2}PINECONE_API_KEY: is a placeholder, not a key$/m);
});
