import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { create } from 'tar';
import type { Job } from '../../../server/admin/job.ts';
import type { ArtworkView } from '../../../src/contract.ts';
import { addKey, administer, auditLines, putJson } from '../../support/administrator.ts';
import { makeCopy } from '../../support/photo-maker.ts';
import { assertProblem } from '../../support/problem.ts';
import { createRecordedLoggers } from '../../support/recorded-loggers.ts';
import { createRegistrar, type Registrar } from '../../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { visit } from '../../support/visitor.ts';

const post = (body: FormData): RequestInit => ({ method: 'POST', body });

async function form(files: Record<string, [name: string, path: string]>, fields = {}) {
  const made = new FormData();
  for (const [field, [name, path]] of Object.entries(files)) {
    made.append(field, new Blob([await readFile(path)]), name);
  }
  for (const [name, text] of Object.entries(fields)) made.set(name, String(text));
  return made;
}

describe('an administrator', () => {
  const loggers = createRecordedLoggers();
  let registrar: Registrar;
  let guide: TestGuide;
  let admin: ReturnType<typeof administer>;
  let secret: string;
  before(async () => {
    registrar = await createRegistrar();
    // What a process left that was killed in the middle of an upload.
    await mkdir(join(registrar.dataDir, 'uploads', 'killed', 'request'), { recursive: true });
    await writeFile(join(registrar.dataDir, 'uploads', 'killed', 'request', '1-works.csv'), 'id');
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    const { key } = await addKey(registrar.dataDir, 'registrar');
    secret = key.slice(26);
    guide = await startTestGuide(
      { DATA_DIR: registrar.dataDir, ADMIN_UPLOAD_MB: '2' },
      { loggers },
    );
    admin = administer(guide.url, key);
  });
  after(async () => {
    await guide?.stop();
    await registrar?.[Symbol.asyncDispose]();
  });

  const uploads = async () =>
    (await readdir(join(registrar.dataDir, 'uploads'), { recursive: true })).filter(
      (name) => !/^[0-9a-f-]{36}(\/change\.lock(-journal)?)?$/.test(name),
    );

  /** A job's files go when it has ended, and a refused request's when it has been answered. */
  async function nothingUploaded(): Promise<void> {
    while ((await uploads()).length > 0) await pause(20);
  }

  /** The guide looks at its folder from time to time. */
  async function serves(titles: string[]): Promise<void> {
    for (;;) {
      const response = await fetch(`${guide.url}/api/artworks`);
      const { items } = (await response.json()) as { items: ArtworkView[] };
      if (items.map(({ title }) => title).join() === titles.join()) return;
      await pause(50);
    }
  }

  test('imports a file with its pictures while visitors watch the guide change', async () => {
    const csv = await registrar.table('more.csv', ['One', 'Two', 'Three']);
    const tar = join(registrar.folder, 'pictures.tgz');
    await create({ file: tar, cwd: registrar.folder, gzip: true }, ['0.jpg', '1.jpg', '2.jpg']);
    const files = { file: ['more.csv', csv], pictures: ['p.tgz', tar] } as const;
    const asked = await admin.job('/imports', post(await form({ ...files } as never)));
    assert.equal(asked.operation, 'import');
    assert.equal(asked.target, 'more.csv');
    assert.equal(asked.by, 'registrar');
    const events = await admin.events(asked.id);
    const types = events.map(({ type }) => type);
    assert.equal(types[0], 'job:queued');
    assert.ok(types.includes('job:started') && types.includes('job:progress'), types.join());
    const job = (events.at(-1) as { job: Job }).job;
    assert.equal(job.status, 'done', JSON.stringify(job.problem));
    assert.deepEqual(job.progress, { stage: 'writing', works: 3, total: 3 });
    assert.equal(job.result?.generation, 2);
    assert.deepEqual(job.result?.report?.changes, {
      added: 1,
      updated: 0,
      unchanged: 2,
      removed: 0,
    });
    await serves(['One', 'Two', 'Three']);
    const photo = await makeCopy(join(registrar.folder, '2.jpg'), { width: 400 });
    assert.equal((await visit(guide.url).analyse(photo)).artwork?.title, 'Three');
    const report = await admin.call(`/jobs/${asked.id}/report`);
    assert.equal(report.status, 200);
    assert.match(await report.text(), /^kind,id,where,what\n.*picture without rights,work-0/s);
    const lines = await auditLines(registrar.dataDir, ({ job }) => job === asked.id, 2);
    assert.deepEqual(
      lines.map(({ who, what, target, outcome }) => [who, what, target, outcome]),
      [
        ['registrar', 'collection.import', 'more.csv', 'accepted'],
        ['registrar', 'collection.import', 'more.csv', 'done'],
      ],
    );
    await nothingUploaded();
  });

  test('corrects a work, which keeps its pictures', async () => {
    const record = { title: 'Two, corrected', artist: { name: 'A. Maker' }, room: '4' };
    const { result } = await admin.done('/artworks/work-1', putJson(record));
    assert.equal(result?.report?.pictures, 1);
    assert.deepEqual(result?.report?.problems, []);
    await serves(['One', 'Two, corrected', 'Three']);
    const photo = await makeCopy(join(registrar.folder, '1.jpg'), { width: 400 });
    const { artwork } = await visit(guide.url).analyse(photo);
    assert.deepEqual([artwork?.title, artwork?.room], ['Two, corrected', '4']);
  });

  test('adds a work with a picture', async () => {
    await registrar.table('fourth.csv', ['One', 'Two', 'Three', 'Four']);
    const record = {
      id: 'work-3',
      title: 'Four',
      pictures: [{ file: 'four.jpg', credit: 'A photographer' }],
    };
    const body = await form(
      { pictures: ['four.jpg', join(registrar.folder, '3.jpg')] },
      { record: JSON.stringify(record) },
    );
    await admin.done('/artworks/work-3', { method: 'PUT', body });
    await serves(['One', 'Two, corrected', 'Three', 'Four']);
    const photo = await makeCopy(join(registrar.folder, '3.jpg'), { width: 400 });
    assert.equal((await visit(guide.url).analyse(photo)).artwork?.id, 'work-3');
    await nothingUploaded();
  });

  test('withdraws a work, and takes the step back', async () => {
    const { id, result } = await admin.done('/artworks/work-0', { method: 'DELETE' });
    assert.equal(result?.works, 3);
    await serves(['Two, corrected', 'Three', 'Four']);
    const again = await admin.call('/artworks/work-0', { method: 'DELETE' });
    await assertProblem(again, 404, 'artwork-not-found');
    const lines = await auditLines(registrar.dataDir, ({ what }) => what === 'artwork.withdraw', 3);
    assert.deepEqual(
      lines.map(({ target, outcome, reason, job }) => [target, outcome, reason, job]),
      [
        ['work-0', 'done', undefined, id],
        ['work-0', 'accepted', undefined, id],
        ['work-0', 'refused', '404', undefined],
      ],
    );
    await admin.done('/rollback', { method: 'POST' });
    await serves(['One', 'Two, corrected', 'Three', 'Four']);
  });

  test('downloads a backup that restores the collection elsewhere', async () => {
    const response = await admin.call('/backup');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/x-tar');
    const bytes = Buffer.from(await response.arrayBuffer());
    await using other = await createRegistrar();
    const file = join(other.folder, 'backup.tar');
    await writeFile(file, bytes);
    const { code, stdout, stderr } = await other.run('restore', file);
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(other.titles(), ['One', 'Two, corrected', 'Three', 'Four']);
    const [line] = await auditLines(registrar.dataDir, ({ what }) => what === 'collection.backup');
    assert.equal(line.outcome, 'done');
    await nothingUploaded();
  });

  test('reads of a dry run what would change, and nothing does', async () => {
    const csv = join(registrar.folder, 'dry.csv');
    await writeFile(csv, 'id,title,image\nwork-9,Nine,');
    const body = await form({ file: ['dry.csv', csv] }, { dryRun: 'true', replace: 'true' });
    const { result } = await admin.done('/imports', post(body));
    assert.equal(result?.generation, null);
    assert.deepEqual(
      result?.report?.wouldChange?.map(({ id, change }) => `${change} ${id}`),
      ['added work-9', ...[0, 1, 2, 3].map((i) => `removed work-${i}`)],
    );
    await serves(['One', 'Two, corrected', 'Three', 'Four']);
  });

  test('has each collection by its name', async () => {
    const query = '?collection=annex';
    await admin.done(`/artworks/a-1${query}`, putJson({ title: 'In the annex' }));
    assert.equal((await admin.call(`/backup${query}`)).status, 200);
    await assertProblem(await admin.call('/backup?collection=none'), 404, 'collection-missing');
    await assertProblem(await admin.call('/backup?collection=../x'), 400, 'collection-name');
    await serves(['One', 'Two, corrected', 'Three', 'Four']);
  });

  test('is told what is wrong with a request before anything is begun', async () => {
    const jobs = async () => ((await (await admin.call('/jobs')).json()) as { items: Job[] }).items;
    const before = (await jobs()).length;
    const send = (body: unknown) => admin.call('/imports', { ...putJson(body), method: 'POST' });
    await assertProblem(await send({ url: '/etc/passwd' }), 400, 'request-invalid');
    await assertProblem(await send({ url: 'file:///etc/passwd' }), 400, 'request-invalid');
    await assertProblem(await send({ format: 'csv' }), 400, 'request-invalid');
    await assertProblem(await send({ format: 'met', images: '/etc' }), 400, 'request-invalid');
    const put = (body: unknown) => admin.call('/artworks/w', putJson(body));
    const { errors } = await assertProblem(await put({ title: '' }), 400, 'request-invalid');
    assert.deepEqual(
      errors?.map(({ field }) => field),
      ['title'],
    );
    await assertProblem(await put({ title: 'T', painter: 'P' }), 400, 'request-invalid');
    await assertProblem(await put({ title: 'T', id: 'other' }), 400, 'id-mismatch');
    const missing = { title: 'T', pictures: [{ file: 'gone.jpg' }] };
    await assertProblem(await put(missing), 400, 'picture-missing');
    const big = join(registrar.folder, 'big.csv');
    await writeFile(big, 'x'.repeat(2 * 1024 * 1024 + 1));
    const large = await admin.call('/imports', post(await form({ file: ['big.csv', big] })));
    await assertProblem(large, 413, 'upload-too-large');
    await assertProblem(await admin.call('/imports', post(new FormData())), 400, 'file-missing');
    await assertProblem(await admin.call('/jobs/none'), 404, 'job-not-found');
    assert.equal((await jobs()).length, before);
    await nothingUploaded();
  });

  test('cannot reach the disk of the server through a source', async () => {
    const folder = join(registrar.folder, 'evil');
    await mkdir(folder);
    await symlink(join(registrar.folder, '0.jpg'), join(folder, 'link.jpg'));
    const tar = join(registrar.folder, 'evil.tar');
    await create({ file: tar, cwd: folder }, ['link.jpg']);
    const csv = join(registrar.folder, 'evil.csv');
    const rows = ['id,title,image', 'e-1,Link,link.jpg', 'e-2,Path,../../../../0.jpg'];
    await writeFile(csv, rows.join('\n'));
    const body = await form(
      { file: ['evil.csv', csv], pictures: ['evil.tar', tar] },
      { dryRun: 'true' },
    );
    const { result } = await admin.done('/imports', post(body));
    assert.equal(result?.report?.pictures, 0);
    const told = result?.report?.problems.map(({ problem }) => problem).join('\n') ?? '';
    assert.match(told, /link\.jpg cannot be read \(ENOENT\)/);
    assert.match(told, /outside the folder/);
    const { status, problem } = await admin.job('/imports?wait=1', {
      ...putJson({ url: `${guide.url}/api/artworks`, format: 'json' }),
      method: 'POST',
    });
    assert.equal(status, 'failed');
    assert.match(problem?.detail ?? '', /not on the public internet/);
  });

  test('finds no key in any log', () => {
    assert.ok(!JSON.stringify(loggers.lines).includes(secret));
  });
});
