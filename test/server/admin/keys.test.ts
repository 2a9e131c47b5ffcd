import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { readKeyFile, writeKeyFile } from '../../../server/admin/key-file.ts';
import { addKey, administer, auditLines } from '../../support/administrator.ts';
import { assertProblem } from '../../support/problem.ts';
import { createRecordedLoggers, type RecordedLine } from '../../support/recorded-loggers.ts';
import { runScript } from '../../support/run-script.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';

const ROUTES: [string, string][] = [
  ['GET', '/jobs'],
  ['GET', '/jobs/1/events'],
  ['DELETE', '/jobs/1'],
  ['POST', '/imports'],
  ['PUT', '/artworks/black-canyon'],
  ['DELETE', '/artworks/black-canyon'],
  ['GET', '/backup'],
  ['POST', '/rollback'],
  ['GET', '/nothing'],
];

describe('administration', () => {
  const loggers = createRecordedLoggers();
  let guide: TestGuide;
  const file = () => join(guide.dataDir, 'admin-keys.json');
  before(async () => {
    guide = await startTestGuide({}, { loggers });
  });
  beforeEach(() => rm(file(), { force: true }));
  after(() => guide.stop());

  /** A busy machine is warned of, too. */
  const isRefusal = ({ logger, level }: RecordedLine) => logger === 'admin' && level === 'warn';

  const list = (key: string) => administer(guide.url, key).call('/jobs');

  test('is not there where there is no key', async () => {
    for (const [method, path] of ROUTES) {
      const headers = { Authorization: `Bearer cicerone_${'0'.repeat(16)}_${'A'.repeat(43)}` };
      const response = await fetch(`${guide.url}/api/admin${path}`, { method, headers });
      const { detail } = await assertProblem(response, 404, 'route-not-found');
      assert.equal(detail, `There is nothing at /api/admin${path}.`, 'as anywhere else');
    }
    for (const folder of ['audit', 'uploads']) {
      assert.ok(!existsSync(join(guide.dataDir, folder)), `${folder} is not made`);
    }
  });

  test('lets nobody in without a key', async () => {
    await addKey(guide.dataDir, 'registrar');
    for (const [method, path] of ROUTES) {
      const response = await fetch(`${guide.url}/api/admin${path}`, { method });
      assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/);
      await assertProblem(response, 401, 'key-refused');
    }
  });

  test('lets the holder of a key in, and says who it was', async () => {
    const { key, record } = await addKey(guide.dataDir, 'registrar');
    const response = await list(key);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await response.json(), { items: [] });
    const [line] = await auditLines(guide.dataDir, ({ key_id }) => key_id === record.id);
    assert.equal(line.who, 'registrar');
    assert.equal(line.what, 'job.list');
    assert.equal(line.outcome, 'done');
    assert.equal(line.request_id, response.headers.get('x-request-id'));
    assert.ok(line.client);
    assert.ok(Math.abs(Date.parse(line.when) - Date.now()) < 60_000);
  });

  test('refuses wrong keys later each time, and warns without them', async () => {
    const { key } = await addKey(guide.dataDir, 'registrar');
    assert.equal((await list(key)).status, 200, 'the count begins anew');
    const other = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
    const unknown = `cicerone_${'f'.repeat(16)}${key.slice(25)}`;
    const from = loggers.lines.length;
    for (const wrong of [other, unknown, 'no-key-at-all']) {
      await assertProblem(await list(wrong), 401, 'key-refused');
    }
    const warned = loggers.lines.slice(from).filter(isRefusal);
    assert.deepEqual(
      warned.map(({ fields }) => [fields.refusal, fields.name, fields.delay_ms]),
      [
        ['wrong', 'registrar', 250],
        ['unknown', undefined, 500],
        ['malformed', undefined, 1000],
      ],
    );
    assert.ok(warned.every(({ fields }) => fields.client));
    assert.equal((await list(key)).status, 200, 'the right one is let in all the same');
  });

  test('refuses an expired key', async () => {
    const { key, record } = await addKey(guide.dataDir, 'registrar');
    assert.equal((await list(key)).status, 200, 'it is good, and remembered as such');
    const expires = new Date(Date.now() - 1000).toISOString();
    await writeKeyFile(file(), [{ ...record, expires }]);
    await assertProblem(await list(key), 401, 'key-refused');
    const warned = loggers.lines.findLast(isRefusal);
    assert.equal(warned?.fields.refusal, 'expired');
  });

  test('goes over to other keys while it runs', async () => {
    const first = await addKey(guide.dataDir, 'registrar');
    assert.equal((await list(first.key)).status, 200);
    const second = await addKey(guide.dataDir, 'registrar');
    assert.equal((await list(second.key)).status, 200);
    assert.equal((await list(first.key)).status, 200, 'both are good for a while');
    const left = (await readKeyFile(file())).filter(({ id }) => id !== first.record.id);
    await writeKeyFile(file(), left);
    await assertProblem(await list(first.key), 401, 'key-refused');
    assert.equal((await list(second.key)).status, 200);
    await writeKeyFile(file(), []);
    await assertProblem(await list(second.key), 404, 'route-not-found');
  });

  test('takes no key from a file that cannot be read, and says so once', async () => {
    const { key } = await addKey(guide.dataDir, 'registrar');
    const text = await readFile(file(), 'utf8');
    await writeFile(file(), text.slice(0, -20));
    const from = loggers.lines.length;
    await assertProblem(await list(key), 401, 'key-refused');
    await assertProblem(await list(key), 401, 'key-refused');
    const told = loggers.lines.slice(from).filter(({ level }) => level === 'error');
    assert.equal(told.length, 1);
    assert.match(String(told[0].fields.error), /admin-keys\.json cannot be read/);
  });

  test('writes no part of a key into any log, right or wrong', async () => {
    const { key, record } = await addKey(guide.dataDir, 'registrar');
    const wrong = `cicerone_${key.split('_')[1]}_${'canary'.repeat(7)}x`;
    for (const [method, path] of ROUTES) {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
      await fetch(`${guide.url}/api/admin${path}`, { method, headers }).then((r) => r.text());
    }
    await list(wrong);
    const known = ROUTES.filter(([, path]) => path !== '/nothing');
    const lines = await auditLines(
      guide.dataDir,
      ({ key_id }) => key_id === record.id,
      known.length,
    );
    const written = JSON.stringify([loggers.lines, lines]);
    assert.ok(written.includes(key.split('_')[1]), 'the id is there, to find the key by');
    assert.ok(!written.includes(key.slice(26)));
    assert.ok(!written.includes('canary'));
  });
});

