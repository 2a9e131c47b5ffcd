import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demoWorkPath } from '../support/demo-works.ts';
import { type GuideProcess, startGuideProcess } from '../support/guide-process.ts';
import { type HostileFile, hostileFiles } from '../support/hostile-files.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { assertProblem } from '../support/problem.ts';
import { visit } from '../support/visitor.ts';

const FILES = await hostileFiles();

/** Most that the process may have needed beyond what it had before, in MiB. */
const GROWTH_MIB = 100;

/** Names that would lead out of a folder, or into a program, if a name were ever used as a path. */
const NAMES = [
  '../../../../tmp/cicerone-was-here.jpg',
  '/tmp/cicerone-was-here.jpg',
  'C:\\Windows\\cicerone-was-here.jpg',
  '.htaccess',
  '$(touch cicerone-was-here).jpg',
  `${'x'.repeat(4000)}.jpg`,
  '\u202egpj.exe',
];

describe('a guide that is sent files to do it harm', () => {
  let dataDir: string;
  let guide: GuideProcess;
  let photo: Buffer;
  let kept: string[];

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    guide = await startGuideProcess({
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      MAX_WORKERS: '1',
      TIERS: 'hash',
      ENABLE_CACHE: 'false',
    });
    photo = await makeCopy(demoWorkPath('black-canyon'));
    // What a guide has seen once is in memory, whether or not it is attacked.
    for (let i = 0; i < 5; i++) await visit(guide.url).analyse(photo);
    kept = await files();
  });
  after(async () => {
    await guide?.[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** What is counted is written once a minute, whenever that is. */
  const files = async () =>
    (await readdir(dataDir, { recursive: true })).filter((name) => !/^usage/.test(name)).sort();

  const send = ({ bytes }: Pick<HostileFile, 'bytes'>) =>
    fetch(`${guide.url}/api/analyses?wait=1`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });

  test(`answers each of ${FILES.length} files, and needs little memory for it`, async (t) => {
    assert.ok(FILES.length >= 60);
    const before = await memoryOf(guide, { fromNow: true });
    for (const file of FILES) {
      await t.test(file.name, async () => {
        const response = await send(file);
        const body = (await response.json()) as { code?: string; status: string | number };
        assert.equal(body.code ?? null, file.code, JSON.stringify(body).slice(0, 300));
        assert.ok(file.code === null ? response.status === 200 : response.status < 500);
      });
    }
    const after = await memoryOf(guide, { fromNow: false });
    assert.ok(after - before < GROWTH_MIB, `${before} MiB before, ${after} MiB at most`);
  });

  for (const name of NAMES) {
    test(`takes a file's name for no path: ${JSON.stringify(name.slice(0, 40))}`, async () => {
      const form = new FormData();
      form.set('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), name);
      const response = await fetch(`${guide.url}/api/analyses?wait=1`, {
        method: 'POST',
        body: form,
      });
      assert.equal(response.status, 200, await response.text());
    });
  }

  test('takes no name with a NUL in it', async () => {
    const form = new FormData();
    form.set('photo', new Blob([new Uint8Array(photo)]), 'photo.jpg\u0000.sh');
    const response = await fetch(`${guide.url}/api/analyses`, { method: 'POST', body: form });
    await assertProblem(response, 400, 'upload-invalid');
  });

  test('serves the next visitor, has written nothing, and calls nobody', async () => {
    assert.equal((await visit(guide.url).analyse(photo)).artwork?.id, 'black-canyon');
    assert.deepEqual(await files(), kept);
    const wasHere = (await readdir('/tmp')).filter((name) => name.includes('was-here'));
    assert.deepEqual(wasHere, []);
    const alarms = guide.lines.filter((line) => /"level":"error"/i.test(line));
    assert.deepEqual(alarms, []);
    assert.equal(guide.errors, '');
  });
});

/** Most memory that was resident since the last look `fromNow`, in MiB (proc(5), clear_refs). */
async function memoryOf({ pid }: GuideProcess, { fromNow }: { fromNow: boolean }): Promise<number> {
  if (fromNow) await writeFile(`/proc/${pid}/clear_refs`, '5');
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024);
}
