/**
 * Holds a guide to a container's memory while visitors send photos of twelve megapixels without a
 * pause: does it live, and does everybody get an answer? With the review queue, one photo in four is of
 * people and no work of the collection, so that faces are searched for all the time. Where a model answers
 * in Japanese and Chinese, dictionaries are kept beside the photos if there is memory for them. Needs the
 * right to make a control group.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { DEMO_WORKS, demoWorkPath } from '../test/support/demo-works.ts';
import { startGuideAsGiven } from '../test/support/guide-process.ts';
import { NO_LIMITS } from '../test/support/no-limits.ts';
import { startOpenAiEmulator } from '../test/support/openai-emulator.ts';
import { strangePhoto } from '../test/support/people-photo.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { visit } from '../test/support/visitor.ts';
import { createMemoryCgroup } from './memory-cgroup.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';

interface Run {
  name: string;
  limitMiB: number;
  settings: Record<string, string>;
  /** Questions that are asked without a pause, by language: a model answers them. */
  asked?: Record<string, string>;
}

/** By language. */
const ASKED = { ja: '誰が撮影しましたか？', zh: '这是谁拍摄的？' };

/** Without the precheck, a photo of people is unidentified, and kept. */
const RUNS: Run[] = [
  { name: 'as it is', limitMiB: 512, settings: {} },
  {
    name: 'with the review queue',
    limitMiB: 1024,
    settings: { REVIEW_QUEUE: 'true', TIERS: 'hash,retrieval' },
  },
  { name: 'asked in Japanese and Chinese', limitMiB: 512, settings: {}, asked: ASKED },
  { name: 'the same with dictionaries', limitMiB: 768, settings: {}, asked: ASKED },
];
const VISITORS = 8;
const SECONDS = 30;
const PIXELS = { width: 4000, height: 3000 };
const SEEN = {
  description: '灰色の壁です。左の人は帽子をかぶっています。',
  showsArtwork: false,
  workId: null,
  visibleText: '',
};
const ENTER = 'echo $$ > "$0"; exec "$@"';

const about = aboutThisRun('npm run bench -- limited-memory');
if (await mayLimitMemory()) {
  const photos: Buffer[] = [];
  for (const [seed, work] of DEMO_WORKS.slice(0, 3).entries()) {
    photos.push(
      (await makePhoto(demoWorkPath(work), { seed, difficulty: 'easy', ...PIXELS })).jpeg,
    );
  }
  const { width, height } = PIXELS;
  photos.push(
    await sharp(await strangePhoto())
      .resize(width, height)
      .jpeg()
      .toBuffer(),
  );
  const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  try {
    const rows: (string | number)[][] = [];
    for (const run of RUNS) rows.push([run.name, run.limitMiB, ...(await load(run))]);
    const columns = [
      '',
      'limit, MiB',
      'photos',
      'answered',
      'questions answered',
      'p50 ms',
      'p95 ms',
      'peak, MiB',
      'OOM kills',
      'exit',
    ];
    publish('limited-memory', about, { 'limited-memory': markdownTable(columns, rows) });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }

  async function load({ limitMiB, settings, asked }: Run): Promise<(string | number)[]> {
    await using openAi = asked ? await startOpenAiEmulator() : null;
    openAi?.replyJson(SEEN);
    openAi?.reply('撮影したのはティモシー・オサリバンです。由奥沙利文拍摄。');
    await using cgroup = (await createMemoryCgroup(limitMiB * 2 ** 20))!;
    const main = [process.execPath, '--max-semi-space-size=4', 'server/main.ts'];
    await using guide = await startGuideAsGiven(
      {
        NODE_ENV: 'production',
        DATA_DIR: dataDir,
        ENABLE_CACHE: 'false',
        ...NO_LIMITS,
        ...(openAi && { OPENAI_BASE_URL: openAi.baseUrl, OPENAI_API_KEY: 'sk-emulator' }),
        ...settings,
      },
      ['/bin/sh', '-c', ENTER, cgroup.processes, ...main],
    );
    const until = performance.now() + SECONDS * 1000;
    const times: number[] = [];
    let [sent, answered, questions] = [0, 0, 0];
    const visitor = async (_: unknown, index: number) => {
      await wait(index * 50);
      for (let turn = index; performance.now() < until; turn++) {
        const startedAt = performance.now();
        sent++;
        const response = await fetch(`${guide.url}/api/analyses?wait=1`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/octet-stream' },
          body: new Uint8Array(photos[turn % photos.length]),
        }).catch(() => null);
        // Nobody is there any more.
        if (!response) return;
        if (!response.ok) continue;
        await response.arrayBuffer();
        answered++;
        times.push(Math.round(performance.now() - startedAt));
      }
    };
    const asker = async ([language, text]: [string, string]) => {
      while (performance.now() < until) {
        const { id } = await visit(guide.url).open(DEMO_WORKS[0], { language });
        await visit(guide.url).ask(id, text, { language });
        questions++;
      }
    };
    await Promise.all([
      ...Array.from({ length: VISITORS }, visitor),
      // Who asks when nobody is there any more has no answer, and the row tells why.
      ...Object.entries(asked ?? {}).map((one) => asker(one).catch(() => {})),
    ]);
    const peak = Math.round((await cgroup.peakBytes()) / 2 ** 20);
    const kills = await cgroup.kills();
    guide.signal('SIGTERM');
    const code = (await guide.exited) ?? 'killed';
    return [
      sent,
      answered,
      questions,
      percentile(times, 0.5),
      percentile(times, 0.95),
      peak,
      kills,
      code,
    ];
  }
}

async function mayLimitMemory(): Promise<boolean> {
  await using cgroup = await createMemoryCgroup(2 ** 30);
  if (!cgroup) console.log('Nothing was measured: this process may not make a control group.');
  return cgroup !== null;
}