describe('npm run admin-key', () => {
  test('makes, lists and revokes keys, and keeps their hashes alone', async () => {
    await using guide = await startTestGuide();
    const settings = { DATA_DIR: guide.dataDir };
    const run = (...words: string[]) => runScript('server/commands/admin-key.ts', settings, words);
    const made = await run('create', 'registrar', '--days', '30');
    assert.equal(made.code, 0, made.stderr);
    const key = made.stdout.trim();
    assert.match(key, /^cicerone_[0-9a-f]{16}_[\w-]{43}$/, 'the key alone is on standard output');
    assert.equal((await administer(guide.url, key).call('/jobs')).status, 200);
    const file = join(guide.dataDir, 'admin-keys.json');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.ok(!(await readFile(file, 'utf8')).includes(key.slice(26)));
    const listed = await run('list');
    assert.match(listed.stdout, /^registrar\t[0-9a-f]{16}\tcreated \S+\tgood until \S+\n$/);
    assert.ok(!listed.stdout.includes(key.slice(26)));
    assert.equal((await run('revoke', 'somebody')).code, 1);
    assert.match((await run('revoke', 'registrar')).stdout, /1 revoked, 0 left/);
    assert.equal((await administer(guide.url, key).call('/jobs')).status, 404);
  });

  test('refuses what it does not understand', async () => {
    for (const words of [[], ['create'], ['create', 'a b'], ['create', 'a', '--days', '0']]) {
      const { code, stderr } = await runScript('server/commands/admin-key.ts', {}, words);
      assert.equal(code, 2, words.join(' '));
      assert.match(stderr, /npm run admin-key/);
    }
  });
});
