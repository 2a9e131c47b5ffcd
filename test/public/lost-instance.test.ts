import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../scripts/build-page.ts';
import { type Balancer, startBalancer } from '../support/balancer.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { type GuideProcess, startGuideProcess } from '../support/guide-process.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy, makeWall } from '../support/photo-maker.ts';
import { findRedis, NO_REDIS, type RedisServer, startRedis } from '../support/redis-server.ts';
import { type OpenPage, openPage } from './open-page.ts';

const SEEN = { description: 'A plain wall.', showsArtwork: true, workId: null, visibleText: '' };
const COMPLETIONS = '/chat/completions';

const skip = (findChromium() ? false : NO_CHROMIUM) || (findRedis() ? false : NO_REDIS);

describe('a visitor whose instance of the guide is killed', { skip }, () => {
  let browser: Browser;
  let redis: RedisServer;
  let openAi: OpenAiEmulator;
  let dataDir: string;
  let balancer: Balancer;
  const started: GuideProcess[] = [];

  async function start(): Promise<GuideProcess> {
    const guide = await startGuideProcess({
      DATA_DIR: dataDir,
      MAX_WORKERS: '1',
      TIERS: 'hash,vision',
      HASH_BUDGET_MS: '10000',
      VISION_BUDGET_MS: '60000',
      OUTCOME_BUDGET_MS: '60000',
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      OPENAI_EMBEDDINGS: 'off',
      REDIS_URL: redis.url,
      REDIS_BUDGET_MS: '5000',
      REDIS_LEASE_MS: '1500',
    });
    started.push(guide);
    return guide;
  }

  before(async () => {
    [browser, redis, openAi] = await Promise.all([
      launchChromium(),
      startRedis(),
      startOpenAiEmulator(),
      buildPage(),
    ]);
    openAi.replyJson(SEEN);
    openAi.reply('[1] O’Sullivan took it in 1871.');
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    // The first one builds the collection that the others serve, too.
    const { url } = await start();
    await Promise.all([start(), start()]);
    balancer = await startBalancer(url);
  });
  after(async () => {
    await balancer?.[Symbol.asyncDispose]();
    for (const guide of started) await guide[Symbol.asyncDispose]();
    await Promise.all([browser?.close(), redis?.kill(), openAi?.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Two that live, and one that is about to be killed: it is replaced before the next test. */
  async function instances(): Promise<[GuideProcess, GuideProcess, GuideProcess]> {
    const [one, other, doomed = await start()] = started.filter(({ pid }) => isAlive(pid));
    return [one, other, doomed];
  }

  async function kill(guide: GuideProcess): Promise<void> {
    guide.signal('SIGKILL');
    await guide.exited;
  }

  const untilAsked = () => openAi.whenRequested(({ path }) => path.endsWith(COMPLETIONS));

  /** The visitor was told of a pause at most. */
  async function assertUntroubled({ page, spoken }: OpenPage) {
    const alarms = (await spoken()).filter((words) => words.startsWith('alert:'));
    assert.deepEqual(alarms, []);
    assert.equal(await page.getByText(/did not work|went wrong/).count(), 0);
  }

  test('while the photo is on its way sends it to another', async () => {
    const [one, other, doomed] = await instances();
    balancer.to = { photo: doomed.url, live: one.url, other: other.url };
    await using visit = await openPage(browser, balancer.url);
    const held = balancer.holdPhoto(1000);
    await visit.choose(await makeCopy(demoWorkPath('black-canyon'), { width: 600 }));
    await held;
    balancer.to.photo = other.url;
    await kill(doomed);
    await visit.heading(/Black Cañon/);
    await assertUntroubled(visit);
  });

  test('while it looks has the photo looked at by another', async () => {
    const [one, other, doomed] = await instances();
    balancer.to = { photo: doomed.url, live: one.url, other: other.url };
    await using visit = await openPage(browser, balancer.url);
    openAi.requests.length = 0;
    openAi.fail('blackhole', { path: COMPLETIONS });
    await visit.choose(await makeWall({ seed: 71, width: 640, height: 480 }));
    await untilAsked();
    balancer.to.photo = other.url;
    await kill(doomed);
    await visit.page.getByText('A plain wall.').first().waitFor();
    await assertUntroubled(visit);
  });

  test('while it answers, by the connection that asked, is answered by another', async () => {
    const [one, other, doomed] = await instances();
    balancer.to = { photo: one.url, live: doomed.url, other: other.url };
    await using visit = await openPage(browser, balancer.url);
    await visit.choose(await makeCopy(demoWorkPath('black-canyon'), { width: 500 }));
    await visit.heading(/Black Cañon/);
    openAi.requests.length = 0;
    openAi.fail('blackhole', { path: COMPLETIONS });
    await visit.page.getByRole('textbox', { name: 'Your question' }).fill('Who took it?');
    await visit.page.getByRole('button', { name: 'Send' }).tap();
    await untilAsked();
    balancer.to.live = other.url;
    await kill(doomed);
    const answers = visit.page.getByRole('article');
    await answers.getByText('took it in 1871').waitFor();
    assert.equal(await answers.count(), 1);
    await assertUntroubled(visit);
  });
});

/** Whether a process with this number runs. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
