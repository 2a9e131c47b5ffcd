import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createKey } from '../../server/admin/key.ts';
import { writeKeyFile } from '../../server/admin/key-file.ts';
import { createUsage } from '../../server/usage/usage.ts';
import type { UsageExport } from '../../server/usage/usage-folder.ts';
import type { AnalysisEvent } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { runScript } from '../support/run-script.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

const OLD = '2020-01-01.elsewhere.json';
const STUCK = '2020-01-02.elsewhere.json';

describe('what a guide is used for', () => {
  test('is counted, given to administrators and the registrar, and goes on after a restart', async () => {
    await using guide = await startTestGuide({ TIERS: 'hash' });
    const { key, record } = await createKey('operator', { days: 1 });
    await writeKeyFile(join(guide.dataDir, 'admin-keys.json'), [record]);
    const folder = join(guide.dataDir, 'usage');
    await mkdir(folder);
    await writeFile(join(folder, OLD), '{"day":"2020-01-01","collections":{}}');
    // What cannot be removed keeps nothing from being counted and told.
    await mkdir(join(folder, STUCK));
    const ask = (query = '') =>
      fetch(`${guide.url}/api/admin/usage${query}`, {
        headers: { Authorization: `Bearer ${key}` },
      });

    const { id } = await visit(guide.url).analyse(await makeCopy(demoWorkPath('black-canyon')));
    await visit(guide.url).ask(id, 'Did a zebra pass by?');
    await visit(guide.url).open('nagasaki-boats');
    const { days } = (await (await ask()).json()) as UsageExport;
    assert.equal(days.length, 1);
    const usage = days[0].collections.default;
    assert.deepEqual([usage.photos, usage.opened, usage.questions], [1, 1, 1]);
    assert.deepEqual(usage.works, { 'black-canyon': 1, 'nagasaki-boats': 1 });
    assert.deepEqual(usage.tiers, { hash: { identified: 1 } });
    assert.ok(!(await readdir(folder)).includes(OLD), 'days past their time go');
    const [file] = (await readdir(folder)).filter((name) => name !== STUCK);
    assert.doesNotMatch(await readFile(join(folder, file), 'utf8'), /zebra|127\.0/);
    await assertProblem(await ask('?from=yesterday'), 400, 'request-invalid');
    assert.deepEqual(((await (await ask('?to=2020-12-31')).json()) as UsageExport).days, []);

    const settings = { DATA_DIR: guide.dataDir };
    const told = await runScript('server/commands/collection.ts', settings, ['usage']);
    assert.equal(told.code, 0, told.stderr);
    assert.deepEqual((JSON.parse(told.stdout) as UsageExport).days, days);

    await using again = await startTestGuide({ TIERS: 'hash', DATA_DIR: guide.dataDir });
    await visit(again.url).open('nagasaki-boats');
    await again.stop();
    const later = await runScript('server/commands/collection.ts', settings, ['usage']);
    const [day] = (JSON.parse(later.stdout) as UsageExport).days;
    assert.equal(day.collections.default.opened, 2);
    assert.equal(day.collections.default.photos, 1);
  });

  test('is not counted where that is turned off', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    const settings = { TIERS: 'hash', DATA_DIR: dataDir };
    await using guide = await startTestGuide({ ...settings, ENABLE_USAGE: 'false' });
    const { key, record } = await createKey('operator', { days: 1 });
    await writeKeyFile(join(dataDir, 'admin-keys.json'), [record]);
    await visit(guide.url).open('nagasaki-boats');
    const response = await fetch(`${guide.url}/api/admin/usage`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    await assertProblem(response, 404, 'usage-off');
    await guide.stop();
    try {
      assert.ok(!(await readdir(dataDir)).includes('usage'));
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('is counted in its own day however late it is told', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    const options = {
      dataDir,
      instance: 'late',
      days: 400,
      logger: createRecordedLoggers().for('server'),
    };
    const [yesterday, today] = [86_400_000, 0].map((ms) => new Date(Date.now() - ms).toISOString());
    const asked = (at: string): AnalysisEvent => ({
      type: 'question:asked',
      questionId: 'q',
      text: 'Who?',
      id: 'a',
      seq: 1,
      at,
    });
    try {
      for (const at of [yesterday, today]) {
        const usage = await createUsage(options);
        for (const when of [at, today, yesterday]) usage.observe('default', asked(when));
        await usage.close();
      }
      const { days } = await (await createUsage(options)).export();
      assert.deepEqual(
        days.map(({ collections }) => collections.default.questions),
        [3, 3],
      );
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
