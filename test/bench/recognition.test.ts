import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { RecognitionResult } from '../../bench/recognition/result.ts';
import { type DemoWork, demoWorkPath } from '../support/demo-works.ts';
import { makePhoto } from '../support/photo-maker.ts';
import { runScript } from '../support/run-script.ts';

const KNOWN: DemoWork[] = ['black-canyon', 'dust-bowl-home'];
const FOREIGN: DemoWork = 'march-pastoral';

describe('the recognition bench', () => {
  let folder: string;
  let report: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    report = join(folder, 'report');
    const hall = join(folder, 'photos/hall');
    for (const part of ['refs', 'queries', 'not_in_db']) {
      await mkdir(join(hall, part), { recursive: true });
    }
    const photo = async (work: DemoWork, file: string) => {
      const { jpeg } = await makePhoto(demoWorkPath(work), { seed: 3, difficulty: 'easy' });
      await writeFile(join(hall, file), jpeg);
    };
    for (const work of KNOWN) {
      await copyFile(demoWorkPath(work), join(hall, 'refs', `${work}.jpg`));
      await photo(work, `queries/${work}.jpg`);
    }
    await photo(FOREIGN, 'not_in_db/foreign.jpg');
    const rows = KNOWN.map((work) => `${work}.jpg,${work}.jpg,made,official`);
    await writeFile(join(hall, 'gt.csv'), ['query,ref,kind,label_source', ...rows].join('\n'));
  });
  after(() => rm(folder, { recursive: true }));

  test('runs the whole guide on a set and leaves figures and a page of failures', async () => {
    const { code, stdout, stderr } = await runScript('bench/recognition.ts', {}, [
      ...['--photos', join(folder, 'photos'), '--report', report],
      ...['--ways', 'guide', '--leave-one-out'],
      // Budgets are for real machines with real visitors; a busy test machine has its own pace.
      ...['--set', 'HASH_BUDGET_MS=10000', '--set', 'RETRIEVAL_BUDGET_MS=20000'],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /\| the guide: all its tiers \| 2 of 2 \(100 %\)/);
    const { data, plots } = JSON.parse(
      await readFile(join(report, 'recognition.json'), 'utf8'),
    ) as {
      data: RecognitionResult;
      plots: Record<string, string>;
    };
    const answers = (way: string) =>
      data.ways
        .find(({ name }) => name === way)
        ?.trials.map(({ answer }) => (answer.confidence ? answer.ids[0] : null));
    const right = [...KNOWN.map((work) => `hall:${work}`), null];
    assert.deepEqual(answers('guide'), right);
    const gone = data.leftOut.find(({ way }) => way === 'guide');
    assert.deepEqual(
      gone?.trials.map(({ answer }) => answer.confidence),
      [null, null],
    );
    assert.deepEqual(Object.keys(plots), ['recall-and-wrong-accepts.svg']);
    assert.match(await readFile(join(report, 'failures.html'), 'utf8'), /worst failures/);
  });

  test('says that it has no photos', async () => {
    const { code, stdout } = await runScript('bench/recognition.ts', {}, ['--photos', 'nowhere']);
    assert.equal(code, 0);
    assert.match(stdout, /skipped, as there are no photos/);
  });
});
